-- question: Of which postcode areas are postcodes held?
-- params:   none
-- returns:  postcode_area, postcodes
-- grain:    one row per postcode area
-- order:    postcode_area
select
    postcode_area,
    count(*) as postcodes,
from postcode_councils
group by postcode_area
order by postcode_area
