-- question: Which current neighbourhoods and wards have no outline, where others of their kind have one?
-- params:   none
-- returns:  area_code, area_type
-- grain:    one row per offence; none when all is well
-- order:    area_code, area_type
select areas.area_code, areas.area_type
from areas
left join geometries on geometries.area_code = areas.area_code
where areas.is_current
    and areas.area_type in (select level_id from area_levels where is_drawn)
    and geometries.area_code is null
    and exists (select 1 from geometries as others where others.area_type = areas.area_type)
order by 1, 2
