-- question: Which larger areas does each area lie in?
-- params:   none
-- returns:  area_code, parent_code, parent_type
-- grain:    one row per area and level above it
-- order:    area_code, parent_type
with levels as (
    select area_code, area_type, ward_code as parent_code, 'ward' as parent_type from areas where area_type = 'lsoa'
    union all
    select area_code, area_type, msoa_code, 'msoa' from areas where area_type = 'lsoa'
    union all
    select area_code, area_type, borough_code, 'borough' from areas where area_type in ('lsoa', 'msoa', 'ward')
    union all
    select area_code, area_type, region_code, 'region' from areas where area_type in ('lsoa', 'msoa', 'ward', 'borough')
    union all
    select area_code, area_type, country_code, 'country' from areas where area_type <> 'country'
)
select levels.area_code, levels.parent_code, levels.parent_type
from levels
inner join areas on areas.area_code = levels.parent_code
order by levels.area_code, levels.parent_type
