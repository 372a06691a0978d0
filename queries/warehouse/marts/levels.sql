-- question: At which levels is each indicator held, and for how many areas?
-- params:   none
-- returns:  borough_code, indicator_id, area_type, is_current, areas
-- grain:    one row per borough, indicator, area type and (for wards) edition
-- order:    borough_code, indicator_id, area_type, is_current
select
    observations.borough_code,
    observations.indicator_id,
    observations.area_type,
    areas.is_current or observations.area_type not in (select level_id from area_levels where earlier <> '') as is_current,
    count(distinct observations.area_code) as areas,
from observations
inner join areas on areas.area_code = observations.area_code
where observations.value is not null
group by all
order by observations.borough_code, observations.indicator_id, observations.area_type, is_current
