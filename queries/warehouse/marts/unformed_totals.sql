-- question: Which totals of larger areas could not be formed because a few of their neighbourhoods have no figure, and which are those?
-- params:   none
-- returns:  indicator_id, period_id, period_end, area_code, reason
-- grain:    one row per indicator, period and larger area of which at least half of the neighbourhoods have a count
-- order:    indicator_id, period_id, area_code
with parts as (
    select
        published.indicator_id,
        published.period_id,
        published.area_code,
        areas.last_generation,
        published.status = 'nobody' or published.value is not null
            and (indicators.kind = 'count' or (published.numerator is not null and published.denominator is not null)) as is_fit,
    from published
    inner join indicators
        on indicators.indicator_id = published.indicator_id
        and indicators.kind in ('proportion', 'rate', 'mean', 'count')
        and indicators.indicator_id not in (select indicator_id from indicator_caveats where caveat_id = 'not_for_adding_up')
    inner join areas
        on areas.area_code = published.area_code
        and areas.area_type = (select level_id from area_levels where role = 'finest')
),
vintages as (
    select indicator_id, period_id, min(last_generation) as vintage
    from parts
    group by indicator_id, period_id
),
lacking as (
    select
        vintages.indicator_id,
        vintages.period_id,
        area_weights.whole_code as area_code,
        count(*) as part_count,
        list(areas.label order by areas.label) filter (where not coalesce(parts.is_fit, false)) as names,
    from vintages
    inner join area_weights on area_weights.vintage = vintages.vintage
    inner join areas on areas.area_code = area_weights.part_code
    left join parts
        on parts.indicator_id = vintages.indicator_id
        and parts.period_id = vintages.period_id
        and parts.area_code = area_weights.part_code
    group by vintages.indicator_id, vintages.period_id, area_weights.whole_code
)
select
    lacking.indicator_id,
    lacking.period_id,
    periods.period_end,
    lacking.area_code,
    'No total could be formed: ' || array_to_string(lacking.names[1:3], ', ')
        || case when len(lacking.names) > 3 then ' and ' || (len(lacking.names) - 3) || ' more' else '' end
        || case when len(lacking.names) = 1 then ' has' else ' have' end || ' no figure, of ' || lacking.part_count || ' '
        || (select plural from area_levels where role = 'finest') || '.' as reason,
from lacking
inner join periods on periods.period_id = lacking.period_id
where 2 * len(lacking.names) <= lacking.part_count
    and not exists (
        select 1 from published
        where published.indicator_id = lacking.indicator_id
            and published.period_id = lacking.period_id
            and published.area_code = lacking.area_code
    )
order by lacking.indicator_id, lacking.period_id, lacking.area_code
