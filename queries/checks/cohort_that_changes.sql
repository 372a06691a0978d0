-- question: Which cohorts' counts are not those of their members, or do not add up with the rest to all neighbourhoods?
-- params:   none
-- returns:  borough_code, indicator_id, period_id, part, areas, figures, numerator, counted
-- grain:    one row per offence; none when all is well
-- order:    borough_code, indicator_id, period_id, part
with counts as (
    select
        areas.borough_code,
        observations.indicator_id,
        observations.period_id,
        case when cohort_members.area_code is null then 'rest' else 'cohort' end as part,
        count(observations.numerator) as figures,
        sum(observations.numerator) as numerator,
    from observations
    inner join areas on areas.area_code = observations.area_code
    left join cohort_members on cohort_members.area_code = observations.area_code
    where areas.area_type = (select level_id from area_levels where role = 'finest')
    group by all
)
select
    cohort_figures.borough_code,
    cohort_figures.indicator_id,
    cohort_figures.period_id,
    cohort_figures.part,
    cohort_figures.areas,
    counts.figures,
    cohort_figures.numerator,
    counts.numerator as counted,
from cohort_figures
left join counts
    on counts.borough_code = cohort_figures.borough_code
    and counts.indicator_id = cohort_figures.indicator_id
    and counts.period_id = cohort_figures.period_id
    and counts.part = cohort_figures.part
where (cohort_figures.numerator is not null
        and (counts.figures is distinct from cohort_figures.areas
            or counts.numerator is null
            or abs(cohort_figures.numerator - counts.numerator) > 1e-6 * greatest(1, counts.numerator)))
    or (cohort_figures.numerator is null and cohort_figures.value is not null)
    or coalesce(counts.figures, 0) > cohort_figures.areas
order by 1, 2, 3, 4
