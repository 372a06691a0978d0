-- question: What do neighbourhood counts add up to for each ward, MSOA and borough that has no published figure?
-- params:   none
-- returns:  indicator_id, period_id, area_code, value, lower, upper, numerator, denominator, status, is_derived, source_id, file_id, markers
-- grain:    one row per indicator, area and period, only where every neighbourhood of the area has a count
-- order:    indicator_id, period_id, area_code
with additive as (
    select indicators.indicator_id, indicators.kind, indicators.multiplier
    from indicators
    where indicators.kind in ('proportion', 'rate', 'mean', 'count')
        and indicators.indicator_id not in (
            select indicator_id from indicator_caveats where caveat_id = 'not_for_adding_up'
        )
),
parts as (
    select
        published.*,
        additive.kind,
        additive.multiplier,
        areas.first_generation,
        areas.last_generation,
    from published
    inner join additive on additive.indicator_id = published.indicator_id
    inner join areas
        on areas.area_code = published.area_code
        and areas.area_type = (select level_id from area_levels where role = 'finest')
),
vintages as (
    select indicator_id, period_id, min(last_generation) as vintage
    from parts
    group by indicator_id, period_id
),
needed as (
    select vintage, whole_code, count(*) as part_count, min(weight) as smallest_weight
    from area_weights
    group by vintage, whole_code
),
summed as (
    select
        parts.indicator_id,
        parts.period_id,
        area_weights.vintage,
        area_weights.whole_code as area_code,
        any_value(parts.kind) as kind,
        any_value(parts.multiplier) as multiplier,
        sum(area_weights.weight * parts.numerator) as numerator,
        sum(area_weights.weight * parts.denominator) as denominator,
        sum(area_weights.weight * parts.value) as total,
        count(*) as part_count,
        bool_and(parts.status = 'nobody' or parts.value is not null and (parts.kind = 'count' or (parts.numerator is not null and parts.denominator is not null))) as is_complete,
        min(parts.source_id) as source_id,
        min(parts.file_id) as file_id,
    from parts
    inner join vintages
        on vintages.indicator_id = parts.indicator_id
        and vintages.period_id = parts.period_id
    inner join area_weights
        on area_weights.part_code = parts.area_code
        and area_weights.vintage = vintages.vintage
    group by parts.indicator_id, parts.period_id, area_weights.vintage, area_weights.whole_code
)
select
    summed.indicator_id,
    summed.period_id,
    summed.area_code,
    case when summed.kind = 'count' then summed.total else summed.multiplier * summed.numerator / nullif(summed.denominator, 0) end as value,
    null::double as lower,
    null::double as upper,
    case when summed.kind = 'count' then null else summed.numerator end as numerator,
    case when summed.kind = 'count' then null else summed.denominator end as denominator,
    case
        when summed.kind <> 'count' and summed.denominator = 0 then 'nobody'
        when needed.smallest_weight < 1 then 'estimated'
        else 'ok'
    end as status,
    true as is_derived,
    summed.source_id,
    summed.file_id,
    []::varchar[] as markers,
from summed
inner join needed
    on needed.vintage = summed.vintage
    and needed.whole_code = summed.area_code
    and needed.part_count = summed.part_count
inner join areas as larger on larger.area_code = summed.area_code
where summed.is_complete
    and (
        summed.vintage >= larger.first_generation
        or summed.indicator_id not in (
            select indicator_id from indicator_caveats where caveat_id = 'not_for_redrawn_areas'
        )
    )
    and not exists (
        select 1 from published
        where published.indicator_id = summed.indicator_id
            and published.area_code = summed.area_code
            and published.period_id = summed.period_id
    )
order by summed.indicator_id, summed.period_id, summed.area_code
