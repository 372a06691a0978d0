-- question: How have the neighbourhoods that were most deprived in the first edition fared on one measure since?
-- params:   indicator_id, borough_code
-- returns:  period_id, period_label, period_end, edition, part, areas, numerator, denominator, value, lower, upper, difference, difference_lower, difference_upper, ratio, verdict
-- grain:    one row per period and part (cohort, rest); the gap of both is on each
-- order:    period_end, period_id, part
select
    cohort_figures.period_id,
    periods.label as period_label,
    periods.period_end::date as period_end,
    cohort_figures.edition,
    cohort_figures.part,
    cohort_figures.areas,
    cohort_figures.numerator,
    cohort_figures.denominator,
    cohort_figures.value,
    cohort_figures.lower,
    cohort_figures.upper,
    cohort_gaps.difference,
    cohort_gaps.lower as difference_lower,
    cohort_gaps.upper as difference_upper,
    cohort_gaps.ratio,
    cohort_gaps.verdict,
from cohort_figures
inner join periods on periods.period_id = cohort_figures.period_id
left join cohort_gaps
    on cohort_gaps.borough_code = cohort_figures.borough_code
    and cohort_gaps.indicator_id = cohort_figures.indicator_id
    and cohort_gaps.period_id = cohort_figures.period_id
where cohort_figures.indicator_id = $indicator_id
    and cohort_figures.borough_code = $borough_code
order by periods.period_end, cohort_figures.period_id, cohort_figures.part
