-- question: Which publications does one indicator come from, and which periods and levels does each give?
-- params:   indicator_id
-- returns:  source_id, area_type, title, publisher, licence, attribution, url, published, retrieved, vintage, file_path, sha256, read_from, note, first_period, last_period, periods, figures, has_derived
-- grain:    one row per source and area type
-- order:    source_id, area_type
select
    sources.source_id,
    observations.area_type,
    sources.title,
    sources.publisher,
    sources.licence,
    sources.attribution,
    sources.url,
    sources.published,
    sources.retrieved,
    sources.vintage,
    sources.file_path,
    sources.sha256,
    sources.read_from,
    sources.note,
    arg_min(periods.label, observations.period_end) as first_period,
    arg_max(periods.label, observations.period_end) as last_period,
    count(distinct observations.period_id) as periods,
    count(observations.value) as figures,
    bool_or(observations.is_derived) as has_derived,
from observations
inner join sources on sources.source_id = observations.source_id
inner join periods on periods.period_id = observations.period_id
where observations.indicator_id = $indicator_id
group by all
order by sources.source_id, observations.area_type
