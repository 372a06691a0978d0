-- question: Who works for the place together, and to whom does each answer?
-- params:   none
-- returns:  sort_order, partner_id, title, kind, says, answers_to
-- grain:    one row per partner
-- order:    sort_order
select
    sort_order,
    partner_id,
    title,
    kind,
    says,
    answers_to,
from partners
order by sort_order
