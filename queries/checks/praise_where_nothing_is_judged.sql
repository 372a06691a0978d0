-- question: Which verdicts praise or blame an indicator that nobody judges?
-- params:   none
-- returns:  indicator_id, area_code, verdict
-- grain:    one row per offence; none when all is well
-- order:    indicator_id, area_code, verdict
select verdicts.indicator_id, verdicts.area_code, verdicts.verdict
from verdicts
inner join indicators on indicators.indicator_id = verdicts.indicator_id
where (indicators.polarity = 'no_judgement' and verdicts.verdict in ('better', 'worse'))
    or (indicators.polarity <> 'no_judgement' and verdicts.verdict in ('higher', 'lower'))
order by 1, 2, 3
