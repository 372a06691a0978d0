-- question: Which areas are set against themselves?
-- params:   none
-- returns:  area_code, benchmark_code, indicator_id
-- grain:    one row per offence; none when all is well
-- order:    area_code, benchmark_code, indicator_id
select area_code, benchmark_code, indicator_id
from verdicts
where area_code = benchmark_code
order by 1, 2, 3
