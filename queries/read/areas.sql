-- question: Which areas are there, and what does each lie in?
-- params:   none
-- returns:  area_code, area_name, area_type, label, is_current, valid_from, valid_to, msoa_code, ward_code, borough_code, region_code, country_code
-- grain:    one row per area
-- order:    area_type, area_code
select
    area_code,
    area_name,
    area_type,
    label,
    is_current,
    valid_from,
    valid_to,
    msoa_code,
    ward_code,
    coalesce(borough_code, '') as borough_code,
    region_code,
    country_code,
from areas
order by area_type, area_code
