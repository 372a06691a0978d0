-- question: Which neighbourhoods and wards are on the wrong side of each floor of a borough, beyond chance or possibly?
-- params:   borough_code
-- returns:  target_id, area_type, area_code, label, period_label, value, status
-- grain:    one row per floor and place on its wrong side
-- order:    target_id, area_type, area_code
select
    floor_places.target_id,
    floor_places.area_type,
    floor_places.area_code,
    areas.label,
    floor_places.period_label,
    floor_places.value,
    floor_places.status,
from floor_places
inner join targets on targets.target_id = floor_places.target_id
inner join areas on areas.area_code = floor_places.area_code
where targets.borough_code = $borough_code
    and floor_places.status in ('below', 'below_possible')
order by floor_places.target_id, floor_places.area_type, floor_places.area_code
