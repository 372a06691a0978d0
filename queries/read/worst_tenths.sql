-- question: Which figures of the wards of one borough, and of the borough, have been among the worst tenth, and for how long?
-- params:   borough_code
-- returns:  area_code, label, area_type, indicator_id, title, theme_id, period_label, worst_tenth_periods, periods_held
-- grain:    one row per area and indicator now in the worst tenth of its kind
-- order:    area_code, indicator_id
select
    evidence.area_code,
    areas.label,
    areas.area_type,
    evidence.indicator_id,
    indicators.title,
    indicators.theme_id,
    periods.label as period_label,
    evidence.worst_tenth_periods,
    evidence.periods_held,
from evidence
inner join areas on areas.area_code = evidence.area_code
inner join indicators on indicators.indicator_id = evidence.indicator_id
inner join periods on periods.period_id = evidence.period_id
where evidence.worst_tenth_periods > 0
    and evidence.data_ok
    and (areas.borough_code = $borough_code or areas.area_code = $borough_code)
order by evidence.area_code, evidence.indicator_id
