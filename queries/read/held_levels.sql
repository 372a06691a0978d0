-- question: At which levels is each indicator held for a borough?
-- params:   borough_code
-- returns:  indicator_id, area_type, is_current, areas
-- grain:    one row per indicator, area type and vintage of areas
-- order:    indicator_id, area_type, is_current
select
    observations.indicator_id,
    observations.area_type,
    areas.is_current or observations.area_type <> 'ward' as is_current,
    count(distinct observations.area_code) as areas,
from observations
inner join areas on areas.area_code = observations.area_code
where observations.borough_code = $borough_code
    and observations.value is not null
group by all
order by observations.indicator_id, observations.area_type, is_current
