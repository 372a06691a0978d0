-- question: Which services of the council are told with what is spent on them and what comes of it?
-- params:   none
-- returns:  sort_order, service_id, title, spending, outcomes
-- grain:    one row per service
-- order:    sort_order
select sort_order, service_id, title, spending, outcomes
from portrait_services
order by sort_order
