-- question: Which areas may have an outline, and what do they lie in?
-- params:   none
-- returns:  area_code, area_type, is_current, borough_code, msoa_code, ward_code
-- grain:    one row per area
-- order:    area_code
select area_code, area_type, is_current, coalesce(borough_code, '') as borough_code, msoa_code, ward_code
from areas_named
order by area_code
