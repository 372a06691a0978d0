-- question: What figures are held of the measures and areas that have targets?
-- params:   indicators, areas
-- returns:  indicator_id, area_code, source_id, period_kind, period_id, label, period_start, period_end, value, lower, upper, is_break
-- grain:    one row per indicator, area, source and period
-- order:    indicator_id, area_code, period_end, period_start, period_id
select observations.indicator_id, observations.area_code, observations.source_id, periods.kind as period_kind,
    observations.period_id, periods.label, observations.period_start, observations.period_end, observations.value,
    observations.lower, observations.upper, observations.status = 'break' as is_break
from observations
inner join periods on periods.period_id = observations.period_id
where list_contains($indicators, observations.indicator_id) and list_contains($areas, observations.area_code)
    and observations.value is not null and observations.status not in ('estimated', 'forecast')
order by observations.indicator_id, observations.area_code, observations.period_end, observations.period_start,
    observations.period_id
