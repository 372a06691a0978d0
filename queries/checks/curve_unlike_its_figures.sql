-- question: Which points of a curve are not the figure held, or lie outside their own band?
-- params:   none
-- returns:  indicator_id, area_code, period_label
-- grain:    one row per offence; none when all is well
-- order:    indicator_id, area_code, period_label
select curves.indicator_id, curves.area_code, curves.period_label
from curves
left join observations
    on observations.indicator_id = curves.indicator_id
    and observations.area_code = curves.area_code
    and observations.period_id = curves.period_id
    and observations.source_id = curves.source_id
where curves.actual is distinct from observations.value
    or (curves.actual is null and curves.forecast is null)
    or not coalesce(curves.forecast between curves.lower80 and curves.upper80, true)
    or (curves.forecast is not null and not curves.is_since)
order by 1, 2, 3
