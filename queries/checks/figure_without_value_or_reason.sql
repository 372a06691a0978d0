-- question: Which figures have neither a value nor a reason why there is none?
-- params:   none
-- returns:  indicator_id, area_code, period_id, status
-- grain:    one row per offence; none when all is well
-- order:    indicator_id, area_code, period_id, status
select observations.indicator_id, observations.area_code, observations.period_id, observations.status
from observations
left join statuses on statuses.status = observations.status
where (observations.value is null and (observations.reason is null or observations.status = 'ok'))
    or (observations.value is not null and not statuses.has_value)
    or statuses.status is null
order by 1, 2, 3, 4
