-- question: Which priorities and targets name an indicator, partner, area or priority that is not held?
-- params:   none
-- returns:  named_by, name
-- grain:    one row per offence; none when all is well
-- order:    named_by, name
with named as (
    select priority_id as named_by, 'indicator' as what, indicator_id as name from priority_indicators
    union all
    select priority_id, 'priority', priority_id from priority_indicators
    union all
    select priority_id, 'priority', part_of from priorities where part_of is not null
    union all
    select priority_id, 'partner', lead_id from priorities
    union all
    select priority_id, 'partner', unnest(contributing_ids) from priorities
    union all
    select priority_id, 'partner', lead_id from priority_indicators
    union all
    select target_id, 'indicator', indicator_id from targets
    union all
    select target_id, 'partner', lead_id from targets
    union all
    select target_id, 'area', area_code from targets
),
known as (
    select 'indicator' as what, indicator_id as name from indicators
    union all
    select 'partner', partner_id from partners
    union all
    select 'priority', priority_id from priorities
    union all
    select 'area', area_code from areas
)
select distinct named.named_by, named.name
from named
left join known on known.what = named.what and known.name = named.name
where known.name is null
order by 1, 2
