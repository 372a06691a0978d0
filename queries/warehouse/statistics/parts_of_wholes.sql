-- question: Which areas are shown beside the parts that make them up?
-- params:   none
-- returns:  group_key, whole_code, part_code
-- grain:    one row per whole, set of parts and part
-- order:    group_key, part_code
select 'parts of ' || whole_code || ' ' || vintage as group_key, whole_code, part_code from area_weights
union all
select 'level ' || area_parents.parent_code || areas.area_type || areas.is_current, area_parents.parent_code,
    area_parents.area_code
from area_parents
inner join areas on areas.area_code = area_parents.area_code
where areas.area_type in (select level_id from area_levels where is_within) and areas.area_type <> (select level_id from area_levels where role = 'finest') and area_parents.parent_type = (select level_id from area_levels where role = 'home')
order by group_key, part_code
