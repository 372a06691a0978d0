-- question: Which strategy is followed here?
-- params:   none
-- returns:  title, vision, says, source, is_default
-- grain:    one row; none where there is no strategy
-- order:    title
select
    title,
    vision,
    says,
    source,
    is_default,
from strategy
order by title
