-- question: What are the outlines of the current areas of the finest level?
-- params:   none
-- returns:  area_code, wkb
-- grain:    one row per area
-- order:    area_code
select geometries.area_code, geometries.wkb from geometries
inner join area_levels on area_levels.level_id = geometries.area_type and area_levels.role = 'finest'
where geometries.is_current order by geometries.area_code
