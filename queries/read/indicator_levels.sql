-- question: At which levels and periods is one indicator held for a borough, and for how many areas?
-- params:   indicator_id, borough_code
-- returns:  area_type, is_current, period_id, period_label, period_end, areas, areas_with_value
-- grain:    one row per area type, edition of areas and period
-- order:    area_type, is_current desc, period_end desc, period_id
select
    observations.area_type,
    areas.is_current or observations.area_type not in (select level_id from area_levels where earlier <> '') as is_current,
    observations.period_id,
    any_value(periods.label) as period_label,
    observations.period_end::date as period_end,
    count(*) as areas,
    count(observations.value) as areas_with_value,
from observations
inner join areas on areas.area_code = observations.area_code
inner join periods on periods.period_id = observations.period_id
where observations.indicator_id = $indicator_id
    and (
        (observations.borough_code = $borough_code and observations.area_type in (select level_id from area_levels where is_within))
        or observations.area_type = (select level_id from area_levels where role = 'home')
    )
group by observations.area_type, 2, observations.period_id, observations.period_end
order by observations.area_type, is_current desc, observations.period_end desc, observations.period_id
