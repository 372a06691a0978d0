-- question: How does one area stand on every indicator, at its latest period?
-- params:   area_code, borough_code
-- returns:  sort_order, indicator_id, theme_id, title, short_title, unit, decimals, kind, polarity, sentence, period_id, period_label, period_end, value, lower, upper, numerator, denominator, status, reason, method, is_derived, source_id, publisher, benchmark_code, benchmark_name, benchmark_value, verdict, verdict_reason, q_value, region_value, region_name, region_verdict, country_value, country_name, country_verdict, rank, ranked_areas, tied_areas, not_separated, quintile, percent_rank, trend_direction, trend_verdict, trend_from, trend_to, trend_reason, change_from_label, change_from_value, change_to_value, change_verdict, nearest_code, nearest_name, nearest_type, nearest_value, nearest_period_label
-- grain:    one row per indicator in the catalogue, including those with no value
-- order:    sort_order
with place as (
    select
        areas.area_code,
        areas.msoa_code,
        areas.ward_code,
        areas.borough_code,
        areas.region_code,
        areas.country_code,
        case areas.area_type
            when 'country' then null
            when 'region' then areas.country_code
            when 'borough' then areas.region_code
            else areas.borough_code
        end as benchmark_code,
    from areas
    where areas.area_code = $area_code
        and coalesce(areas.borough_code, '') = $borough_code
),
own as (
    select
        indicator_id, period_id, period_end, value, lower, upper, numerator, denominator, status, reason, method, is_derived,
        source_id,
    from observations
    where borough_code = $borough_code
        and area_code = $area_code
    qualify row_number() over (partition by indicator_id order by is_latest desc, period_end desc, period_id desc) = 1
),
judged as (
    select indicator_id, period_id, benchmark_code, benchmark_type, benchmark_value, verdict, q_value, reason
    from verdicts
    where borough_code = $borough_code
        and area_code = $area_code
),
placed as (
    select indicator_id, period_id, rank, ranked_areas, tied_areas, not_separated, quintile, percent_rank
    from positions
    where borough_code = $borough_code
        and area_code = $area_code
),
trend as (
    select indicator_id, direction, verdict, from_label, to_label, reason
    from trends
    where borough_code = $borough_code
        and area_code = $area_code
),
changed as (
    select indicator_id, from_period_id, from_value, to_value, verdict
    from changes
    where borough_code = $borough_code
        and area_code = $area_code
),
around as (
    select from_code as area_code, 1 as step, -weight as closeness from area_changes where to_code = $area_code
    union all
    select msoa_code, 2, 0 from place where msoa_code <> area_code
    union all
    select ward_code, 3, 0 from place where ward_code <> area_code
    union all
    select borough_code, 4, 0 from place where borough_code <> area_code
    union all
    select region_code, 5, 0 from place where region_code <> area_code
    union all
    select country_code, 6, 0 from place where country_code <> area_code
),
nearest as (
    select observations.indicator_id, observations.area_code, observations.area_type, observations.value, observations.period_id
    from observations
    inner join around on around.area_code = observations.area_code
    where observations.borough_code in ($borough_code, '')
        and observations.is_latest
        and observations.value is not null
    qualify row_number() over (
        partition by observations.indicator_id order by around.step, around.closeness, observations.area_code) = 1
)
select
    indicators.sort_order,
    indicators.indicator_id,
    indicators.theme_id,
    indicators.title,
    indicators.short_title,
    indicators.unit,
    indicators.decimals,
    indicators.kind,
    indicators.polarity,
    indicators.sentence,
    own.period_id,
    own_periods.label as period_label,
    own.period_end,
    own.value,
    own.lower,
    own.upper,
    own.numerator,
    own.denominator,
    coalesce(own.status, 'missing') as status,
    own.reason,
    own.method,
    own.is_derived,
    own.source_id,
    sources.publisher,
    place.benchmark_code,
    benchmark_areas.label as benchmark_name,
    benchmark.benchmark_value,
    benchmark.verdict,
    benchmark.reason as verdict_reason,
    benchmark.q_value,
    region.benchmark_value as region_value,
    region_areas.label as region_name,
    region.verdict as region_verdict,
    country.benchmark_value as country_value,
    country_areas.label as country_name,
    country.verdict as country_verdict,
    placed.rank,
    placed.ranked_areas,
    placed.tied_areas,
    placed.not_separated,
    placed.quintile,
    placed.percent_rank,
    trend.direction as trend_direction,
    trend.verdict as trend_verdict,
    trend.from_label as trend_from,
    trend.to_label as trend_to,
    trend.reason as trend_reason,
    changed_periods.label as change_from_label,
    changed.from_value as change_from_value,
    changed.to_value as change_to_value,
    changed.verdict as change_verdict,
    nearest.area_code as nearest_code,
    nearest_areas.label as nearest_name,
    nearest.area_type as nearest_type,
    nearest.value as nearest_value,
    nearest_periods.label as nearest_period_label,
from indicators
cross join place
left join own on own.indicator_id = indicators.indicator_id
left join periods as own_periods on own_periods.period_id = own.period_id
left join sources on sources.source_id = coalesce(own.source_id, indicators.source_id)
left join areas as benchmark_areas on benchmark_areas.area_code = place.benchmark_code
left join judged as benchmark
    on benchmark.indicator_id = own.indicator_id
    and benchmark.period_id = own.period_id
    and benchmark.benchmark_code = place.benchmark_code
left join judged as region
    on region.indicator_id = own.indicator_id
    and region.period_id = own.period_id
    and region.benchmark_type = 'region'
left join areas as region_areas on region_areas.area_code = place.region_code
left join judged as country
    on country.indicator_id = own.indicator_id
    and country.period_id = own.period_id
    and country.benchmark_type = 'country'
left join areas as country_areas on country_areas.area_code = place.country_code
left join placed
    on placed.indicator_id = own.indicator_id
    and placed.period_id = own.period_id
left join trend on trend.indicator_id = indicators.indicator_id
left join changed on changed.indicator_id = indicators.indicator_id
left join periods as changed_periods on changed_periods.period_id = changed.from_period_id
left join nearest
    on nearest.indicator_id = indicators.indicator_id
    and own.value is null
left join areas as nearest_areas on nearest_areas.area_code = nearest.area_code
left join periods as nearest_periods on nearest_periods.period_id = nearest.period_id
order by indicators.sort_order
