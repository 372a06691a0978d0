-- question: Which areas of today bear a name, or one that begins so?
-- params:   name_key, area_types
-- returns:  area_code, area_name, area_type, is_current, council_code
-- grain:    one row per area
-- order:    area_name, area_code
select
    area_code,
    area_name,
    area_type,
    is_current,
    council_code,
from area_councils
where is_current and $name_key <> '' and list_contains($area_types, area_type) and starts_with(name_key, $name_key)
order by area_name, area_code
limit 200
