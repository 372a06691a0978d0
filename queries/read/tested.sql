-- question: Which figures of the wards of one borough, and of the borough, were tested for questions, and why not the others?
-- params:   borough_code
-- returns:  area_code, label, area_type, theme_id, indicator_id, title, reason
-- grain:    one row per area and indicator; the reason of those tested is empty
-- order:    area_code, theme_id, indicator_id
select
    evidence.area_code,
    areas.label,
    areas.area_type,
    indicators.theme_id,
    evidence.indicator_id,
    indicators.title,
    coalesce(evidence.gate_reason, '') as reason,
from evidence
inner join areas on areas.area_code = evidence.area_code
inner join indicators on indicators.indicator_id = evidence.indicator_id
where areas.borough_code = $borough_code
    or areas.area_code = $borough_code
order by evidence.area_code, indicators.theme_id, evidence.indicator_id
