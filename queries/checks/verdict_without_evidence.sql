-- question: Which verdicts are given without a benchmark, an interval or, when there is none, a reason?
-- params:   none
-- returns:  indicator_id, area_code, benchmark_code, verdict
-- grain:    one row per offence; none when all is well
-- order:    indicator_id, area_code, benchmark_code, verdict
select verdicts.indicator_id, verdicts.area_code, verdicts.benchmark_code, verdicts.verdict
from verdicts
inner join observations
    on observations.borough_code = verdicts.borough_code
    and observations.indicator_id = verdicts.indicator_id
    and observations.area_code = verdicts.area_code
    and observations.period_id = verdicts.period_id
where (verdicts.verdict <> 'not_compared' and (verdicts.benchmark_value is null or observations.lower is null))
    or (verdicts.verdict = 'not_compared' and verdicts.reason is null)
order by 1, 2, 3, 4
