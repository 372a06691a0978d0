-- question: In which larger area of each level above its own does each vintage put an area?
-- params:   none
-- returns:  vintage, area_code, area_type, parent_type, parent_code
-- grain:    one row per vintage, area and level above it
-- order:    vintage, area_code, parent_type
select raw_area_parents.vintage, raw_area_parents.area_code, cfg_area_types.area_type, raw_area_parents.parent_type, raw_area_parents.parent_code
from raw_area_parents
inner join cfg_area_types
    on cfg_area_types.vintage = raw_area_parents.vintage
    and cfg_area_types.file_type = raw_area_parents.file_type
inner join area_level_parents
    on area_level_parents.level_id = cfg_area_types.area_type
    and area_level_parents.parent_id = raw_area_parents.parent_type
where raw_area_parents.parent_code is not null
order by raw_area_parents.vintage, raw_area_parents.area_code, raw_area_parents.parent_type
