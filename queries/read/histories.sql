-- question: What was one indicator in several areas, in every period held?
-- params:   indicator_id, area_codes
-- returns:  area_code, indicator_id, period_end, period_id, period_label, period_kind, value, lower, upper, status, reason, source_id, source_title
-- grain:    one row per area and period
-- order:    area_code, period_end, period_id
select
    observations.area_code,
    observations.indicator_id,
    observations.period_end::date as period_end,
    observations.period_id,
    periods.label as period_label,
    periods.kind as period_kind,
    observations.value,
    observations.lower,
    observations.upper,
    observations.status,
    observations.reason,
    observations.source_id,
    sources.title as source_title,
from observations
inner join periods on periods.period_id = observations.period_id
left join sources on sources.source_id = observations.source_id
where observations.indicator_id = $indicator_id
    and observations.borough_code in (select coalesce(borough_code, '') from areas where list_contains($area_codes, area_code))
    and list_contains($area_codes, observations.area_code)
order by observations.area_code, observations.period_end, observations.period_id
