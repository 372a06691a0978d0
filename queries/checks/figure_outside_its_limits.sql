-- question: Which figures lie outside their own interval, or have one limit only?
-- params:   none
-- returns:  indicator_id, area_code, period_id, value, lower, upper
-- grain:    one row per offence; none when all is well
-- order:    indicator_id, area_code, period_id, value, lower, upper
select indicator_id, area_code, period_id, value, lower, upper
from observations
where value < lower - 1e-9 * abs(lower)
    or value > upper + 1e-9 * abs(upper)
    or (lower is null) <> (upper is null)
order by 1, 2, 3, 4, 5, 6
