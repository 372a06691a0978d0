-- question: Which larger areas does each area lie in?
-- params:   none
-- returns:  area_code, parent_code, parent_type
-- grain:    one row per area and level above it
-- order:    area_code, parent_type
select areas.area_code, staged.parent_code, staged.parent_type
from stg_area_parents as staged
inner join areas on areas.area_code = staged.area_code and areas.last_generation = staged.vintage
inner join areas as parents on parents.area_code = staged.parent_code
order by areas.area_code, staged.parent_type
