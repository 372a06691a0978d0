-- question: Which neighbourhoods hold the postcodes that start with these characters, and how many each?
-- params:   postcode_start
-- returns:  lsoa_code, lsoa_name, msoa_name, ward_name, postcodes, first_postcode, last_postcode
-- grain:    one row per neighbourhood
-- order:    postcodes desc, lsoa_code
select
    postcodes.lsoa_code,
    any_value(lsoas.label) as lsoa_name,
    any_value(msoas.label) as msoa_name,
    any_value(wards.label) as ward_name,
    count(*) as postcodes,
    min(postcodes.postcode) as first_postcode,
    max(postcodes.postcode) as last_postcode,
from postcodes
inner join areas as lsoas on lsoas.area_code = postcodes.lsoa_code
left join areas as msoas on msoas.area_code = postcodes.msoa_code
left join areas as wards on wards.area_code = lsoas.ward_code
where starts_with(postcodes.postcode_key, $postcode_start)
    and not postcodes.is_shared_point
group by postcodes.lsoa_code
order by postcodes desc, postcodes.lsoa_code
