-- question: Which indicator, area and period have more than one figure?
-- params:   none
-- returns:  indicator_id, area_code, period_id, figures
-- grain:    one row per offence; none when all is well
-- order:    indicator_id, area_code, period_id, figures
select indicator_id, area_code, period_id, count(*) as figures
from observations
group by indicator_id, area_code, period_id
having count(*) > 1
order by 1, 2, 3, 4
