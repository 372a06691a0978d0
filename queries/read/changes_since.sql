-- question: Which figures of an area, of an indicator or of both ('' for every one) are not what they were in a build?
-- params:   version, area_code, indicator_id
-- returns:  is_counted, sort_order, indicator_id, title, unit, decimals, area_code, area_label, period_end, period_id, period_label, kind, old_value, new_value, old_status, new_status, figures, changed_at
-- grain:    one row per figure that differs now, and one per measure and build of which the changes were only counted
-- order:    is_counted, sort_order, indicator_id, area_code, period_id, changed_at
with since as (
    select
        change_log.build_number,
        change_log.built_at,
        change_log.indicator_id,
        change_log.area_code,
        change_log.period_id,
        change_log.old_value,
        change_log.new_value,
        change_log.old_status,
        change_log.new_status,
        change_log.figures,
    from change_log
    where change_log.build_number > (
        select min(builds.build_number)
        from builds
        where $version in (builds.build_id, split_part(builds.build_id, '-', 1)))
        and ($area_code = '' or coalesce(change_log.area_code, $area_code) = $area_code)
        and ($indicator_id = '' or change_log.indicator_id = $indicator_id)
),
net as (
    select
        false as is_counted,
        since.indicator_id,
        since.area_code,
        since.period_id,
        first(since.old_value order by since.build_number) as old_value,
        last(since.new_value order by since.build_number) as new_value,
        first(since.old_status order by since.build_number) as old_status,
        last(since.new_status order by since.build_number) as new_status,
        1 as figures,
        max(since.built_at) as changed_at,
    from since
    where since.area_code is not null
    group by since.indicator_id, since.area_code, since.period_id
    union all
    select true, since.indicator_id, null, null, null, null, null, null, sum(since.figures)::bigint, since.built_at
    from since
    where since.area_code is null
    group by since.indicator_id, since.built_at
)
select
    net.is_counted,
    indicators.sort_order,
    net.indicator_id,
    coalesce(indicators.title, 'A measure no longer held') as title,
    coalesce(indicators.unit, '') as unit,
    coalesce(indicators.decimals, 1) as decimals,
    net.area_code,
    coalesce(areas.label, net.area_code) as area_label,
    periods.period_end::date as period_end,
    net.period_id,
    coalesce(periods.label, net.period_id) as period_label,
    case
        when net.is_counted then 'counted'
        when net.old_status is null then 'new'
        when net.new_status is null then 'withdrawn'
        else 'revised'
    end as kind,
    net.old_value,
    net.new_value,
    net.old_status,
    net.new_status,
    net.figures,
    net.changed_at,
from net
left join indicators on indicators.indicator_id = net.indicator_id
left join areas on areas.area_code = net.area_code
left join periods on periods.period_id = net.period_id
where net.is_counted
    or net.old_status is distinct from net.new_status
    or net.old_value is distinct from net.new_value
order by net.is_counted, indicators.sort_order, net.indicator_id, net.area_code, net.period_id, net.changed_at
