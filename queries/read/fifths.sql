-- question: What is each fifth of neighbourhoods by deprivation on one measure, in every period?
-- params:   indicator_id, borough_code
-- returns:  period_id, period_label, period_end, fifth, areas, numerator, denominator, value, lower, upper
-- grain:    one row per period and fifth, 1 the most deprived
-- order:    period_end, period_id, fifth
select
    fifths.period_id,
    periods.label as period_label,
    periods.period_end::date as period_end,
    fifths.fifth::integer as fifth,
    fifths.areas::integer as areas,
    fifths.numerator,
    fifths.denominator,
    fifths.value,
    fifths.lower,
    fifths.upper,
from fifths
inner join periods on periods.period_id = fifths.period_id
where fifths.indicator_id = $indicator_id
    and fifths.borough_code = $borough_code
order by periods.period_end, fifths.period_id, fifths.fifth
