-- question: What is every figure, published or added up, with the reason where there is none?
-- params:   none
-- returns:  borough_code, indicator_id, period_id, period_start, period_end, area_code, area_type, value, lower, upper, numerator, denominator, status, reason, is_derived, source_id, file_id
-- grain:    one row per indicator, area and period
-- order:    borough_code, indicator_id, period_id, area_code
with only_other_views as (
    select distinct
        views.indicator_id,
        views.period_id,
        views.area_code,
        null::double as value,
        null::double as lower,
        null::double as upper,
        null::double as numerator,
        null::double as denominator,
        'missing' as status,
        false as is_derived,
        views.source_id,
        '' as file_id,
        []::varchar[] as markers,
    from published_views as views
    where views.view in ('rank', 'decile')
        and not exists (
            select 1 from published
            where published.indicator_id = views.indicator_id
                and published.area_code = views.area_code
                and published.period_id = views.period_id
        )
),
all_figures as (
    select * from published
    union all
    select * from aggregated
    union all
    select * from only_other_views
),
several as (
    select marked.markers, marked.status, string_agg(others.reason, ' ' order by others.weight) as others
    from (select distinct markers, status from all_figures where len(markers) > 1) as marked
    inner join statuses as others
        on list_has_any(others.markers, marked.markers)
        and others.status <> marked.status
    group by marked.markers, marked.status
)
select
    coalesce(areas.borough_code, '') as borough_code,
    all_figures.indicator_id,
    all_figures.period_id,
    periods.period_start,
    periods.period_end,
    all_figures.area_code,
    areas.area_type,
    case when statuses.has_value then all_figures.value end as value,
    case when statuses.has_value then all_figures.lower end as lower,
    case when statuses.has_value then all_figures.upper end as upper,
    case when all_figures.status = 'suppressed' then null else all_figures.numerator end as numerator,
    case when all_figures.status = 'suppressed' then null else all_figures.denominator end as denominator,
    all_figures.status,
    nullif(concat_ws(' ', case
        when all_figures.status = 'ok' then null
        when all_figures.status = 'missing' and all_figures.file_id = ''
            then 'For this edition only the national rank and tenth are held, not the figure itself.'
        when all_figures.status = 'estimated' and all_figures.is_derived
            then 'Estimated from older areas, because the boundary changed.'
        when all_figures.status = 'suppressed' and sources.hidden_rule <> '' then 'Hidden by the publisher: ' || sources.hidden_rule
        else statuses.reason
    end, several.others), '') as reason,
    all_figures.is_derived,
    all_figures.source_id,
    all_figures.file_id,
from all_figures
left join several
    on several.markers = all_figures.markers
    and several.status = all_figures.status
left join sources on sources.source_id = all_figures.source_id
inner join statuses on statuses.status = all_figures.status
inner join areas on areas.area_code = all_figures.area_code
inner join periods on periods.period_id = all_figures.period_id
order by borough_code, all_figures.indicator_id, all_figures.period_id, all_figures.area_code
