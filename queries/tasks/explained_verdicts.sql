-- question: How does a figure compare with each larger area?
-- params:   indicator_id, area_code, period_id
-- returns:  label, benchmark_value, verdict, method, p_value, q_value, reason
-- grain:    one row per larger area
-- order:    benchmark_type
select
    areas.label,
    verdicts.benchmark_value,
    verdicts.verdict,
    verdicts.method,
    verdicts.p_value,
    verdicts.q_value,
    verdicts.reason,
from verdicts
inner join areas on areas.area_code = verdicts.benchmark_code
where verdicts.indicator_id = $indicator_id
    and verdicts.area_code = $area_code
    and verdicts.period_id = $period_id
order by verdicts.benchmark_type
