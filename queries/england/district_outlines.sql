-- question: What are the outlines of districts and counties, drawn coarsely?
-- params:   none
-- returns:  area_code, label, wkb
-- grain:    one row per area
-- order:    area_code
select
    area_code,
    label,
    wkb,
from district_outlines
order by area_code
