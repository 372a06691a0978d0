-- question: Which latest figures, of the period that most areas of a kind share, can be put into a score?
-- params:   none
-- returns:  borough_code, area_type, area_code, indicator_id, value, theme_id, polarity
-- grain:    one row per indicator and area
-- order:    area_type, sort_order, area_code
select observations.borough_code, observations.area_type, observations.area_code, observations.indicator_id,
    observations.value, indicators.theme_id, indicators.polarity
from observations
inner join indicators on indicators.indicator_id = observations.indicator_id
inner join areas on areas.area_code = observations.area_code
where observations.is_latest and observations.value is not null and areas.is_current
    and observations.area_type in (select level_id from area_levels where is_ranked)
    and indicators.polarity <> 'no_judgement' and indicators.kind <> 'count'
qualify observations.period_id = mode(observations.period_id) over (
    partition by observations.area_type, observations.indicator_id)
order by observations.area_type, indicators.sort_order, observations.area_code
