-- question: Of which figures of the areas of one type are the scores of scorecards made?
-- params:   area_type
-- returns:  indicator_id, area_codes, figures
-- grain:    one row per indicator; two lists of the same length, in order of area code
-- order:    indicator_id
select
    score_strips.indicator_id,
    score_strips.area_codes,
    score_strips.figures,
from score_strips
where score_strips.area_type = $area_type
order by score_strips.indicator_id
