-- question: What gaps could be worked out, with the limits of their two outer fifths?
-- params:   none
-- returns:  borough_code, indicator_id, period_id, period_end, edition, worst_value, best_value, difference, lower, upper, ratio, ratio_lower, ratio_upper, sii, sii_lower, sii_upper, rii, rii_lower, rii_upper, verdict, method, reason, polarity, worst_lower, worst_upper, best_lower, best_upper
-- grain:    one row per borough, indicator and period
-- order:    borough_code, indicator_id, period_end
select gaps.*, indicators.polarity,
    worst.lower as worst_lower, worst.upper as worst_upper, best.lower as best_lower, best.upper as best_upper
from gaps
inner join indicators on indicators.indicator_id = gaps.indicator_id
inner join fifths as worst
    on worst.borough_code = gaps.borough_code and worst.indicator_id = gaps.indicator_id
    and worst.period_id = gaps.period_id and worst.fifth = 1
inner join fifths as best
    on best.borough_code = gaps.borough_code and best.indicator_id = gaps.indicator_id
    and best.period_id = gaps.period_id and best.fifth = 5
where gaps.difference is not null
order by gaps.borough_code, gaps.indicator_id, gaps.period_end
