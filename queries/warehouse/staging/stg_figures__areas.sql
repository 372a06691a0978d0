-- question: Which areas does each vintage of figures name, and between which dates were they in force?
-- params:   none
-- returns:  vintage, file_path, line, area_code, area_name, area_type, alt_name, msoa_code, ward_code, borough_code, region_code, country_code, longitude, latitude, area_ha, since, until
-- grain:    one row per vintage and area
-- order:    vintage, area_code
select
    raw_areas.vintage,
    raw_areas.file_path,
    raw_areas.line,
    raw_areas.area_code,
    raw_areas.area_name,
    cfg_area_types.area_type,
    nullif(raw_areas.alt_name, '') as alt_name,
    nullif(raw_areas.msoa_code, '') as msoa_code,
    nullif(raw_areas.ward_code, '') as ward_code,
    case when area_levels.role = 'home' then raw_areas.area_code else raw_areas.borough_code end as borough_code,
    raw_areas.region_code,
    raw_areas.country_code,
    try_cast(raw_areas.longitude as double) as longitude,
    try_cast(raw_areas.latitude as double) as latitude,
    try_cast(raw_areas.area_ha as double) as area_ha,
    cast(cfg_area_types.since as date) as since,
    cast(cfg_area_types.until as date) as until,
from raw_areas
left join cfg_area_types
    on cfg_area_types.vintage = raw_areas.vintage
    and cfg_area_types.file_type = raw_areas.area_type
left join area_levels on area_levels.level_id = cfg_area_types.area_type
order by raw_areas.vintage, raw_areas.area_code
