-- question: Which indicators have no figure at all, and are not told as absent?
-- params:   none
-- returns:  indicator_id
-- grain:    one row per offence; none when all is well
-- order:    indicator_id
select indicators.indicator_id
from indicators
left join absent_indicators on absent_indicators.indicator_id = indicators.indicator_id
where (absent_indicators.indicator_id is null)
    = (indicators.indicator_id not in (select indicator_id from observations))
order by 1
