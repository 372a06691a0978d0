-- question: Which figures have neither a value nor a reason why there is none?
-- params:   none
-- returns:  indicator_id, area_code, period_id, status
-- grain:    one row per offence; none when all is well
-- order:    indicator_id, area_code, period_id, status
select indicator_id, area_code, period_id, status
from observations
where (value is null and (reason is null or status = 'ok'))
    or (value is not null and status in ('suppressed', 'missing', 'not_applicable'))
order by 1, 2, 3, 4
