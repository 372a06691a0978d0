-- question: Which neighbourhoods were replaced, by which, and with what share of the residents?
-- params:   none
-- returns:  from_code, to_code, weight
-- grain:    one row per pair
-- order:    from_code, to_code
select area_changes.from_code, area_changes.to_code, area_changes.weight
from area_changes
inner join areas on areas.area_code = area_changes.from_code
where areas.area_type = (select level_id from area_levels where role = 'finest')
order by area_changes.from_code, area_changes.to_code
