-- question: Which figures can be taken away: every value, and the other views of it that publishers give?
-- params:   indicator_id, area_type, area_code, period_id, borough_code
-- returns:  indicator_id, period_id, area_code, view, area_name, area_type, borough_code, period_label, period_start, period_end, value, lower, upper, numerator, denominator, status, reason, method, is_derived, is_latest, source_id
-- grain:    one row per indicator, period, area and view; an empty parameter asks for all. Where only other views are held, no value is called missing
-- order:    indicator_id, period_id, area_code, view
with every_view as (
    select
        observations.indicator_id,
        observations.period_id,
        observations.area_code,
        'value' as view,
        observations.value,
        observations.lower,
        observations.upper,
        observations.numerator,
        observations.denominator,
        observations.status,
        observations.reason,
        observations.method,
        observations.is_derived,
        observations.is_latest,
        observations.source_id,
    from observations
    where observations.status <> 'missing'
        or not exists (
            select 1 from views
            where views.indicator_id = observations.indicator_id
                and views.period_id = observations.period_id
                and views.area_code = observations.area_code
        )
    union all
    select
        views.indicator_id,
        views.period_id,
        views.area_code,
        views.view,
        views.value,
        null as lower,
        null as upper,
        null as numerator,
        null as denominator,
        'ok' as status,
        null as reason,
        'none' as method,
        false as is_derived,
        views.period_end = max(views.period_end) over (partition by views.indicator_id, views.view, views.area_code)
            as is_latest,
        views.source_id,
    from views
)
select
    every_view.indicator_id,
    every_view.period_id,
    every_view.area_code,
    every_view.view,
    areas.label as area_name,
    areas.area_type,
    coalesce(areas.borough_code, '') as borough_code,
    periods.label as period_label,
    periods.period_start::date as period_start,
    periods.period_end::date as period_end,
    every_view.value,
    every_view.lower,
    every_view.upper,
    every_view.numerator,
    every_view.denominator,
    every_view.status,
    every_view.reason,
    every_view.method,
    every_view.is_derived,
    every_view.is_latest,
    every_view.source_id,
from every_view
inner join areas on areas.area_code = every_view.area_code
inner join periods on periods.period_id = every_view.period_id
where $indicator_id in ('', every_view.indicator_id)
    and $area_type in ('', areas.area_type)
    and $area_code in ('', every_view.area_code)
    and $period_id in ('', every_view.period_id)
    and (
        $borough_code in ('', areas.borough_code)
        or areas.borough_code is null
        or areas.area_type = (select level_id from area_levels where role = 'home')
    )
order by every_view.indicator_id, every_view.period_id, every_view.area_code, every_view.view
