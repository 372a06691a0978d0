-- question: Which figures are judged against too few peers, or a median outside its own limits?
-- params:   none
-- returns:  model_id, indicator_id, area_code, peers, peer_median
-- grain:    one row per offence; none when all is well
-- order:    model_id, indicator_id, area_code, peers
select model_id, indicator_id, area_code, peers, peer_median
from peer_verdicts
where peer_median < median_lower
    or peer_median > median_upper
    or above_peers + below_peers > peers
    or (verdict <> 'not_compared') = (reason is not null)
order by 1, 2, 3, 4
