-- question: Which gaps are not the difference of their own outer fifths?
-- params:   none
-- returns:  borough_code, indicator_id, period_id, worst_value, fifth_value
-- grain:    one row per offence; none when all is well
-- order:    borough_code, indicator_id, period_id
select gaps.borough_code, gaps.indicator_id, gaps.period_id, gaps.worst_value, worst.value as fifth_value
from gaps
left join fifths as worst
    on worst.borough_code = gaps.borough_code
    and worst.indicator_id = gaps.indicator_id
    and worst.period_id = gaps.period_id
    and worst.fifth = 1
left join fifths as best
    on best.borough_code = gaps.borough_code
    and best.indicator_id = gaps.indicator_id
    and best.period_id = gaps.period_id
    and best.fifth = 5
where gaps.worst_value is not null
    and (worst.value is null or best.value is null
        or abs(gaps.difference - (worst.value - best.value)) > 1e-9)
order by 1, 2, 3
