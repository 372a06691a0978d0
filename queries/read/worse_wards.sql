-- question: Which wards are worse than their borough, beyond chance, on each indicator of the priorities?
-- params:   borough_code
-- returns:  indicator_id, title, area_code, label, value, unit, decimals, period_label, benchmark_value, apart
-- grain:    one row per indicator and ward that is worse
-- order:    indicator_id, apart desc, area_code
select
    profiles.indicator_id,
    profiles.title,
    profiles.area_code,
    areas.label,
    profiles.value,
    profiles.unit,
    profiles.decimals,
    profiles.period_label,
    profiles.benchmark_value,
    abs(profiles.value - profiles.benchmark_value) as apart,
from profiles
inner join areas on areas.area_code = profiles.area_code
where profiles.borough_code = $borough_code
    and areas.area_type = (select level_id from area_levels where role = 'represented')
    and areas.is_current
    and profiles.verdict = 'worse'
    and profiles.status <> 'estimated'
    and profiles.indicator_id in (select priority_indicators.indicator_id from priority_indicators)
order by profiles.indicator_id, apart desc, profiles.area_code
