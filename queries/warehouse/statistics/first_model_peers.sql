-- question: Who are the peers of each place by the first similarity model?
-- params:   none
-- returns:  area_code, rank, peer_code
-- grain:    one row per place and peer
-- order:    area_code, rank
select area_code, rank, peer_code
from peers
where model_id = (select min_by(model_id, sort_order) from similarity_models)
order by area_code, rank
