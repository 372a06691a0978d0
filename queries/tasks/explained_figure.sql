-- question: What is the latest figure of an indicator for an area, and which publication is it taken from?
-- params:   area_code, indicator_id
-- returns:  indicator_id, area_code, period_id, value, lower, upper, numerator, denominator, status, reason, method, source_id, publisher, title, edition, licence, read_from, file_path, sha256
-- grain:    one row, none where no figure is held
-- order:    period_id
select
    observations.indicator_id,
    observations.area_code,
    observations.period_id,
    observations.value,
    observations.lower,
    observations.upper,
    observations.numerator,
    observations.denominator,
    observations.status,
    observations.reason,
    observations.method,
    sources.source_id,
    sources.publisher,
    sources.title,
    sources.edition,
    sources.licence,
    sources.read_from,
    sources.file_path,
    sources.sha256,
from observations
inner join sources on sources.source_id = observations.source_id
where observations.indicator_id = $indicator_id
    and observations.area_code = $area_code
qualify row_number() over (order by observations.is_latest desc, observations.period_end desc) = 1
order by observations.period_id
