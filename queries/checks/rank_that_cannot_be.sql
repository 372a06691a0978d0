-- question: Which ranks are outside their field, or given to places without a figure?
-- params:   none
-- returns:  indicator_id, area_code, period_id, rank, ranked_areas
-- grain:    one row per offence; none when all is well
-- order:    indicator_id, area_code, period_id, rank, ranked_areas
select positions.indicator_id, positions.area_code, positions.period_id, positions.rank, positions.ranked_areas
from positions
left join observations
    on observations.borough_code = positions.borough_code
    and observations.indicator_id = positions.indicator_id
    and observations.area_code = positions.area_code
    and observations.period_id = positions.period_id
where observations.value is null
    or positions.rank < 1
    or positions.rank + positions.tied_areas - 1 > positions.ranked_areas
    or positions.rank not between positions.rank_from and positions.rank_to
    or positions.quintile not between 1 and 5
order by 1, 2, 3, 4, 5
