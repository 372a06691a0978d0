-- question: Into which themes is the catalogue divided, in which order?
-- params:   none
-- returns:  theme_id, title, sort_order, description
-- grain:    one row per theme
-- order:    sort_order
select theme_id, title, sort_order, description
from themes
order by sort_order
