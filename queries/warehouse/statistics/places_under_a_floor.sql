-- question: What is the latest figure of each place under a floor, in the series that the floor was taken from?
-- params:   indicator_id, borough_code, source_id, period_kind
-- returns:  role, area_type, area_code, period_id, period_label, period_end, source_id, value, lower, upper, status, reason
-- grain:    one row per current place
-- order:    area_type, area_code
with held as (
    select observations.area_type, observations.period_id, observations.source_id, observations.area_code,
        observations.value, observations.lower, observations.upper, observations.status, observations.reason,
        observations.period_end, observations.period_start, periods.label, periods.kind as period_kind
    from observations
    inner join periods on periods.period_id = observations.period_id
    where observations.indicator_id = $indicator_id and observations.borough_code = $borough_code
        and observations.area_type in (select level_id from area_levels where role in ('finest', 'represented'))
        and ($source_id is null or (observations.source_id = $source_id and periods.kind = $period_kind))
),
latest as (
    select area_type, period_id, source_id, period_end, label
    from held
    where value is not null
    qualify row_number() over (partition by area_type order by period_end desc, period_start desc, period_id) = 1
)
select area_levels.role, latest.area_type, areas.area_code, latest.period_id, latest.label as period_label, latest.period_end,
    latest.source_id, held.value, held.lower, held.upper, held.status, held.reason
from latest
inner join area_levels on area_levels.level_id = latest.area_type
inner join areas on areas.area_type = latest.area_type and areas.borough_code = $borough_code and areas.is_current
left join held
    on held.area_type = latest.area_type and held.period_id = latest.period_id
    and held.source_id = latest.source_id and held.area_code = areas.area_code
order by latest.area_type, areas.area_code
