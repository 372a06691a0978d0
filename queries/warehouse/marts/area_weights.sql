-- question: Which areas of the finest level, of each vintage, make up each larger area up to the council, and with what share?
-- params:   none
-- returns:  vintage, part_code, whole_code, whole_type, weight
-- grain:    one row per vintage, neighbourhood and larger area; weights of one neighbourhood and type add to 1
-- order:    vintage, whole_code, part_code
with own as (
    select staged.vintage, staged.area_code as part_code, staged.parent_code as whole_code, staged.parent_type as whole_type, 1.0 as weight
    from stg_area_parents as staged
    inner join area_levels as finest on finest.level_id = staged.area_type and finest.role = 'finest'
    inner join area_levels as wholes on wholes.level_id = staged.parent_type
    where wholes.is_within or wholes.role = 'home'
),
current_parts as (
    select own.* from own
    inner join area_levels on area_levels.level_id = own.whole_type and area_levels.earlier <> ''
    cross join cfg_council
    where own.vintage = cfg_council.vintages - 1
),
shares as (
    select
        raw_lookup.lsoa11_code as part_code,
        raw_lookup.lsoa21_code as successor_code,
        raw_lookup.residents_2021_lsoa21::double
            / nullif(sum(raw_lookup.residents_2021_lsoa21::double) over (partition by raw_lookup.lsoa11_code), 0) as share,
    from raw_lookup
),
redrawn as (
    select
        parts.vintage,
        parts.part_code,
        current_parts.whole_code,
        current_parts.whole_type,
        sum(shares.share) as weight,
    from (select distinct vintage, part_code from own) as parts
    inner join shares on shares.part_code = parts.part_code
    inner join current_parts on current_parts.part_code = shares.successor_code
    where parts.vintage < current_parts.vintage
    group by parts.vintage, parts.part_code, current_parts.whole_code, current_parts.whole_type
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
