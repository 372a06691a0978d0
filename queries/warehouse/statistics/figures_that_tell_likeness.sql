-- question: What are the latest figures by which likeness is told?
-- params:   indicators
-- returns:  area_type, area_code, indicator_id, value
-- grain:    one row per indicator and area
-- order:    area_type, area_code, indicator_id, period_end
select observations.area_type, observations.area_code, observations.indicator_id, observations.value
from observations
inner join areas on areas.area_code = observations.area_code
where observations.is_latest and observations.value is not null and areas.is_current
    and list_contains($indicators, observations.indicator_id)
order by observations.area_type, observations.area_code, observations.indicator_id, observations.period_end
