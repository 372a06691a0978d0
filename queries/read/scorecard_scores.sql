-- question: Which score has a place on each perspective of each scorecard, and which ranks could it have?
-- params:   area_codes
-- returns:  area_code, scorecard_id, perspective_id, composite, indicators, rank, ranked_areas, rank_from, rank_to
-- grain:    one row per area, scorecard and perspective with a score
-- order:    area_code, scorecard_id, perspective_id
select
    scorecard_scores.area_code,
    scorecard_scores.scorecard_id,
    scorecard_scores.perspective_id,
    scorecard_scores.composite,
    scorecard_scores.indicators,
    scorecard_scores.rank,
    scorecard_scores.ranked_areas,
    scorecard_scores.rank_from,
    scorecard_scores.rank_to,
from scorecard_scores
where scorecard_scores.area_code in (select unnest($area_codes))
order by scorecard_scores.area_code, scorecard_scores.scorecard_id, scorecard_scores.perspective_id
