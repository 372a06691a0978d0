-- question: Which places are their own peer, or the peer of another kind of place?
-- params:   none
-- returns:  model_id, area_code, peer_code
-- grain:    one row per offence; none when all is well
-- order:    model_id, area_code, peer_code
select peers.model_id, peers.area_code, peers.peer_code
from peers
inner join areas on areas.area_code = peers.area_code
inner join areas as other on other.area_code = peers.peer_code
where peers.area_code = peers.peer_code
    or areas.area_type <> other.area_type
    or not other.is_current
order by 1, 2, 3
