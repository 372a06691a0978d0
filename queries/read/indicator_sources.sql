-- question: Which publications does one indicator come from, and which periods and levels does each give?
-- params:   indicator_id
-- returns:  source_id, area_type, title, publisher, licence, attribution, url, published, retrieved, edition, file_path, sha256, read_from, note, first_period, last_period, periods, figures, has_derived
-- grain:    one row per source and area type
-- order:    source_id, area_type
select
    sources.source_id,
    spans.area_type,
    sources.title,
    sources.publisher,
    sources.licence,
    sources.attribution,
    sources.url,
    sources.published,
    sources.retrieved,
    sources.edition,
    sources.file_path,
    sources.sha256,
    sources.read_from,
    sources.note,
    spans.first_period,
    spans.last_period,
    spans.periods,
    spans.figures,
    spans.has_derived,
from spans
inner join sources on sources.source_id = spans.source_id
where spans.indicator_id = $indicator_id
order by sources.source_id, spans.area_type
