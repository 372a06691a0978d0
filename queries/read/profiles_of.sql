-- question: How do several places stand on every measure that they have a figure of?
-- params:   area_codes
-- returns:  area_code, label, sort_order, indicator_id, theme_id, title, short_title, unit, decimals, kind, polarity, multiplier, period_id, period_label, period_end, age_years, value, lower, upper, numerator, denominator, status, publisher, benchmark_value, benchmark_name, verdict, region_value, region_name, region_verdict, country_value, country_name, country_verdict, peers, peer_median, peer_verdict, trend_verdict, change_from_label, change_from_year, change_from_value, change_to_value, change_verdict
-- grain:    one row per place and measure with a figure; of peers elsewhere in England their latest figures
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
    year((select max(built_at) from build_stamp))::integer - year(profiles.period_end)::integer as age_years,
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
union all
select
    figures.area_code,
    peer_areas.label,
    indicators.sort_order,
    indicators.indicator_id,
    indicators.theme_id,
    indicators.title,
    indicators.short_title,
    indicators.unit,
    indicators.decimals,
    indicators.kind,
    indicators.polarity,
    indicators.multiplier,
    figures.period_id,
    periods.label as period_label,
    figures.period_end::date as period_end,
    year((select max(built_at) from build_stamp))::integer - year(figures.period_end)::integer as age_years,
    figures.value,
    figures.lower,
    figures.upper,
    figures.numerator,
    figures.denominator,
    figures.status,
    sources.publisher,
    figures.benchmark_value,
    benchmark.label as benchmark_name,
    figures.benchmark_verdict as verdict,
    null::double as region_value,
    null::varchar as region_name,
    null::varchar as region_verdict,
    figures.country_value,
    country.label as country_name,
    figures.country_verdict,
    null::integer as peers,
    null::double as peer_median,
    null::varchar as peer_verdict,
    peer_trends.verdict as trend_verdict,
    changed_periods.label as change_from_label,
    year(case when changed_periods.kind = 'months12' then changed_periods.period_end else changed_periods.period_start end)::integer
        as change_from_year,
    peer_changes.from_value as change_from_value,
    peer_changes.to_value as change_to_value,
    peer_changes.verdict as change_verdict,
from peer_observations as figures
inner join peer_areas on peer_areas.area_code = figures.area_code
inner join indicators on indicators.indicator_id = figures.indicator_id
inner join periods on periods.period_id = figures.period_id
left join sources on sources.source_id = figures.source_id
left join area_levels on area_levels.level_id = peer_areas.area_type
left join areas as benchmark
    on benchmark.area_code = (select case when area_levels.role = 'home' then region_code else borough_code end from cfg_council)
left join areas as country on country.area_code = (select country_code from cfg_council)
left join peer_trends
    on peer_trends.area_code = figures.area_code
    and peer_trends.indicator_id = figures.indicator_id
left join peer_changes
    on peer_changes.area_code = figures.area_code
    and peer_changes.indicator_id = figures.indicator_id
left join periods as changed_periods on changed_periods.period_id = peer_changes.from_period_id
where figures.area_code in (select unnest($area_codes))
    and figures.is_latest
order by sort_order, area_code
