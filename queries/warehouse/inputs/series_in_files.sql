-- question: How many lines does each series have in the figures of each vintage?
-- params:   none
-- returns:  file_id, vintage, lines
-- grain:    one row per series and vintage
-- order:    file_id, vintage
select indicator_id as file_id, vintage, count(*) as lines
from raw_observations
where indicator_id is not null
    and not exists (from raw_peer_areas where raw_peer_areas.area_code = raw_observations.area_code)
group by indicator_id, vintage
order by indicator_id, vintage
