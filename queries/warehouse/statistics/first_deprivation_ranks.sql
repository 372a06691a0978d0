-- question: How did the first edition held of a deprivation index rank the neighbourhoods of each borough?
-- params:   deprivation
-- returns:  borough_code, edition, area_code, national_rank
-- grain:    one row per neighbourhood that it ranks
-- order:    borough_code, area_code
select areas.borough_code, views.period_id as edition, views.area_code, views.value as national_rank
from views
inner join areas on areas.area_code = views.area_code
where views.indicator_id = $deprivation and views.view = 'rank' and areas.area_type = (select level_id from area_levels where role = 'finest')
qualify rank() over (partition by areas.borough_code order by views.period_end, views.period_id) = 1
order by areas.borough_code, views.area_code
