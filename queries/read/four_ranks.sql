-- question: Where does a place stand on each measure: by level and by improvement, in the borough and among its peers?
-- params:   area_code
-- returns:  sort_order, indicator_id, short_title, theme_id, polarity, level_rank, level_of, level_from, level_to, peers_level_rank, peers_level_of, peers_level_from, peers_level_to, change_rank, change_of, change_from, change_to, peers_change_rank, peers_change_of, peers_change_from, peers_change_to
-- grain:    one row per measure with a rank of some kind
-- order:    sort_order
select
    indicators.sort_order,
    four_ranks.indicator_id,
    indicators.short_title,
    indicators.theme_id,
    indicators.polarity,
    four_ranks.level_rank,
    four_ranks.level_of,
    four_ranks.level_from,
    four_ranks.level_to,
    four_ranks.peers_level_rank,
    four_ranks.peers_level_of,
    four_ranks.peers_level_from,
    four_ranks.peers_level_to,
    four_ranks.change_rank,
    four_ranks.change_of,
    four_ranks.change_from,
    four_ranks.change_to,
    four_ranks.peers_change_rank,
    four_ranks.peers_change_of,
    four_ranks.peers_change_from,
    four_ranks.peers_change_to,
from four_ranks
inner join indicators on indicators.indicator_id = four_ranks.indicator_id
where four_ranks.area_code = $area_code
order by indicators.sort_order
