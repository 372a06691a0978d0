-- question: Which areas are there, what do people call them, what do they lie in, and when were they in force?
-- params:   none
-- returns:  area_code, area_name, area_type, label, alt_name, is_current, valid_from, valid_to, msoa_code, ward_code, borough_code, region_code, country_code, longitude, latitude, area_ha, first_generation, last_generation, common_name, before_year
-- grain:    one row per area; an area unchanged between vintages is one area
-- order:    area_type, area_code
with spans as (
    select
        area_code,
        min(vintage) as first_generation,
        max(vintage) as last_generation,
        min(since) as valid_from,
    from stg_figures__areas
    group by area_code
),
latest as (
    select staged.*, spans.first_generation, spans.last_generation, spans.valid_from
    from stg_figures__areas as staged
    inner join spans
        on spans.area_code = staged.area_code
        and spans.last_generation = staged.vintage
),
named as (
    select
        latest.*,
        latest.last_generation = cfg_council.vintages - 1 and latest.until is null as is_current,
        area_levels.role,
        case
            when area_levels.role = 'finest' and exists (from area_levels where role = 'group')
                then coalesce(msoas.alt_name, regexp_replace(latest.area_name, '\s+\S+$', '')) || ' ' || regexp_extract(latest.area_name, '(\S+)$', 1)
            when area_levels.role = 'group' then coalesce(latest.alt_name, latest.area_name)
            else latest.area_name
        end as common_name,
        case
            when latest.last_generation < cfg_council.vintages - 1 and (area_levels.role = 'finest' or area_levels.earlier <> '')
                then (year(latest.until) + case when month(latest.until) = 12 then 1 else 0 end)::integer
        end as before_year,
    from latest
    cross join cfg_council
    left join area_levels on area_levels.level_id = latest.area_type
    left join (
        select distinct staged.area_code, staged.alt_name from latest as staged
        inner join area_levels on area_levels.level_id = staged.area_type and area_levels.role = 'group'
    ) as msoas on msoas.area_code = latest.msoa_code
)
select
    area_code,
    area_name,
    area_type,
    common_name || coalesce(', before ' || before_year, '') as label,
    alt_name,
    is_current,
    valid_from,
    case when is_current then null else until end as valid_to,
    msoa_code,
    ward_code,
    nullif(borough_code, '') as borough_code,
    case when role = 'above' then area_code else region_code end as region_code,
    case when role = 'widest' then area_code else country_code end as country_code,
    longitude,
    latitude,
    area_ha,
    first_generation,
    last_generation,
    common_name,
    before_year,
from named
order by area_type, area_code
