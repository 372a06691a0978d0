-- question: How are the areas of one type spread on each indicator, at the latest period that the areas of one edition have?
-- params:   none
-- returns:  borough_code, area_type, is_current, indicator_id, area_codes, figures
-- grain:    one row per borough ('' for the boroughs themselves), area type, edition and indicator
-- order:    borough_code, area_type, is_current, indicator_id
with facts as (
    select
        case when observations.area_type = (select level_id from area_levels where role = 'home') then '' else observations.borough_code end as borough_code,
        observations.area_type,
        observations.indicator_id,
        observations.period_id,
        observations.period_end,
        observations.area_code,
        observations.value,
        areas.is_current,
    from observations
    inner join areas on areas.area_code = observations.area_code
    where observations.value is not null
),
latest as (
    select borough_code, area_type, is_current, indicator_id, arg_max(period_id, period_end) as period_id
    from facts
    group by borough_code, area_type, is_current, indicator_id
)
select
    latest.borough_code,
    latest.area_type,
    latest.is_current,
    latest.indicator_id,
    list(facts.area_code order by facts.area_code) as area_codes,
    list(facts.value order by facts.area_code) as figures,
from latest
inner join facts
    on facts.borough_code = latest.borough_code
    and facts.area_type = latest.area_type
    and facts.indicator_id = latest.indicator_id
    and facts.period_id = latest.period_id
    and (facts.is_current = latest.is_current or facts.area_type not in (select level_id from area_levels where earlier <> ''))
group by latest.borough_code, latest.area_type, latest.is_current, latest.indicator_id
order by latest.borough_code, latest.area_type, latest.is_current, latest.indicator_id
