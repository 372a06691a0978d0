-- question: In which council does an area lie?
-- params:   area_code
-- returns:  area_code, area_name, area_type, is_current, council_code
-- grain:    one row
-- order:    area_code
select
    area_code,
    area_name,
    area_type,
    is_current,
    council_code,
from area_councils
where area_code = $area_code
order by area_code
