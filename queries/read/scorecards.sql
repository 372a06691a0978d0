-- question: Which scorecards are there, with which perspectives, measures and weights, and which measures are totals of others?
-- params:   none
-- returns:  card_order, scorecard_id, card_title, card_says, levels, fewest, part_order, perspective_id, title, says, member_order, indicator_id, weight, part_ids
-- grain:    one row per scorecard, perspective and measure; a perspective without measures has one row
-- order:    card_order, part_order, member_order
select
    scorecards.sort_order as card_order,
    scorecards.scorecard_id,
    scorecards.title as card_title,
    scorecards.says as card_says,
    scorecards.levels,
    scorecards.fewest,
    scorecard_perspectives.sort_order as part_order,
    scorecard_perspectives.perspective_id,
    scorecard_perspectives.title,
    scorecard_perspectives.says,
    scorecard_members.sort_order as member_order,
    coalesce(scorecard_members.indicator_id, '') as indicator_id,
    coalesce(scorecard_members.weight, 0) as weight,
    coalesce(totals.part_ids, []) as part_ids,
from scorecards
inner join scorecard_perspectives on scorecard_perspectives.scorecard_id = scorecards.scorecard_id
left join scorecard_members
    on scorecard_members.scorecard_id = scorecards.scorecard_id
    and scorecard_members.perspective_id = scorecard_perspectives.perspective_id
left join (
    select total_id, list(part_id order by part_id) as part_ids
    from measure_parts
    group by total_id
) as totals on totals.total_id = scorecard_members.indicator_id
order by scorecards.sort_order, scorecard_perspectives.sort_order, scorecard_members.sort_order
