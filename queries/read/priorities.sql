-- question: What are the priorities, who leads and contributes to each, and by which indicators are they followed?
-- params:   none
-- returns:  priority_order, priority_id, priority_title, says, heading, theme_ids, part_of, action_started, priority_lead_id, priority_contributing_ids, member_order, indicator_id, title, short_title, theme_id, unit, decimals, kind, polarity, lead_id, lead_title, contributing_ids
-- grain:    one row per priority and indicator; a priority without indicators has one row
-- order:    priority_order, member_order
select
    priority_order,
    priority_id,
    priority_title,
    says,
    heading,
    theme_ids,
    part_of,
    action_started,
    priority_lead_id,
    priority_contributing_ids,
    member_order,
    coalesce(indicator_id, '') as indicator_id,
    coalesce(title, '') as title,
    coalesce(short_title, '') as short_title,
    theme_id,
    unit,
    decimals,
    kind,
    polarity,
    lead_id,
    lead_title,
    contributing_ids,
from priority_answers
order by priority_order, member_order
