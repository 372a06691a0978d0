-- question: In which council, and in which of its areas, does a postcode lie?
-- params:   postcode_key
-- returns:  postcode, council_code, lsoa_code, lsoa_name, ward_code, ward_name
-- grain:    one row
-- order:    postcode
select
    postcode_councils.postcode,
    postcode_councils.council_code,
    coalesce(finest.area_code, '') as lsoa_code,
    coalesce(finest.area_name, '') as lsoa_name,
    coalesce(represented.area_code, '') as ward_code,
    coalesce(represented.area_name, '') as ward_name,
from postcode_councils
left join area_councils as finest on finest.area_code = postcode_councils.lsoa_code
left join area_councils as represented on represented.area_code = postcode_councils.ward_code
where postcode_councils.postcode_key = $postcode_key
order by postcode_councils.postcode
