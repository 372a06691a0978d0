-- question: Of which measures are figures of districts held, and of how many that stand today?
-- params:   none
-- returns:  indicator_id, theme_id, theme_title, sort_order, title, short_title, unit, decimals, polarity, kind, districts
-- grain:    one row per indicator
-- order:    sort_order
select
    measures.indicator_id,
    measures.theme_id,
    measures.theme_title,
    measures.sort_order,
    measures.title,
    measures.short_title,
    measures.unit,
    measures.decimals,
    measures.polarity,
    measures.kind,
    count(area_councils.area_code) as districts,
from measures
inner join district_standings on district_standings.indicator_id = measures.indicator_id
left join area_councils on area_councils.area_code = district_standings.area_code and area_councils.is_current
group by all
order by measures.sort_order
