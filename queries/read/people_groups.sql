-- question: Which groups of people can be looked at by where they live, and why not the others?
-- params:   none
-- returns:  sort_order, group_id, title, indicator_id, note
-- grain:    one row per group
-- order:    sort_order
select sort_order, group_id, title, indicator_id, note
from people_groups
order by sort_order
