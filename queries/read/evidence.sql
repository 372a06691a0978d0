-- question: What is known of each figure of a borough and its wards for the rules that raise questions?
-- params:   borough_code
-- returns:  area_code, label, area_type, sort_order, indicator_id, title, short_title, theme_id, unit, decimals, period_id, period_label, polarity, data_ok, value, lower95, upper95, lower998, upper998, benchmark, in_worst_5pct, periods_in_state, floor, target, target_due, projected_lower80, projected_upper80, trend, change_5p_good_pct, peer_median, peer_mad, peer_quartile, bad_periods_of_3, fdr_q, explained_by_context, cost_third, outcome_third, peer_change_pct, peers_improving_pct, gate_reason, kinds, rung
-- grain:    one row per area and indicator that has a figure to be tested
-- order:    area_code, sort_order
select
    evidence.area_code,
    areas.label,
    evidence.area_type,
    indicators.sort_order,
    evidence.indicator_id,
    indicators.title,
    indicators.short_title,
    indicators.theme_id,
    indicators.unit,
    indicators.decimals,
    evidence.period_id,
    periods.label as period_label,
    evidence.polarity,
    evidence.data_ok,
    evidence.value,
    evidence.lower95,
    evidence.upper95,
    evidence.lower998,
    evidence.upper998,
    evidence.benchmark,
    evidence.in_worst_5pct,
    evidence.periods_in_state,
    evidence.floor,
    evidence.target,
    evidence.target_due,
    evidence.projected_lower80,
    evidence.projected_upper80,
    evidence.trend,
    evidence.change_5p_good_pct,
    evidence.peer_median,
    evidence.peer_mad,
    evidence.peer_quartile,
    evidence.bad_periods_of_3,
    evidence.fdr_q,
    evidence.explained_by_context,
    evidence.cost_third,
    evidence.outcome_third,
    evidence.peer_change_pct,
    evidence.peers_improving_pct,
    evidence.gate_reason,
    evidence.kinds,
    evidence.rung,
from evidence
inner join areas on areas.area_code = evidence.area_code
inner join indicators on indicators.indicator_id = evidence.indicator_id
inner join periods on periods.period_id = evidence.period_id
where evidence.borough_code = $borough_code
order by evidence.area_code, indicators.sort_order
