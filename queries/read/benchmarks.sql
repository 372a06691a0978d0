-- question: What is one indicator in the borough, region and country above an area, in one period?
-- params:   indicator_id, period_id, borough_code
-- returns:  area_type, area_code, label, value
-- grain:    one row per area above
-- order:    area_type, area_code
select observations.area_type, observations.area_code, areas.label, observations.value
from observations
inner join areas on areas.area_code = observations.area_code
where observations.borough_code in ($borough_code, '')
    and observations.indicator_id = $indicator_id
    and observations.period_id = $period_id
    and observations.area_type in ('borough', 'region', 'country')
    and observations.value is not null
order by observations.area_type, observations.area_code
