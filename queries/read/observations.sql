-- question: What are all figures of one indicator for a borough's areas and for the areas it is compared with?
-- params:   indicator_id, borough_code
-- returns:  area_type, area_code, period_end, period_id, indicator_id, area_name, period_label, value, lower, upper, numerator, denominator, status, reason, method, is_derived, source_id
-- grain:    one row per area and period
-- order:    area_type, area_code, period_end, period_id
select
    observations.area_type,
    observations.area_code,
    observations.period_end::date as period_end,
    observations.period_id,
    observations.indicator_id,
    areas.label as area_name,
    periods.label as period_label,
    observations.value,
    observations.lower,
    observations.upper,
    observations.numerator,
    observations.denominator,
    observations.status,
    observations.reason,
    observations.method,
    observations.is_derived,
    observations.source_id,
from observations
inner join areas on areas.area_code = observations.area_code
inner join periods on periods.period_id = observations.period_id
where observations.indicator_id = $indicator_id
    and (observations.borough_code in ($borough_code, '') or observations.area_type = (select level_id from area_levels where role = 'home'))
order by observations.area_type, observations.area_code, observations.period_end, observations.period_id
