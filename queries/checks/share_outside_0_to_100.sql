-- question: Which shares are below nothing or above the whole?
-- params:   none
-- returns:  indicator_id, area_code, period_id, value
-- grain:    one row per offence; none when all is well
-- order:    indicator_id, area_code, period_id, value
select observations.indicator_id, observations.area_code, observations.period_id, observations.value
from observations
inner join indicators on indicators.indicator_id = observations.indicator_id
where indicators.kind = 'proportion'
    and (observations.value < 0 or observations.value > indicators.multiplier)
order by 1, 2, 3, 4
