-- question: How do several places stand on every measure that they have a figure of?
-- params:   area_codes
-- returns:  area_code, label, sort_order, indicator_id, theme_id, title, short_title, unit, decimals, kind, polarity, multiplier, period_id, period_label, period_end, value, lower, upper, numerator, denominator, status, publisher, benchmark_value, benchmark_name, verdict, region_value, region_name, region_verdict, country_value, country_name, country_verdict, peers, peer_median, peer_verdict, trend_verdict, change_from_label, change_from_year, change_from_value, change_to_value, change_verdict
-- grain:    one row per place and measure with a figure
-- order:    sort_order, area_code
select
    profiles.area_code,
    areas.label,
    profiles.sort_order,
    profiles.indicator_id,
    profiles.theme_id,
    profiles.title,
    profiles.short_title,
    profiles.unit,
    profiles.decimals,
    profiles.kind,
    profiles.polarity,
    profiles.multiplier,
    profiles.period_id,
    profiles.period_label,
    profiles.period_end,
    profiles.value,
    profiles.lower,
    profiles.upper,
    profiles.numerator,
    profiles.denominator,
    profiles.status,
    profiles.publisher,
    case when profiles.kind <> 'count' then profiles.benchmark_value end as benchmark_value,
    profiles.benchmark_name,
    profiles.verdict,
    case when profiles.kind <> 'count' then profiles.region_value end as region_value,
    profiles.region_name,
    profiles.region_verdict,
    case when profiles.kind <> 'count' then profiles.country_value end as country_value,
    profiles.country_name,
    profiles.country_verdict,
    profiles.peers,
    profiles.peer_median,
    profiles.peer_verdict,
    profiles.trend_verdict,
    profiles.change_from_label,
    profiles.change_from_year,
    profiles.change_from_value,
    profiles.change_to_value,
    profiles.change_verdict,
from profiles
inner join areas on areas.area_code = profiles.area_code
where profiles.area_code in (select unnest($area_codes))
    and profiles.value is not null
order by profiles.sort_order, profiles.area_code
