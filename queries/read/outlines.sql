-- question: What are the outlines of the areas of one type in a borough?
-- params:   area_type, borough_code, is_current
-- returns:  area_code, label, wkb
-- grain:    one row per area with an outline
-- order:    area_code
select geometries.area_code, areas.label, geometries.wkb
from geometries
inner join areas on areas.area_code = geometries.area_code
where geometries.area_type = $area_type
    and (geometries.borough_code = $borough_code or $area_type = (select level_id from area_levels where role = 'home'))
    and geometries.is_current = $is_current
order by geometries.area_code
