-- question: What is the median of enough peers that the figure itself did not choose?
-- params:   areas, indicators, fewest
-- returns:  indicator_id, period_id, area_code, peer_median
-- grain:    one row per indicator, period and area
-- order:    indicator_id, period_id, area_code
select peer_verdicts.indicator_id, peer_verdicts.period_id, peer_verdicts.area_code, peer_verdicts.peer_median
from peer_verdicts
where peer_verdicts.model_id = (select min_by(model_id, sort_order) from similarity_models)
    and list_contains($areas, peer_verdicts.area_code) and list_contains($indicators, peer_verdicts.indicator_id)
    and peer_verdicts.peers >= $fewest
    and not exists (
        select 1 from peer_variables
        where peer_variables.model_id = peer_verdicts.model_id
            and peer_variables.area_type = peer_verdicts.area_type
            and peer_variables.indicator_id = peer_verdicts.indicator_id
    )
order by peer_verdicts.indicator_id, peer_verdicts.period_id, peer_verdicts.area_code
