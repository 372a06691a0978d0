-- question: Which other views of a measure can be shown: rank, tenth, score, monthly counts?
-- params:   none
-- returns:  borough_code, indicator_id, view, period_id, period_end, area_code, value, source_id
-- grain:    one row per indicator, view, period and area whose figure is not hidden
-- order:    borough_code, indicator_id, view, period_id, area_code
select published_views.*
from published_views
anti join (select indicator_id, period_id, area_code from observations where status = 'suppressed') as hidden
    using (indicator_id, period_id, area_code)
order by borough_code, indicator_id, view, period_id, area_code
