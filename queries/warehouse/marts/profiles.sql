-- question: How does each area stand on every indicator, at its latest period?
-- params:   none
-- returns:  area_code, borough_code, sort_order, indicator_id, theme_id, title, short_title, unit, decimals, kind, polarity, multiplier, sentence, period_id, period_label, period_end, value, lower, upper, numerator, denominator, status, reason, method, is_derived, source_id, publisher, nothing_newer, benchmark_code, benchmark_name, benchmark_value, verdict, verdict_reason, q_value, region_value, region_name, region_verdict, country_value, country_name, country_verdict, rank, ranked_areas, tied_areas, not_separated, rank_from, rank_to, quintile, percent_rank, peers, peer_median, peer_verdict, peer_reason, cluster, cluster_areas, trend_direction, trend_verdict, trend_from, trend_to, trend_reason, change_from_label, change_from_year, change_from_value, change_to_value, change_verdict, since_label, since_value, since_verdict, nearest_code, nearest_name, nearest_kind, nearest_before, nearest_value, nearest_period_label, has_months
-- grain:    one row per area and indicator in the catalogue, including those with no value
-- order:    borough_code, area_code, sort_order
with place as (
    select
        areas.area_code,
        coalesce(areas.borough_code, '') as borough_code,
        areas.region_code,
        areas.country_code,
        case
            when area_levels.is_within then areas.borough_code
            when area_levels.role = 'home' then coalesce(areas.region_code, areas.country_code)
            when area_levels.role <> 'widest' then areas.country_code
        end as benchmark_code,
    from areas
    inner join area_levels on area_levels.level_id = areas.area_type
),
above as (
    select
        place.area_code,
        place.borough_code,
        place.benchmark_code,
        benchmark.label as benchmark_name,
        region.label as region_name,
        country.label as country_name,
    from place
    left join areas as benchmark on benchmark.area_code = place.benchmark_code
    left join areas as region
        on region.area_code = place.region_code
        and region.area_code <> place.area_code
    left join areas as country
        on country.area_code = place.country_code
        and country.area_code <> place.area_code
),
own as (
    select
        observations.area_code,
        observations.indicator_id,
        observations.period_id,
        periods.label as period_label,
        observations.period_end,
        observations.value,
        observations.lower,
        observations.upper,
        observations.numerator,
        observations.denominator,
        observations.status,
        observations.reason,
        observations.method,
        observations.is_derived,
        observations.source_id,
    from observations
    inner join periods on periods.period_id = observations.period_id
    qualify row_number() over (
        partition by observations.area_code, observations.indicator_id
        order by observations.is_latest desc, observations.period_end desc, observations.period_id desc) = 1
),
judged as (
    select
        verdicts.area_code,
        verdicts.indicator_id,
        verdicts.period_id,
        any_value(verdicts.benchmark_value) filter (where verdicts.benchmark_code = above.benchmark_code) as benchmark_value,
        any_value(verdicts.verdict) filter (where verdicts.benchmark_code = above.benchmark_code) as verdict,
        any_value(verdicts.reason) filter (where verdicts.benchmark_code = above.benchmark_code) as verdict_reason,
        any_value(verdicts.q_value) filter (where verdicts.benchmark_code = above.benchmark_code) as q_value,
        any_value(verdicts.benchmark_value) filter (where benchmarks.role = 'above') as region_value,
        any_value(verdicts.verdict) filter (where benchmarks.role = 'above') as region_verdict,
        any_value(verdicts.benchmark_value) filter (where benchmarks.role = 'widest') as country_value,
        any_value(verdicts.verdict) filter (where benchmarks.role = 'widest') as country_verdict,
    from verdicts
    inner join area_levels as benchmarks on benchmarks.level_id = verdicts.benchmark_type
    inner join above on above.area_code = verdicts.area_code
    group by verdicts.area_code, verdicts.indicator_id, verdicts.period_id
),
beside as (
    select area_code, indicator_id, period_id, peers::integer as peers, peer_median, verdict, reason
    from peer_verdicts
    where model_id = (select min_by(model_id, sort_order) from similarity_models)
),
around as (
    select to_code as area_code, from_code as other_code, 1 as step, -weight as closeness from area_changes
    union all
    select area_parents.area_code, area_parents.parent_code, 1 + area_levels.sort_order, 0
    from area_parents
    inner join area_levels on area_levels.level_id = area_parents.parent_type
),
nearest as (
    select
        around.area_code,
        observations.indicator_id,
        observations.area_code as other_code,
        areas.common_name as area_name,
        areas.before_year,
        case when area_levels.is_within then area_levels.singular else '' end as kind,
        observations.value,
        periods.label as period_label,
    from observations
    inner join area_levels on area_levels.level_id = observations.area_type
    inner join around on around.other_code = observations.area_code
    inner join areas on areas.area_code = observations.area_code
    inner join periods on periods.period_id = observations.period_id
    where observations.is_latest
        and observations.value is not null
    qualify row_number() over (
        partition by around.area_code, observations.indicator_id
        order by around.step, around.closeness, observations.area_code) = 1
)
select
    above.area_code,
    above.borough_code,
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
    indicators.sentence,
    own.period_id,
    own.period_label,
    own.period_end::date as period_end,
    own.value,
    own.lower,
    own.upper,
    own.numerator,
    own.denominator,
    coalesce(own.status, 'missing') as status,
    coalesce(own.reason, case when own.value is null then unformed.reason end) as reason,
    own.method,
    own.is_derived,
    own.source_id,
    sources.publisher,
    coalesce(nullif(sources.newer, ''), 'The newest held is of ' || sources.title || ', ' || sources.edition || '.') as nothing_newer,
    above.benchmark_code,
    above.benchmark_name,
    judged.benchmark_value,
    judged.verdict,
    judged.verdict_reason,
    judged.q_value,
    judged.region_value,
    above.region_name,
    judged.region_verdict,
    judged.country_value,
    above.country_name,
    judged.country_verdict,
    positions.rank::integer as rank,
    positions.ranked_areas,
    positions.tied_areas,
    positions.not_separated::integer as not_separated,
    positions.rank_from::integer as rank_from,
    positions.rank_to::integer as rank_to,
    positions.quintile::integer as quintile,
    positions.percent_rank,
    beside.peers,
    beside.peer_median,
    beside.verdict as peer_verdict,
    beside.reason as peer_reason,
    clusters.cluster,
    clusters.group_areas as cluster_areas,
    trends.direction as trend_direction,
    trends.verdict as trend_verdict,
    trends.from_label as trend_from,
    trends.to_label as trend_to,
    trends.reason as trend_reason,
    changed_periods.label as change_from_label,
    year(case when changed_periods.kind = 'months12' then changed_periods.period_end else changed_periods.period_start end)::integer
        as change_from_year,
    changes.from_value as change_from_value,
    changes.to_value as change_to_value,
    changes.verdict as change_verdict,
    since_periods.label as since_label,
    changes.since_value,
    changes.since_verdict,
    nearest.other_code as nearest_code,
    nearest.area_name as nearest_name,
    nearest.kind as nearest_kind,
    nearest.before_year as nearest_before,
    nearest.value as nearest_value,
    nearest.period_label as nearest_period_label,
    months.area_code is not null as has_months,
