-- question: Which measures with what weight make up each perspective at each level?
-- params:   none
-- returns:  scorecard_id, perspective_id, indicator_id, weight, area_type
-- grain:    one row per scorecard, perspective, measure and level
-- order:    scorecard_id, perspective_id, indicator_id, area_type
select scorecard_members.scorecard_id, scorecard_members.perspective_id, scorecard_members.indicator_id,
    scorecard_members.weight, unnest(scorecards.levels) as area_type
from scorecard_members
inner join scorecards on scorecards.scorecard_id = scorecard_members.scorecard_id
where scorecard_members.weight > 0
order by scorecard_members.scorecard_id, scorecard_members.perspective_id, scorecard_members.indicator_id, area_type
