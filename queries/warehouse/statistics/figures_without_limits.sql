-- question: What is every figure, with how its limits are worked out and when it is hidden?
-- params:   none
-- returns:  borough_code, indicator_id, period_id, period_start, period_end, area_code, area_type, value, lower, upper, numerator, denominator, status, reason, is_derived, source_id, file_id, kind, multiplier, disclosure, hidden_rule
-- grain:    one row per indicator, period and area
-- order:    borough_code, indicator_id, period_id, area_code
select figures.*, indicators.kind, indicators.multiplier, indicators.disclosure, coalesce(sources.hidden_rule, '') as hidden_rule
from figures
left join sources on sources.source_id = figures.source_id
inner join indicators on indicators.indicator_id = figures.indicator_id
order by figures.borough_code, figures.indicator_id, figures.period_id, figures.area_code
