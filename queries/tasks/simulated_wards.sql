-- question: Which counted measures do wards have, for a simulation in which nothing differs between them?
-- params:   none
-- returns:  indicator_id, area_code, area_type, borough_code, numerator, denominator, kind, polarity, multiplier
-- grain:    one row per indicator and current ward
-- order:    indicator_id, area_code
select
    observations.indicator_id,
    observations.area_code,
    observations.area_type,
    observations.borough_code,
    observations.numerator,
    observations.denominator,
    indicators.kind,
    indicators.polarity,
    indicators.multiplier,
from warehouse.observations as observations
inner join warehouse.indicators as indicators on indicators.indicator_id = observations.indicator_id
inner join warehouse.areas as areas on areas.area_code = observations.area_code
where observations.area_type in (select level_id from warehouse.area_levels where role = 'represented')
    and areas.is_current
    and observations.is_latest
    and indicators.kind in ('proportion', 'rate')
    and indicators.polarity <> 'no_judgement'
    and observations.numerator is not null
    and observations.denominator > 0
order by observations.indicator_id, observations.area_code
