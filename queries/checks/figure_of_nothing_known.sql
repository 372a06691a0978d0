-- question: Which figures belong to an indicator, area, period or source that is not there?
-- params:   none
-- returns:  indicator_id, area_code, period_id, source_id
-- grain:    one row per offence; none when all is well
-- order:    indicator_id, area_code, period_id, source_id
select observations.indicator_id, observations.area_code, observations.period_id, observations.source_id
from observations
left join indicators on indicators.indicator_id = observations.indicator_id
left join areas on areas.area_code = observations.area_code
left join periods on periods.period_id = observations.period_id
left join sources on sources.source_id = observations.source_id
where indicators.indicator_id is null
    or areas.area_code is null
    or periods.period_id is null
    or sources.source_id is null
order by 1, 2, 3, 4
