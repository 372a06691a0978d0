-- question: Which figures raise a question although their evidence is not good enough, or lack a word on why not?
-- params:   none
-- returns:  indicator_id, area_code, gate_reason
-- grain:    one row per offence; none when all is well
-- order:    indicator_id, area_code
select indicator_id, area_code, gate_reason
from evidence
where (len(kinds) > 0 and not data_ok)
    or (data_ok = (gate_reason is not null))
order by 1, 2
