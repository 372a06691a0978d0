-- question: How does each figure stand beside those of the places most like it, at the same period?
-- params:   none
-- returns:  model_id, indicator_id, period_id, area_code, peers, peer_median, median_lower, median_upper, peer_mad, above_peers, below_peers
-- grain:    one row per similarity model, indicator, period and area with a value and a peer with one; earlier periods all round only
-- order:    model_id, indicator_id, period_id, area_code
with pairs as (
    select
        peers.model_id,
        observations.indicator_id,
        observations.period_id,
        observations.area_code,
        observations.value,
        other.value as peer_value,
    from observations
    inner join peers on peers.area_code = observations.area_code
    inner join (
        select area_code, indicator_id, period_id, source_id, value from observations
        union all
        select area_code, indicator_id, period_id, source_id, value from peer_observations
    ) as other
        on other.area_code = peers.peer_code
        and other.indicator_id = observations.indicator_id
        and other.period_id = observations.period_id
        and other.source_id = observations.source_id
    where observations.value is not null
        and other.value is not null
        and (observations.is_latest or peers.model_id = (select min_by(model_id, sort_order) from similarity_models))
),
listed as (
    select
        model_id,
        indicator_id,
        period_id,
        area_code,
        count(*) as peers,
        median(peer_value) as peer_median,
        list_sort(list(peer_value)) as peer_values,
        mad(peer_value) as peer_mad,
        count(*) filter (where peer_value < value) as above_peers,
        count(*) filter (where peer_value > value) as below_peers,
    from pairs
    group by model_id, indicator_id, period_id, area_code
)
select
    listed.model_id,
    listed.indicator_id,
    listed.period_id,
    listed.area_code,
    listed.peers,
    listed.peer_median,
    listed.peer_values[median_places.place] as median_lower,
    listed.peer_values[listed.peers + 1 - median_places.place] as median_upper,
    listed.peer_mad,
    listed.above_peers,
    listed.below_peers,
from listed
left join median_places on median_places.peers = listed.peers
order by listed.model_id, listed.indicator_id, listed.period_id, listed.area_code
