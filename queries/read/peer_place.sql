-- question: Has a place any peers, and is it unlike all others?
-- params:   area_code, model_id
-- returns:  peers, nearest_distance, is_unlike, reason
-- grain:    one row, none for places that are not looked at
-- order:    peers
select peers, nearest_distance, is_unlike, reason
from peer_places
where area_code = $area_code
    and model_id = $model_id
order by peers
