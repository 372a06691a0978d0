-- question: Which neighbourhoods of each vintage make up each larger area, and with what share?
-- params:   none
-- returns:  vintage, part_code, whole_code, whole_type, weight
-- grain:    one row per vintage, neighbourhood and larger area; weights of one neighbourhood and type add to 1
-- order:    vintage, whole_code, part_code
with parts as (
    select staged.vintage, staged.area_code as part_code, staged.ward_code, staged.msoa_code, staged.borough_code
    from stg_figures__areas as staged
    where staged.area_type = 'lsoa'
),
current_parts as (
    select parts.* from parts
    cross join cfg_council
    where parts.vintage = cfg_council.vintages - 1
),
shares as (
    select
        raw_lookup.lsoa11_code as part_code,
        raw_lookup.lsoa21_code as successor_code,
        raw_lookup.residents_2021_lsoa21::double
            / nullif(sum(raw_lookup.residents_2021_lsoa21::double) over (partition by raw_lookup.lsoa11_code), 0) as share,
    from raw_lookup
),
own as (
    select vintage, part_code, ward_code as whole_code, 'ward' as whole_type, 1.0 as weight from parts where ward_code is not null
    union all
    select vintage, part_code, msoa_code, 'msoa', 1.0 from parts where msoa_code is not null
    union all
    select vintage, part_code, borough_code, 'borough', 1.0 from parts where borough_code is not null
),
redrawn as (
    select
        parts.vintage,
        parts.part_code,
        current_parts.ward_code as whole_code,
        'ward' as whole_type,
        sum(shares.share) as weight,
    from parts
    inner join shares on shares.part_code = parts.part_code
    inner join current_parts on current_parts.part_code = shares.successor_code
    where parts.vintage < current_parts.vintage
        and current_parts.ward_code is not null
    group by parts.vintage, parts.part_code, current_parts.ward_code
)
select vintage, part_code, whole_code, whole_type, least(round(weight, 9), 1.0) as weight
from (
    select * from own
    union all
    select redrawn.* from redrawn
    anti join own
        on own.vintage = redrawn.vintage
        and own.part_code = redrawn.part_code
        and own.whole_code = redrawn.whole_code
)
order by vintage, whole_code, part_code
