-- question: Which figures differ from those of the last build? One hidden now has no old value either.
-- params:   none
-- returns:  kind, indicator_id, area_code, period_id, old_value, new_value, old_status, new_status
-- grain:    one row per figure that is new, withdrawn or revised
-- order:    kind, indicator_id, area_code, period_id
select case when old.area_code is null then 'new'
    when now.area_code is null then 'withdrawn' else 'revised' end as kind,
    coalesce(now.indicator_id, old.indicator_id) as indicator_id, coalesce(now.area_code, old.area_code) as area_code,
    coalesce(now.period_id, old.period_id) as period_id,
    case when now.status is distinct from 'suppressed' then old.value end as old_value, now.value as new_value,
    old.status as old_status, now.status as new_status
from observations as now
full join previous.observations as old
    on old.indicator_id = now.indicator_id and old.area_code = now.area_code
        and old.period_id = now.period_id
where old.area_code is null or now.area_code is null
    or old.status is distinct from now.status
    or (old.value is distinct from now.value
        and not coalesce(abs(old.value - now.value) <= 1e-9 * abs(old.value), false))
order by kind, indicator_id, area_code, period_id
