-- question: Which areas lie in no council, or current ones of the finest level in no represented area?
-- params:   none
-- returns:  area_code, area_type
-- grain:    one row per offence; none when all is well
-- order:    area_code, area_type
select areas.area_code, areas.area_type
from areas
left join area_parents as borough
    on borough.area_code = areas.area_code
    and borough.parent_type = (select level_id from area_levels where role = 'home')
left join area_parents as ward
    on ward.area_code = areas.area_code
    and ward.parent_type = (select level_id from area_levels where role = 'represented')
where (areas.area_type in (select level_id from area_levels where is_within) and borough.parent_code is null)
    or (areas.area_type = (select level_id from area_levels where role = 'finest') and areas.is_current and ward.parent_code is null)
order by 1, 2
