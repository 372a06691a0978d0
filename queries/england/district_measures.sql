-- question: Of which measures are figures of districts held?
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
    count(*) as districts,
from measures
inner join district_standings on district_standings.indicator_id = measures.indicator_id
group by all
order by measures.sort_order
