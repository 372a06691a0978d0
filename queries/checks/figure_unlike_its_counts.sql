-- question: Which figures are not their numerator divided by their denominator?
-- params:   none
-- returns:  indicator_id, area_code, period_id, value, expected
-- grain:    one row per offence; none when all is well
-- order:    indicator_id, area_code, period_id, value, expected
select
    observations.indicator_id,
    observations.area_code,
    observations.period_id,
    observations.value,
    indicators.multiplier * observations.numerator / nullif(observations.denominator, 0) as expected
from observations
inner join indicators on indicators.indicator_id = observations.indicator_id
where indicators.kind in ('proportion', 'rate', 'mean')
    and observations.value is not null
    and abs(observations.value - indicators.multiplier * observations.numerator / nullif(observations.denominator, 0))
        > 0.0051 + 0.0005 * abs(observations.value)
            + case when indicators.kind = 'proportion' then 0.5 * indicators.multiplier / nullif(observations.denominator, 0) else 0 end
order by 1, 2, 3, 4, 5
