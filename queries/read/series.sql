-- question: What was each indicator in one area, in every period held?
-- params:   area_code, borough_code
-- returns:  indicator_id, period_end, period_id, period_label, period_kind, value, lower, upper, status, reason, source_id, source_title
-- grain:    one row per indicator and period
-- order:    indicator_id, period_end, period_id
select
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
where observations.borough_code = $borough_code
    and observations.area_code = $area_code
order by observations.indicator_id, observations.period_end, observations.period_id
