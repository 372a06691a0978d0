-- question: Which areas are there, with a point that lies in each?
-- params:   none
-- returns:  area_code, area_name, area_type, label, alt_name, is_current, valid_from, valid_to, msoa_code, ward_code, borough_code, region_code, country_code, longitude, latitude, area_ha, first_generation, last_generation, common_name, before_year
-- grain:    one row per area; an area unchanged between vintages is one area
-- order:    area_type, area_code
select
    areas_named.* replace (
        case when areas_named.longitude is null then geometries.longitude else areas_named.longitude end as longitude,
        case when areas_named.longitude is null then geometries.latitude else areas_named.latitude end as latitude
    ),
from areas_named
left join geometries on geometries.area_code = areas_named.area_code
order by areas_named.area_type, areas_named.area_code
