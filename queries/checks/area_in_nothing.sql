-- question: Which current areas lie in no borough, or neighbourhoods in no ward?
-- params:   none
-- returns:  area_code, area_type
-- grain:    one row per offence; none when all is well
-- order:    area_code, area_type
select areas.area_code, areas.area_type
from areas
left join area_parents as borough
    on borough.area_code = areas.area_code
    and borough.parent_type = 'borough'
left join area_parents as ward
    on ward.area_code = areas.area_code
    and ward.parent_type = 'ward'
where (areas.area_type in ('lsoa', 'msoa', 'ward') and borough.parent_code is null)
    or (areas.area_type = 'lsoa' and areas.is_current and ward.parent_code is null)
order by 1, 2
