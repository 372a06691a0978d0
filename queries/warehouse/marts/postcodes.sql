-- question: Where does each postcode lie, and in which areas?
-- params:   none
-- returns:  postcode, postcode_key, longitude, latitude, lsoa_code, msoa_code, ward_code, borough_code, is_shared_point
-- grain:    one row per postcode
-- order:    postcode_key
select
    postcodes_placed.postcode,
    upper(replace(postcodes_placed.postcode, ' ', '')) as postcode_key,
    postcodes_placed.longitude,
    postcodes_placed.latitude,
    postcodes_placed.lsoa_code,
    areas.msoa_code,
    postcodes_placed.ward_code,
    coalesce(areas.borough_code, wards.borough_code) as borough_code,
    postcodes_placed.is_shared_point,
from postcodes_placed
left join areas on areas.area_code = postcodes_placed.lsoa_code
left join areas as wards on wards.area_code = postcodes_placed.ward_code
order by postcode_key
