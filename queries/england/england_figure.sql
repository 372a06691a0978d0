-- question: What are the figures of England on a measure?
-- params:   indicator_id
-- returns:  period_label, value
-- grain:    one row per period
-- order:    period_label
select
    period_label,
    value,
from england_figures
where indicator_id = $indicator_id
order by period_label
