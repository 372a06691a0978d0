-- question: Which places are most like one, how like, and in what do they differ most?
-- params:   area_code, model_id
-- returns:  rank, peer_code, label, within_name, distance, scaled, differs, differs_by, differs_titles
-- grain:    one row per peer
-- order:    rank
select
    peers.rank,
    peers.peer_code,
    coalesce(areas.label, peer_areas.label) as label,
    coalesce(peer_areas.within_name, '') as within_name,
    peers.distance,
    peers.scaled,
    peers.differs,
    peers.differs_by,
    list_transform(peers.differs, lambda each: titles.by_id[each]) as differs_titles,
from peers
left join areas on areas.area_code = peers.peer_code
left join peer_areas on peer_areas.area_code = peers.peer_code
cross join (select map_from_entries(list((indicator_id, short_title))) as by_id from indicators) as titles
where peers.area_code = $area_code
    and peers.model_id = $model_id
order by peers.rank
