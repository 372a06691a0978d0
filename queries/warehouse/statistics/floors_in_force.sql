-- question: Which floors and standards does each place have?
-- params:   rules_count
-- returns:  indicator_id, area_code, source_id, floor, strictness
-- grain:    one row per floor and place
-- order:    indicator_id, area_code, source_id, strictness, floor
select targets.indicator_id, floor_places.area_code, floor_places.source_id, targets.value as floor,
    case indicators.polarity when 'low_is_good' then targets.value else -targets.value end as strictness
from targets
inner join floor_places on floor_places.target_id = targets.target_id
inner join indicators on indicators.indicator_id = targets.indicator_id
where targets.value is not null and (targets.is_councils or $rules_count)
union all
select targets.indicator_id, targets.area_code, target_status.source_id, targets.value,
    case indicators.polarity when 'low_is_good' then targets.value else -targets.value end
from targets
inner join target_status on target_status.target_id = targets.target_id
inner join indicators on indicators.indicator_id = targets.indicator_id
where targets.kind = 'standard' and targets.value is not null and target_status.source_id is not null
    and (targets.is_councils or $rules_count)
order by indicator_id, area_code, source_id, strictness, floor
