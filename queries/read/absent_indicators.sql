-- question: Of which measures is no figure held here, and why?
-- params:   none
-- returns:  indicator_id, title, reason
-- grain:    one row per indicator of the catalogue without figures
-- order:    title, indicator_id
select indicator_id, title, reason
from absent_indicators
order by title, indicator_id
