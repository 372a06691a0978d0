-- question: Which ambitions does each place have, and where are things heading?
-- params:   rules_count
-- returns:  indicator_id, area_code, source_id, target, due, target_due, projected_lower80, projected_upper80
-- grain:    one row per ambition
-- order:    indicator_id, area_code, source_id, due
select targets.indicator_id, targets.area_code, target_status.source_id, targets.value as target, targets.due,
    target_status.is_due as target_due, target_status.projected_lower80, target_status.projected_upper80
from targets
inner join target_status on target_status.target_id = targets.target_id
where targets.kind = 'ambition' and targets.value is not null and target_status.source_id is not null
    and (targets.is_councils or $rules_count)
order by indicator_id, area_code, source_id, due
