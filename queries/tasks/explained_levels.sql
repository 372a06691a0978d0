-- question: At which levels are figures of an indicator held?
-- params:   indicator_id
-- returns:  area_type
-- grain:    one row per level
-- order:    area_type
select distinct area_type
from observations
where indicator_id = $indicator_id
order by area_type
