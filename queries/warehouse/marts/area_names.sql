-- question: By which names and codes may a reader ask for an area?
-- params:   none
-- returns:  name, name_key, area_code, kind
-- grain:    one row per area and name
-- order:    name_key, area_code, kind
with names as (
    select label as name, area_code, case when is_current then 'name' else 'old_name' end as kind from areas
    union all
    select area_name, area_code, case when is_current then 'alternative' else 'old_name' end
    from areas where area_name <> label
    union all
    select area_code, area_code, 'code' from areas
    union all
    select place_name, area_code, 'place' from raw_places
)
select
    any_value(name order by kind) as name,
    trim(regexp_replace(lower(name), '[^a-z0-9]+', ' ', 'g')) as name_key,
    area_code,
    min(kind) as kind,
from names
where name is not null
group by name_key, area_code
order by name_key, area_code, kind
