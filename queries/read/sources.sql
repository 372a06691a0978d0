-- question: Which publications are used, under which licences, and for how many indicators and figures?
-- params:   none
-- returns:  source_id, title, publisher, licence, attribution, url, published, retrieved, edition, note, indicators, figures
-- grain:    one row per source in use
-- order:    publisher, title, source_id
with used as (
    select source_id, count(distinct indicator_id) as indicators, count(value) as figures
    from observations
    group by source_id
)
select
    sources.source_id,
    sources.title,
    sources.publisher,
    sources.licence,
    sources.attribution,
    sources.url,
    sources.published,
    sources.retrieved,
    sources.edition,
    sources.note,
    used.indicators,
    used.figures,
from sources
inner join used on used.source_id = sources.source_id
order by sources.publisher, sources.title, sources.source_id
