-- question: Where does each postcode lie, by its grid reference?
-- params:   none
-- returns:  postcode, easting, northing, ward_code, file_path, line
-- grain:    one row per postcode
-- order:    postcode
select postcode, easting::double as easting, northing::double as northing, ward_code, file_path, line
from raw_postcodes
where vintage = (select max(vintage) from raw_postcodes)
order by postcode
