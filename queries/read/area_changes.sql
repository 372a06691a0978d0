-- question: Which areas replaced one area, and which did it replace, with what share of the residents?
-- params:   area_code
-- returns:  direction, area_code, label, area_type, change, weight, changed_on
-- grain:    one row per direction and other area
-- order:    direction, weight desc, area_code
with pairs as (
    select 'replaced_by' as direction, to_code as area_code, change, weight, changed_on
    from area_changes
    where from_code = $area_code
    union all
    select 'replaces', from_code, change, weight, changed_on
    from area_changes
    where to_code = $area_code
)
select pairs.direction, pairs.area_code, areas.label, areas.area_type, pairs.change, pairs.weight, pairs.changed_on
from pairs
inner join areas on areas.area_code = pairs.area_code
order by pairs.direction, pairs.weight desc, pairs.area_code
