-- question: Which indicators have no figure at all?
-- params:   none
-- returns:  indicator_id
-- grain:    one row per offence; none when all is well
-- order:    indicator_id
select indicators.indicator_id
from indicators
left join observations
    on observations.indicator_id = indicators.indicator_id
    and observations.value is not null
where observations.indicator_id is null
order by 1
