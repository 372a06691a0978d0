-- question: In which councils do postcodes begin so?
-- params:   postcode_start
-- returns:  council_code, postcodes
-- grain:    one row per council
-- order:    postcodes desc, council_code
select
    council_code,
    count(*) as postcodes,
from postcode_councils
where $postcode_start <> '' and starts_with(postcode_key, $postcode_start)
group by council_code
order by postcodes desc, council_code
