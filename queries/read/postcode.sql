-- question: In which neighbourhood, MSOA and ward does one postcode lie?
-- params:   postcode_key
-- returns:  postcode_key, postcode, lsoa_code, lsoa_name, msoa_code, msoa_name, ward_code, ward_name, borough_code, is_shared_point
-- grain:    one row per postcode
-- order:    postcode_key
select
    postcodes.postcode_key,
    postcodes.postcode,
    postcodes.lsoa_code,
    lsoas.label as lsoa_name,
    postcodes.msoa_code,
    msoas.label as msoa_name,
    postcodes.ward_code,
    wards.label as ward_name,
    postcodes.borough_code,
    postcodes.is_shared_point,
from postcodes
left join areas as lsoas on lsoas.area_code = postcodes.lsoa_code
left join areas as msoas on msoas.area_code = postcodes.msoa_code
left join areas as wards on wards.area_code = postcodes.ward_code
where postcodes.postcode_key = $postcode_key
order by postcodes.postcode_key
