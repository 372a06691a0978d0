-- question: Which tenth of the country by deprivation is each neighbourhood of one area in, by edition of the index?
-- params:   area_code
-- returns:  area_code, label, is_current, indicator_id, is_overall, period_id, period_label, period_end, national_rank, tenth
-- grain:    one row per index, edition and neighbourhood: for a neighbourhood every index, and the first of what it was made from; for a larger place the first index of those inside it
-- order:    period_end desc, period_id, indicator_id, national_rank, area_code
with here as (
    select areas.area_code, areas.borough_code, areas.is_current, area_levels.role
    from areas
    inner join area_levels on area_levels.level_id = areas.area_type
    where areas.area_code = $area_code
),
wanted as (
    select area_code from here where role = 'finest'
    union
    select area_changes.from_code
    from area_changes
    inner join here on here.area_code = area_changes.to_code and here.role = 'finest'
    union
    select areas.area_code
    from areas
    inner join area_levels on area_levels.level_id = areas.area_type and area_levels.role = 'finest'
    inner join here
        on here.role in ('home', 'represented', 'group')
        and here.is_current
        and here.area_code in (areas.ward_code, areas.msoa_code, areas.borough_code)
    where areas.is_current or here.role = 'home'
),
held as (
    select
        views.area_code,
        views.indicator_id,
        views.period_id,
        max(views.value) filter (where views.view = 'rank') as national_rank,
        max(views.value) filter (where views.view = 'decile') as tenth
    from views
    inner join wanted on wanted.area_code = views.area_code
    where views.view in ('rank', 'decile')
        and (views.indicator_id = (select deprivation_id from cfg_council) or views.area_code = $area_code)
    group by views.area_code, views.indicator_id, views.period_id
)
select
    held.area_code,
    areas.label,
    areas.is_current,
    held.indicator_id,
    held.indicator_id = (select deprivation_id from cfg_council) as is_overall,
    held.period_id,
    periods.label as period_label,
    periods.period_end::date as period_end,
    held.national_rank::integer as national_rank,
    held.tenth::integer as tenth
from held
inner join areas on areas.area_code = held.area_code
inner join periods on periods.period_id = held.period_id
order by periods.period_end desc, held.period_id, held.indicator_id, held.national_rank, held.area_code
