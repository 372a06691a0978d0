-- question: Of which indicators has one area a curve, five or more figures of one series, and which of them are old?
-- params:   area_code
-- returns:  indicator_id, is_old, action_started
-- grain:    one row per indicator
-- order:    indicator_id
select
    curves.indicator_id,
    bool_or(curves.is_old) as is_old,
    max(curves.action_started) as action_started,
from curves
where curves.area_code = $area_code
group by curves.indicator_id
order by curves.indicator_id
