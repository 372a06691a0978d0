-- question: Which years do the simulated figures cover?
-- params:   none
-- returns:  period_id, label, kind, period_start, period_end
-- grain:    one row per year
-- order:    period_id
select distinct period_id, period_id as label, 'year' as kind, period_start, period_end
from observations
order by period_id
