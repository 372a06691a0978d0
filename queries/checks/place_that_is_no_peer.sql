-- question: Which places are their own peer, or the peer of another kind of place?
-- params:   none
-- returns:  model_id, area_code, peer_code
-- grain:    one row per offence; none when all is well
-- order:    model_id, area_code, peer_code
select peers.model_id, peers.area_code, peers.peer_code
from peers
inner join areas on areas.area_code = peers.area_code
left join areas as other on other.area_code = peers.peer_code
left join peer_areas on peer_areas.area_code = peers.peer_code
where peers.area_code = peers.peer_code
    or areas.area_type is distinct from coalesce(other.area_type, peer_areas.area_type)
    or not coalesce(other.is_current, true)
    or (other.area_code is not null and peer_areas.area_code is not null)
order by 1, 2, 3
