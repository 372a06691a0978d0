-- question: What is known of each figure for the rules of under-performance?
-- params:   levels
-- returns:  borough_code, indicator_id, source_id, period_id, period_start, period_end, area_code, area_type, value, lower, upper, numerator, denominator, status, method, label, kind, polarity, multiplier, benchmark, peer_median, peer_mad, quartile, peer_verdict, fdr_q, trend_verdict, direction, from_value, to_value, from_label, to_label
-- grain:    one row per indicator, area, source and period
-- order:    area_type, indicator_id, area_code, period_end
select observations.borough_code, observations.indicator_id, observations.source_id, observations.period_id,
    observations.period_start, observations.period_end, observations.area_code, observations.area_type,
    observations.value, observations.lower, observations.upper, observations.numerator, observations.denominator,
    observations.status, observations.method, periods.label, indicators.kind, indicators.polarity,
    indicators.multiplier,
    verdicts.tested_value as benchmark, peer_verdicts.peer_median, peer_verdicts.peer_mad, peer_verdicts.quartile,
    peer_verdicts.verdict as peer_verdict, peer_verdicts.q_value as fdr_q,
    trends.verdict as trend_verdict, trends.direction, trends.from_value, trends.to_value, trends.from_label,
    trends.to_label
from observations
inner join indicators on indicators.indicator_id = observations.indicator_id
inner join areas on areas.area_code = observations.area_code and areas.is_current
inner join periods on periods.period_id = observations.period_id
left join verdicts
    on verdicts.indicator_id = observations.indicator_id
    and verdicts.period_id = observations.period_id
    and verdicts.area_code = observations.area_code
    and verdicts.benchmark_type = case when observations.area_type = (select level_id from area_levels where role = 'home') then (select level_id from area_levels where role = 'above') else (select level_id from area_levels where role = 'home') end
    and verdicts.verdict <> 'not_compared'
left join peer_verdicts
    on peer_verdicts.indicator_id = observations.indicator_id
    and peer_verdicts.period_id = observations.period_id
    and peer_verdicts.area_code = observations.area_code
    and peer_verdicts.model_id = (select min_by(model_id, sort_order) from similarity_models)
left join trends
    on trends.indicator_id = observations.indicator_id and trends.area_code = observations.area_code
where list_contains($levels, observations.area_type) and observations.value is not null
    and indicators.kind <> 'count'
order by observations.area_type, observations.indicator_id, observations.area_code, observations.period_end
