-- question: How many figures of each area and theme were tested for questions, and why were the others not?
-- params:   borough_code
-- returns:  area_code, label, area_type, theme_id, reason, figures
-- grain:    one row per area, theme and reason; the reason of those tested is empty
-- order:    area_code, theme_id, reason
select
    evidence.area_code,
    areas.label,
    areas.area_type,
    indicators.theme_id,
    coalesce(evidence.gate_reason, '') as reason,
    count(*) as figures,
from evidence
inner join areas on areas.area_code = evidence.area_code
inner join indicators on indicators.indicator_id = evidence.indicator_id
where areas.borough_code = $borough_code
    or areas.area_code = $borough_code
group by evidence.area_code, areas.label, areas.area_type, indicators.theme_id, coalesce(evidence.gate_reason, '')
order by evidence.area_code, indicators.theme_id, coalesce(evidence.gate_reason, '')
