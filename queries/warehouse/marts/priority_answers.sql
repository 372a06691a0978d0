-- question: What are the priorities, who leads and contributes to each, and by which indicators are they followed?
-- params:   none
-- returns:  priority_order, priority_id, priority_title, says, heading, theme_ids, part_of, action_started, priority_lead_id, priority_contributing_ids, member_order, indicator_id, title, short_title, theme_id, unit, decimals, kind, polarity, lead_id, lead_title, contributing_ids
-- grain:    one row per priority and indicator; a priority without indicators has one row
-- order:    priority_order, member_order
select
    priorities.sort_order as priority_order,
    priorities.priority_id,
    priorities.title as priority_title,
    priorities.says,
    priorities.heading,
    priorities.theme_ids,
    priorities.part_of,
    priorities.action_started,
    priorities.lead_id as priority_lead_id,
    priorities.contributing_ids as priority_contributing_ids,
    priority_indicators.sort_order as member_order,
    priority_indicators.indicator_id,
    indicators.title,
    indicators.short_title,
    indicators.theme_id,
    indicators.unit,
    indicators.decimals,
    indicators.kind,
    indicators.polarity,
    priority_indicators.lead_id,
    partners.title as lead_title,
    priority_indicators.contributing_ids,
from priorities
left join priority_indicators
    on priority_indicators.priority_id = priorities.priority_id
    and priority_indicators.indicator_id not in (select indicator_id from absent_indicators)
left join indicators on indicators.indicator_id = priority_indicators.indicator_id
left join partners on partners.partner_id = priority_indicators.lead_id
order by priorities.sort_order, priority_indicators.sort_order
