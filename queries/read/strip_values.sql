-- question: How are the areas of one type spread on each indicator, at the latest period that the areas of one vintage have?
-- params:   area_type, borough_code, is_current
-- returns:  indicator_id, area_code, value
-- grain:    one row per indicator and area with a value
-- order:    indicator_id, area_code
with facts as (
    select observations.indicator_id, observations.period_id, observations.period_end, observations.area_code,
        observations.value, areas.is_current
    from observations
    inner join areas on areas.area_code = observations.area_code
    where observations.area_type = $area_type
        and (observations.borough_code = $borough_code or $area_type = 'borough')
        and observations.value is not null
        and (areas.is_current = $is_current or $area_type <> 'ward')
),
latest as (
    select indicator_id, arg_max(period_id, period_end) as period_id
    from facts
    where is_current = $is_current
    group by indicator_id
)
select facts.indicator_id, facts.area_code, facts.value
from facts
inner join latest
    on latest.indicator_id = facts.indicator_id
    and latest.period_id = facts.period_id
order by facts.indicator_id, facts.area_code
