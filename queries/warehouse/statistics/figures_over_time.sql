-- question: What figures are held of each measure and place, or of each peer elsewhere, with how to read a change of them?
-- params:   of_peers
-- returns:  borough_code, indicator_id, period_id, period_start, period_end, area_code, area_type, value, lower, upper, numerator, denominator, status, reason, method, is_derived, is_latest, source_id, kind, polarity, multiplier, period_kind, label
-- grain:    one row per indicator, period and area
-- order:    indicator_id, area_code, period_end
select observations.*, indicators.kind, indicators.polarity, indicators.multiplier, periods.kind as period_kind,
    periods.label
from (
    select * from observations where not $of_peers
    union all by name
    select * exclude (benchmark_value, benchmark_verdict, country_value, country_verdict) from peer_observations where $of_peers
) as observations
inner join indicators on indicators.indicator_id = observations.indicator_id
inner join periods on periods.period_id = observations.period_id
where observations.value is not null
order by observations.indicator_id, observations.area_code, observations.period_end
