-- question: What is one indicator in every area of one type in a borough, in one period?
-- params:   indicator_id, period_id, area_type, borough_code, is_current
-- returns:  area_code, label, area_type, unit, decimals, polarity, value, lower, upper, numerator, denominator, status, reason, is_derived, rank, ranked_areas, tied_areas, not_separated, rank_from, rank_to, quintile, verdict, benchmark_name, benchmark_value
-- grain:    one row per area, including those with no value
-- order:    area_code
with facts as (
    select area_code, value, lower, upper, numerator, denominator, status, reason, is_derived
    from observations
    where indicator_id = $indicator_id
        and period_id = $period_id
        and area_type = $area_type
        and (borough_code = $borough_code or $area_type = (select level_id from area_levels where role = 'home'))
),
placed as (
    select area_code, rank, ranked_areas, tied_areas, not_separated, rank_from, rank_to, quintile
    from positions
    where indicator_id = $indicator_id
        and period_id = $period_id
        and area_type = $area_type
        and (borough_code = $borough_code or $area_type = (select level_id from area_levels where role = 'home'))
),
judged as (
    select verdicts.area_code, verdicts.verdict, verdicts.benchmark_value, areas.label as benchmark_name
    from verdicts
    inner join areas on areas.area_code = verdicts.benchmark_code
    where verdicts.indicator_id = $indicator_id
        and verdicts.period_id = $period_id
        and (verdicts.borough_code = $borough_code or $area_type = (select level_id from area_levels where role = 'home'))
        and verdicts.benchmark_type = case when $area_type = (select level_id from area_levels where role = 'home') then (select level_id from area_levels where role = 'above') else (select level_id from area_levels where role = 'home') end
),
wanted as (
    select areas.area_code, areas.label, areas.area_type
    from areas
    left join facts on facts.area_code = areas.area_code
    where areas.area_type = $area_type
        and (areas.borough_code = $borough_code or $area_type = (select level_id from area_levels where role = 'home'))
        and (areas.is_current = $is_current or (facts.area_code is not null and $area_type not in (select level_id from area_levels where earlier <> '')))
)
select
    wanted.area_code,
    wanted.label,
    wanted.area_type,
    indicators.unit,
    indicators.decimals,
    indicators.polarity,
    facts.value,
    facts.lower,
    facts.upper,
    facts.numerator,
    facts.denominator,
    coalesce(facts.status, 'missing') as status,
    coalesce(facts.reason, unformed_totals.reason) as reason,
    facts.is_derived,
    placed.rank,
    placed.ranked_areas,
    placed.tied_areas,
    placed.not_separated::integer as not_separated,
    placed.rank_from::integer as rank_from,
    placed.rank_to::integer as rank_to,
    placed.quintile::integer as quintile,
    judged.verdict,
    judged.benchmark_name,
    judged.benchmark_value,
from wanted
inner join indicators on indicators.indicator_id = $indicator_id
left join facts on facts.area_code = wanted.area_code
left join unformed_totals
    on unformed_totals.area_code = wanted.area_code
    and unformed_totals.indicator_id = $indicator_id
    and unformed_totals.period_id = $period_id
    and facts.value is null
left join placed on placed.area_code = wanted.area_code
left join judged on judged.area_code = wanted.area_code
order by wanted.area_code
