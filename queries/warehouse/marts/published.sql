-- question: What do the publishers' files say, in the catalogue's ids and units, one figure for each indicator, area and period?
-- params:   none
-- returns:  indicator_id, period_id, area_code, value, lower, upper, numerator, denominator, status, is_derived, source_id, file_id, markers
-- grain:    one row per indicator, area and period; of two series with the same figure the publication first in order holds, and its counts before its bare value
-- order:    indicator_id, period_id, area_code
with direct as (
    select
        cfg_series.indicator_id,
        cfg_series.source_id,
        cfg_series.file_id,
        cfg_series."order" as priority,
        staged.period_id,
        staged.area_code,
        case
            when counted.value between coalesce(staged.lower * cfg_series.scale, counted.value)
                and coalesce(staged.upper * cfg_series.scale, counted.value) then counted.value
            else staged.value * cfg_series.scale
        end as value,
        staged.lower * cfg_series.scale as lower,
        staged.upper * cfg_series.scale as upper,
        staged.numerator,
        staged.denominator,
        staged.status,
        staged.markers,
    from stg_figures__observations as staged
    inner join cfg_series
        on cfg_series.file_id = staged.file_id
        and cfg_series.view = 'value'
        and cfg_series.divide_by = ''
    inner join indicators on indicators.indicator_id = cfg_series.indicator_id
    cross join lateral (
        select case
            when indicators.kind in ('proportion', 'rate', 'mean') and staged.denominator > 0
                then indicators.multiplier * staged.numerator / staged.denominator
        end as value
    ) as counted
    where not list_contains(cfg_series.skip_periods, staged.period_id)
),
divided as (
    select
        cfg_series.indicator_id,
        cfg_series.source_id,
        cfg_series.file_id,
        cfg_series."order" as priority,
        upper_part.period_id,
        upper_part.area_code,
        indicators.multiplier * upper_part.value / nullif(lower_part.value, 0) as value,
        null::double as lower,
        null::double as upper,
        upper_part.value as numerator,
        lower_part.value as denominator,
        case
            when upper_part.status <> 'ok' then upper_part.status
            when lower_part.status <> 'ok' then lower_part.status
            when lower_part.value = 0 and upper_part.value = 0 then 'nobody'
            when lower_part.value = 0 then 'not_applicable'
            else 'ok'
        end as status,
        list_distinct(upper_part.markers || lower_part.markers) as markers,
    from cfg_series
    inner join indicators on indicators.indicator_id = cfg_series.indicator_id
    inner join stg_figures__observations as upper_part on upper_part.file_id = cfg_series.file_id
    inner join stg_figures__observations as lower_part
        on lower_part.file_id = cfg_series.divide_by
        and lower_part.area_code = upper_part.area_code
        and lower_part.period_id = upper_part.period_id
        and lower_part.vintage = upper_part.vintage
    where cfg_series.divide_by <> ''
),
all_series as (
    select * from direct
    union all
    select * from divided
),
held as (
    select
        *,
        first_value(source_id) over (
            partition by indicator_id, area_code, period_id order by priority, source_id, file_id
        ) as holding_id,
    from all_series
)
select
    indicator_id,
    period_id,
    area_code,
    value,
    lower,
    upper,
    numerator,
    denominator,
    case when value is null and status in (select status from statuses where has_value) then 'missing' else status end as status,
    false as is_derived,
    source_id,
    file_id,
    markers,
from held
where source_id = holding_id
qualify row_number() over (
    partition by indicator_id, area_code, period_id
    order by numerator is null or denominator is null, priority, file_id
) = 1
order by indicator_id, period_id, area_code
