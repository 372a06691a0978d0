-- question: Which trends give a direction without naming its years, or none without a reason?
-- params:   none
-- returns:  indicator_id, area_code, direction, reason
-- grain:    one row per offence; none when all is well
-- order:    indicator_id, area_code, direction, reason
select indicator_id, area_code, direction, reason
from trends
where (direction = 'cannot_be_calculated' and reason is null)
    or (direction <> 'cannot_be_calculated' and (from_label is null or to_label is null))
order by 1, 2, 3, 4
