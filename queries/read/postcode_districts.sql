-- question: Which postcode districts does the list hold, and how many postcodes of each?
-- params:   none
-- returns:  district, postcodes
-- grain:    one row per postcode district
-- order:    district
select
    regexp_extract(postcode, '^(\S+)\s', 1) as district,
    count(*) as postcodes,
from postcodes
group by district
order by district
