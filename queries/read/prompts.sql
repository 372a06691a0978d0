-- question: Which figures of the wards of one borough, and of the borough itself, raise a question, and on what evidence?
-- params:   borough_code
-- returns:  area_code, label, area_type, is_home, sort_order, indicator_id, theme_id, theme_title, title, short_title, unit, decimals, kind, polarity, multiplier, sentence, numerator_words, source_id, publisher, source_title, licence, period_id, period_label, period_end, value, lower, upper, numerator, denominator, status, reason, benchmark_name, benchmark_value, verdict, region_value, region_name, region_verdict, country_value, country_name, country_verdict, rank, ranked_areas, tied_areas, not_separated, rank_from, rank_to, peers, peer_median, peer_verdict, peer_reason, trend_direction, trend_verdict, trend_from, trend_to, trend_reason, change_from_label, change_from_value, change_to_value, change_verdict, kinds, rung, lower998, upper998, widening, in_worst_5pct, periods_held, periods_in_state, peer_periods_held, bad_periods_of_3, exit_threshold_a, exit_threshold_d, exit_threshold_floor, exit_threshold_target, fdr_q, explained_by_context, floor, target, change_5p_good_pct, peer_change_pct, peers_improving_pct
-- grain:    one row per area and indicator that raises a question
-- order:    sort_order, area_code
select
    evidence.area_code,
    areas.label,
    areas.area_type,
    evidence.area_code = $borough_code as is_home,
    profiles.sort_order,
    evidence.indicator_id,
    profiles.theme_id,
    themes.title as theme_title,
    profiles.title,
    profiles.short_title,
    profiles.unit,
    profiles.decimals,
    profiles.kind,
    profiles.polarity,
    profiles.multiplier,
    profiles.sentence,
    indicators.numerator_words,
    profiles.source_id,
    profiles.publisher,
    sources.title as source_title,
    sources.licence,
    profiles.period_id,
    profiles.period_label,
    profiles.period_end::date as period_end,
    profiles.value,
    profiles.lower,
    profiles.upper,
    profiles.numerator,
    profiles.denominator,
    profiles.status,
    profiles.reason,
    profiles.benchmark_name,
    profiles.benchmark_value,
    profiles.verdict,
    profiles.region_value,
    profiles.region_name,
    profiles.region_verdict,
    profiles.country_value,
    profiles.country_name,
    profiles.country_verdict,
    profiles.rank,
    profiles.ranked_areas,
    profiles.tied_areas,
    profiles.not_separated,
    profiles.rank_from,
    profiles.rank_to,
    profiles.peers,
    profiles.peer_median,
    profiles.peer_verdict,
    profiles.peer_reason,
    profiles.trend_direction,
    profiles.trend_verdict,
    profiles.trend_from,
    profiles.trend_to,
    profiles.trend_reason,
    profiles.change_from_label,
    profiles.change_from_value,
    profiles.change_to_value,
    profiles.change_verdict,
    evidence.kinds,
    evidence.rung,
    evidence.lower998,
    evidence.upper998,
    evidence.widening,
    evidence.in_worst_5pct,
    evidence.periods_held,
    evidence.periods_in_state,
    evidence.peer_periods_held,
    evidence.bad_periods_of_3,
    evidence.exit_threshold_a,
    evidence.exit_threshold_d,
    evidence.exit_threshold_floor,
    evidence.exit_threshold_target,
    evidence.fdr_q,
    evidence.explained_by_context,
    evidence.floor,
    evidence.target,
    evidence.change_5p_good_pct,
    evidence.peer_change_pct,
    evidence.peers_improving_pct,
from evidence
inner join areas on areas.area_code = evidence.area_code
inner join profiles
    on profiles.area_code = evidence.area_code
    and profiles.indicator_id = evidence.indicator_id
    and profiles.period_id = evidence.period_id
inner join indicators on indicators.indicator_id = evidence.indicator_id
left join sources on sources.source_id = profiles.source_id
inner join themes on themes.theme_id = profiles.theme_id
where len(evidence.kinds) > 0
    and profiles.value is not null
    and (areas.borough_code = $borough_code or areas.area_code = $borough_code)
order by profiles.sort_order, evidence.area_code
