-- question: Which areas lie in an area?
-- params:   area_code
-- returns:  area_code
-- grain:    one row per smaller area
-- order:    area_code
select area_code
from area_parents
where parent_code = $area_code
order by area_code