from (select * from indicators where indicator_id not in (select indicator_id from absent_indicators)) as indicators
cross join above
left join own
    on own.area_code = above.area_code
    and own.indicator_id = indicators.indicator_id
left join sources on sources.source_id = coalesce(own.source_id, indicators.source_id)
left join judged
    on judged.area_code = above.area_code
    and judged.indicator_id = own.indicator_id
    and judged.period_id = own.period_id
left join positions
    on positions.area_code = above.area_code
    and positions.indicator_id = own.indicator_id
    and positions.period_id = own.period_id
left join beside
    on beside.area_code = above.area_code
    and beside.indicator_id = own.indicator_id
    and beside.period_id = own.period_id
left join clusters
    on clusters.area_code = above.area_code
    and clusters.indicator_id = own.indicator_id
    and clusters.period_id = own.period_id
left join trends
    on trends.area_code = above.area_code
    and trends.indicator_id = indicators.indicator_id
left join changes
    on changes.area_code = above.area_code
    and changes.indicator_id = indicators.indicator_id
left join periods as changed_periods on changed_periods.period_id = changes.from_period_id
left join periods as since_periods on since_periods.period_id = changes.since_period_id
left join nearest
    on nearest.area_code = above.area_code
    and nearest.indicator_id = indicators.indicator_id
    and own.value is null
left join (
    select area_code, indicator_id, arg_max(reason, period_end) as reason from unformed_totals group by area_code, indicator_id
) as unformed
    on unformed.area_code = above.area_code
    and unformed.indicator_id = indicators.indicator_id
left join (select distinct area_code, indicator_id from views where "view" = 'monthly_count') as months
    on months.area_code = above.area_code
    and months.indicator_id = indicators.indicator_id
order by above.borough_code, above.area_code, indicators.sort_order
