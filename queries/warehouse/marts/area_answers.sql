-- question: What is each area called, officially and by people, since when, and what does it lie in?
-- params:   none
-- returns:  area_code, area_name, area_type, label, is_current, valid_from, valid_to, borough_code, msoa_code, msoa_name, ward_code, ward_name, borough_name, region_name, area_ha, has_outline
-- grain:    one row per area
-- order:    area_code
select
    areas.area_code,
    areas.area_name,
    areas.area_type,
    areas.label,
    areas.is_current,
    areas.valid_from,
    areas.valid_to,
    coalesce(areas.borough_code, '') as borough_code,
    areas.msoa_code,
    msoas.label as msoa_name,
    areas.ward_code,
    wards.label as ward_name,
    boroughs.label as borough_name,
    regions.label as region_name,
    areas.area_ha,
    geometries.area_code is not null as has_outline,
from areas
left join areas as msoas on msoas.area_code = areas.msoa_code
left join areas as wards on wards.area_code = areas.ward_code
left join areas as boroughs on boroughs.area_code = areas.borough_code
left join areas as regions on regions.area_code = areas.region_code
left join geometries on geometries.area_code = areas.area_code
order by areas.area_code
