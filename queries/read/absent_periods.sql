-- question: Which periods do the publications of one measure leave out, and why?
-- params:   indicator_id
-- returns:  source_id, period_id, period_end, why
-- grain:    one row per source and period
-- order:    source_id, period_end
select absent_periods.source_id, absent_periods.period_id, absent_periods.period_end, absent_periods.why
from absent_periods
where absent_periods.source_id in (select source_id from spans where indicator_id = $indicator_id)
order by absent_periods.source_id, absent_periods.period_end
