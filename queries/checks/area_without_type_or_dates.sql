-- question: Which areas have no known type, or end before they begin?
-- params:   none
-- returns:  area_code, area_type, valid_from, valid_to
-- grain:    one row per offence; none when all is well
-- order:    area_code, area_type, valid_from, valid_to
select area_code, area_type, valid_from, valid_to
from areas
where area_type is null
    or valid_to < valid_from
    or (not is_current and valid_to is null)
order by 1, 2, 3, 4
