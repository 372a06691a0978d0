-- question: Which source are the figures of neighbourhoods from in each period, and does the series break there?
-- params:   indicators
-- returns:  indicator_id, period_id, source_id, is_break
-- grain:    one row per indicator and period
-- order:    indicator_id, period_id
select indicator_id, period_id, min(source_id) as source_id, bool_or(status = 'break') as is_break
from observations where area_type = (select level_id from area_levels where role = 'finest') and list_contains($indicators, indicator_id) group by indicator_id, period_id
order by indicator_id, period_id
