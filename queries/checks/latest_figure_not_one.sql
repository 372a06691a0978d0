-- question: Which indicators and areas with a value do not have exactly one latest figure?
-- params:   none
-- returns:  indicator_id, area_code, latest
-- grain:    one row per offence; none when all is well
-- order:    indicator_id, area_code, latest
select indicator_id, area_code, count(*) filter (where is_latest) as latest
from observations
where value is not null
group by indicator_id, area_code
having count(*) filter (where is_latest) <> 1
order by 1, 2, 3
