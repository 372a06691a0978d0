-- question: Which areas have a code that does not begin as those of their level do?
-- params:   none
-- returns:  area_code, area_type
-- grain:    one row per offence; none when all is well
-- order:    area_code, area_type
select areas.area_code, areas.area_type
from areas
inner join area_levels on area_levels.level_id = areas.area_type
where not list_bool_or(list_transform(area_levels.code_prefixes, lambda prefix: starts_with(areas.area_code, prefix)))
order by 1, 2
