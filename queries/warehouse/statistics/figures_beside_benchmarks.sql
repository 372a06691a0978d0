-- question: What is each figure, and that of every area which it lies in, at the same period?
-- params:   none
-- returns:  borough_code, indicator_id, period_id, area_code, area_type, value, lower, upper, numerator, denominator, is_latest, kind, polarity, multiplier, benchmark_type, benchmark_code, benchmark_value, whole_numerator, whole_denominator, whole_status
-- grain:    one row per indicator, period, area and level above it
-- order:    borough_code, indicator_id, period_id, area_code, parent_type
select observations.borough_code, observations.indicator_id, observations.period_id, observations.area_code,
    observations.area_type, observations.value, observations.lower, observations.upper, observations.numerator,
    observations.denominator, observations.is_latest, indicators.kind, indicators.polarity,
        indicators.multiplier,
    area_parents.parent_type as benchmark_type, area_parents.parent_code as benchmark_code,
    whole.value as benchmark_value, whole.numerator as whole_numerator, whole.denominator as whole_denominator,
    whole.status as whole_status
from observations
inner join indicators on indicators.indicator_id = observations.indicator_id
inner join area_parents on area_parents.area_code = observations.area_code
left join observations as whole
    on whole.indicator_id = observations.indicator_id
    and whole.period_id = observations.period_id
    and whole.area_code = area_parents.parent_code
where observations.value is not null
order by observations.borough_code, observations.indicator_id, observations.period_id, observations.area_code,
    area_parents.parent_type
