-- question: By which indicators are the areas described that a group of people lives in?
-- params:   none
-- returns:  sort_order, indicator_id
-- grain:    one row per indicator
-- order:    sort_order
select sort_order, indicator_id
from group_surroundings
order by sort_order
