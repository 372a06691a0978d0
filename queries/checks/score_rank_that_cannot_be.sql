-- question: Which scores have a rank outside its field, or half a range of ranks, or one that does not hold the rank?
-- params:   none
-- returns:  what, area_code, rank, ranked_areas, rank_from, rank_to
-- grain:    one row per offence; none when all is well
-- order:    what, area_code
select scorecard_id || ', ' || perspective_id as what, area_code, rank, ranked_areas, rank_from, rank_to
from scorecard_scores
where (composite is null) <> (rank is null)
    or rank not between 1 and ranked_areas
    or rank not between rank_from and rank_to
    or (rank_from is null) <> (rank_to is null)
    or (rank is null and rank_from is not null)
    or rank_from < 1
    or rank_to > ranked_areas
order by 1, 2
