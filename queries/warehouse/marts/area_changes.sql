-- question: Which areas were replaced, by which, and with what share of the residents?
-- params:   none
-- returns:  from_code, to_code, change, weight, changed_on
-- grain:    one row per pair of a retired area and one that replaced it
-- order:    from_code, to_code
with retired_lsoas as (
    select
        raw_lookup.lsoa11_code as from_code,
        raw_lookup.lsoa21_code as to_code,
        raw_lookup.change_indicator as change,
        raw_lookup.residents_2021_lsoa21::double
            / nullif(sum(raw_lookup.residents_2021_lsoa21::double) over (partition by raw_lookup.lsoa11_code), 0) as weight,
    from raw_lookup
    qualify raw_lookup.change_indicator <> 'U'
),
residents as (
    select
        old_areas.ward_code as from_code,
        areas.ward_code as to_code,
        sum(raw_lookup.residents_2021_lsoa21::double) as people,
    from raw_lookup
    inner join stg_figures__areas as old_areas
        on old_areas.area_code = raw_lookup.lsoa11_code
        and old_areas.vintage = 0
    inner join areas on areas.area_code = raw_lookup.lsoa21_code
    where old_areas.ward_code is not null and areas.ward_code is not null
        and old_areas.ward_code <> areas.ward_code
    group by old_areas.ward_code, areas.ward_code
),
retired_wards as (
    select
        from_code,
        to_code,
        'X' as change,
        people / sum(people) over (partition by from_code) as weight,
    from residents
)
select changes.from_code, changes.to_code, changes.change, changes.weight, areas.valid_from as changed_on
from (
    select * from retired_lsoas
    union all
    select * from retired_wards
    union all
    select from_code, to_code, 'X', 1.0 from cfg_successors
) as changes
inner join areas on areas.area_code = changes.to_code
order by changes.from_code, changes.to_code
