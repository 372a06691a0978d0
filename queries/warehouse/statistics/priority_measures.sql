-- question: Which measures do priorities have, and when did action first start on each?
-- params:   none
-- returns:  indicator_id, action_started
-- grain:    one row per indicator of a priority
-- order:    indicator_id
select priority_indicators.indicator_id, min(priorities.action_started) as action_started
from priority_indicators
inner join priorities on priorities.priority_id = priority_indicators.priority_id
group by priority_indicators.indicator_id
order by priority_indicators.indicator_id
