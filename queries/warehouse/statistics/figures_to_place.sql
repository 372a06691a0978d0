-- question: Which figures stand among others of the same kind and vintage?
-- params:   none
-- returns:  borough_code, indicator_id, period_id, area_code, area_type, value, lower, upper, polarity, field, is_current_ward
-- grain:    one row per indicator, period and area
-- order:    borough_code, indicator_id, period_id, area_code
select observations.borough_code, observations.indicator_id, observations.period_id, observations.area_code,
    observations.area_type, observations.value, observations.lower, observations.upper, indicators.polarity,
    case when observations.area_type = (select level_id from area_levels where role = 'home') then '' else observations.borough_code end as field,
    observations.area_type in (select level_id from area_levels where earlier <> '') and areas.is_current as is_current_ward
from observations
inner join indicators on indicators.indicator_id = observations.indicator_id
inner join areas on areas.area_code = observations.area_code
where observations.value is not null and observations.area_type in (select level_id from area_levels where is_ranked)
order by observations.borough_code, observations.indicator_id, observations.period_id, observations.area_code
