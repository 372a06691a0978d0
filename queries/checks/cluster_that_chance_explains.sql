-- question: Which neighbourhoods are called a cluster although chance could have put them together?
-- params:   none
-- returns:  indicator_id, area_code, cluster, q_value
-- grain:    one row per offence; none when all is well
-- order:    indicator_id, area_code
select indicator_id, area_code, cluster, q_value
from clusters
where cluster <> 'not_clustered' and (q_value is null or q_value > 0.05 or group_number is null)
order by 1, 2
