-- question: Which periods of each indicator does each source give, by area type?
-- params:   none
-- returns:  indicator_id, source_id, area_type, first_period, last_period, periods, figures, has_derived
-- grain:    one row per indicator, source and area type
-- order:    indicator_id, source_id, area_type
select
    observations.indicator_id,
    observations.source_id,
    observations.area_type,
    arg_min(periods.label, observations.period_end) as first_period,
    arg_max(periods.label, observations.period_end) as last_period,
    count(distinct observations.period_id) as periods,
    count(observations.value) as figures,
    bool_or(observations.is_derived) as has_derived,
from observations
inner join periods on periods.period_id = observations.period_id
group by observations.indicator_id, observations.source_id, observations.area_type
order by observations.indicator_id, observations.source_id, observations.area_type
