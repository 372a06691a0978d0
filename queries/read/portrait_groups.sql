-- question: Which kinds of knowledge make the portrait of a place, with which measures, and what does nobody publish?
-- params:   none
-- returns:  sort_order, group_id, title, says, lacks, measures
-- grain:    one row per group
-- order:    sort_order
select sort_order, group_id, title, says, lacks, measures
from portrait_groups
order by sort_order
