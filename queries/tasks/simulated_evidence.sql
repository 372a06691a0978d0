-- question: What do the rules say of each place of a level in a simulated release?
-- params:   area_type
-- returns:  all columns of evidence
-- grain:    one row per place and measure
-- order:    borough_code, indicator_id, area_code
select *
from evidence
where area_type = $area_type
order by borough_code, indicator_id, area_code
