-- question: Which areas are held, and when were they in use?
-- params:   none
-- returns:  area_code, area_name, area_type, is_current, valid_from, valid_to
-- grain:    one row per area
-- order:    area_type, area_code
select
    area_code,
    label as area_name,
    area_type,
    is_current,
    valid_from::varchar as valid_from,
    valid_to::varchar as valid_to,
from areas
order by area_type, area_code
