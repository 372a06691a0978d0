-- question: How does every neighbourhood and ward stand against one floor?
-- params:   target_id
-- returns:  area_type, area_code, label, period_id, period_label, value, lower, upper, status, reason, floor
-- grain:    one row per neighbourhood and ward, including those with no figure
-- order:    area_type, area_code
select
    floor_places.area_type,
    floor_places.area_code,
    areas.label,
    floor_places.period_id,
    floor_places.period_label,
    floor_places.value,
    floor_places.lower,
    floor_places.upper,
    floor_places.status,
    floor_places.reason,
    targets.value as floor,
from floor_places
inner join areas on areas.area_code = floor_places.area_code
inner join targets on targets.target_id = floor_places.target_id
where floor_places.target_id = $target_id
order by floor_places.area_type, floor_places.area_code
