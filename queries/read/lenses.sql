-- question: Through which lenses are places called alike, and by which measures at each level?
-- params:   none
-- returns:  sort_order, lens_id, title, says, area_type, measures
-- grain:    one row per lens and area type
-- order:    sort_order, area_type
select
    lenses.sort_order,
    lenses.lens_id,
    lenses.title,
    lenses.says,
    peer_variables.area_type,
    list(peer_variables.indicator_id order by peer_variables.indicator_id) as measures,
from lenses
inner join peer_variables on peer_variables.lens_id = lenses.lens_id
group by lenses.sort_order, lenses.lens_id, lenses.title, lenses.says, peer_variables.area_type
order by lenses.sort_order, peer_variables.area_type
