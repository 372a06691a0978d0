-- question: By which rules do figures raise a question?
-- params:   none
-- returns:  rule, value
-- grain:    one row per rule
-- order:    rule
select
    rule,
    value,
from trigger_rules
order by rule
