-- question: Which of the four ranks are outside their field, or outside the ranks that chance leaves open for them?
-- params:   none
-- returns:  indicator_id, area_code, kind, rank, ranked, rank_from, rank_to
-- grain:    one row per offence; none when all is well
-- order:    indicator_id, area_code, kind
with ranks as (
    select indicator_id, area_code, 'level' as kind, level_rank as rank, level_of as ranked, level_from as rank_from, level_to as rank_to
    from four_ranks
    union all
    select indicator_id, area_code, 'peers_level', peers_level_rank, peers_level_of, peers_level_from, peers_level_to
    from four_ranks
    union all
    select indicator_id, area_code, 'change', change_rank, change_of, change_from, change_to
    from four_ranks
    union all
    select indicator_id, area_code, 'peers_change', peers_change_rank, peers_change_of, peers_change_from, peers_change_to
    from four_ranks
)
select indicator_id, area_code, kind, rank, ranked, rank_from, rank_to
from ranks
where rank not between rank_from and rank_to
    or rank not between 1 and ranked
    or rank_from < 1
    or rank_to > ranked
    or ranked < 2
    or (rank is null) <> (ranked is null)
    or (rank_from is null) <> (rank_to is null)
order by 1, 2, 3
