-- question: Which places can one be set beside: those that touch it, share its ward, its deprivation fifth, its kind?
-- params:   area_code
-- returns:  set_id, area_code, label
-- grain:    one row per set and place; the place itself is in none of its sets
-- order:    set_id, label, area_code
with here as (
    select area_code, area_type, is_current, ward_code, borough_code from areas where area_code = $area_code
),
fifths as (
    select positions.area_code, positions.quintile
    from positions
    inner join observations
        on observations.indicator_id = positions.indicator_id
        and observations.period_id = positions.period_id
        and observations.area_code = positions.area_code
        and observations.is_latest
    where positions.indicator_id = (select deprivation_id from cfg_council)
        and positions.area_type = (select level_id from area_levels where role = 'finest')
),
sets as (
    select 'near' as set_id, neighbours.neighbour_code as area_code
    from neighbours
    inner join here on here.area_code = neighbours.area_code
    union all
    select represented.level_id, areas.area_code
    from areas
    inner join here on here.ward_code = areas.ward_code and here.area_type = areas.area_type
    inner join area_levels as own on own.level_id = areas.area_type and own.role = 'finest'
    cross join area_levels as represented
    where represented.role = 'represented'
    union all
    select 'fifth', other.area_code
    from fifths as own
    inner join here on here.area_code = own.area_code
    inner join fifths as other on other.quintile = own.quintile
    union all
    select 'all', areas.area_code
    from areas
    inner join here
        on here.area_type = areas.area_type
        and (here.borough_code = areas.borough_code or here.area_type = (select level_id from area_levels where role = 'home'))
)
select sets.set_id, sets.area_code, areas.label
from sets
inner join areas on areas.area_code = sets.area_code
cross join here
where areas.area_type = here.area_type
    and areas.is_current = here.is_current
    and areas.area_code <> here.area_code
order by sets.set_id, areas.label, sets.area_code
