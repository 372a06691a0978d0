-- question: Which postcodes name a ward or neighbourhood that is not there?
-- params:   none
-- returns:  postcode, ward_code, lsoa_code
-- grain:    one row per offence; none when all is well
-- order:    postcode, ward_code, lsoa_code
select postcodes.postcode, postcodes.ward_code, postcodes.lsoa_code
from postcodes
left join areas as ward on ward.area_code = postcodes.ward_code
left join areas as lsoa on lsoa.area_code = postcodes.lsoa_code
where ward.area_code is null
    or (postcodes.lsoa_code is not null and lsoa.area_code is null)
order by 1, 2, 3
