-- question: Which figure is a live example of each word that a verdict uses?
-- params:   none
-- returns:  word, area_code, label, indicator_id, title, short_title, unit, decimals, kind, polarity, sentence, period_label, value, lower, upper, status, reason, benchmark_name, benchmark_value, verdict, verdict_reason, region_value, region_name, region_verdict, country_value, country_name, country_verdict, rank, ranked_areas, tied_areas, not_separated, rank_from, rank_to, peers, peer_median, peer_verdict, peer_reason, cluster, cluster_areas, trend_direction, trend_verdict, trend_from, trend_to, trend_reason, change_from_label, change_from_value, change_to_value, change_verdict, nearest_name, nearest_type, nearest_value, nearest_period_label
-- grain:    one row per word that some figure bears out
-- order:    word
select
    examples.word,
    profiles.area_code,
    areas.label,
    profiles.indicator_id,
    profiles.title,
    profiles.short_title,
    profiles.unit,
    profiles.decimals,
    profiles.kind,
    profiles.polarity,
    profiles.sentence,
    profiles.period_label,
    profiles.value,
    profiles.lower,
    profiles.upper,
    profiles.status,
    profiles.reason,
    profiles.benchmark_name,
    profiles.benchmark_value,
    profiles.verdict,
    profiles.verdict_reason,
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
    profiles.cluster,
    profiles.cluster_areas,
    profiles.trend_direction,
    profiles.trend_verdict,
    profiles.trend_from,
    profiles.trend_to,
    profiles.trend_reason,
    profiles.change_from_label,
    profiles.change_from_value,
    profiles.change_to_value,
    profiles.change_verdict,
    profiles.nearest_name,
    profiles.nearest_type,
    profiles.nearest_value,
    profiles.nearest_period_label,
from examples
inner join profiles
    on profiles.borough_code = examples.borough_code
    and profiles.area_code = examples.area_code
    and profiles.indicator_id = examples.indicator_id
inner join areas on areas.area_code = examples.area_code
order by examples.word
