-- question: By which names and codes may a reader ask for an area?
-- params:   none
-- returns:  name_key, area_code, kind, name, label, area_type, is_current, borough_code
-- grain:    one row per name and area
-- order:    name_key, area_code, kind
select
    area_names.name_key,
    area_names.area_code,
    area_names.kind,
    area_names.name,
    areas.label,
    areas.area_type,
    areas.is_current,
    coalesce(areas.borough_code, '') as borough_code,
from area_names
inner join areas on areas.area_code = area_names.area_code
order by area_names.name_key, area_names.area_code, area_names.kind
