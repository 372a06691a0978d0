-- question: What is the latest figure of each current neighbourhood?
-- params:   none
-- returns:  borough_code, indicator_id, period_id, period_end, area_code, value, numerator, denominator, kind, multiplier
-- grain:    one row per indicator and neighbourhood
-- order:    borough_code, indicator_id, area_code
select observations.borough_code, observations.indicator_id, observations.period_id, observations.period_end,
    observations.area_code, observations.value, observations.numerator, observations.denominator, indicators.kind,
    indicators.multiplier
from observations
inner join indicators on indicators.indicator_id = observations.indicator_id
inner join areas on areas.area_code = observations.area_code
where observations.area_type = (select level_id from area_levels where role = 'finest') and areas.is_current and observations.is_latest
    and observations.value is not null and indicators.kind <> 'count'
order by observations.borough_code, observations.indicator_id, observations.area_code
