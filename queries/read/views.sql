-- question: How else is one measure given for one area: score, national rank, tenth, monthly count?
-- params:   indicator_id, area_code, borough_code
-- returns:  view, period_end, period_id, period_label, value
-- grain:    one row per view and period
-- order:    view, period_end, period_id
select views.view, views.period_end::date as period_end, views.period_id, periods.label as period_label, views.value
from views
inner join periods on periods.period_id = views.period_id
where views.borough_code = $borough_code
    and views.indicator_id = $indicator_id
    and views.area_code = $area_code
order by views.view, views.period_end, views.period_id
