-- question: What are the counts of the cohort and of the rest of its borough, for every neighbourhood of the vintage that a period is for?
-- params:   none
-- returns:  borough_code, indicator_id, period_id, period_end, edition, part, kind, multiplier, areas, numerator, denominator
-- grain:    one row per borough, indicator, period and part; a count is null where a neighbourhood has none
-- order:    borough_code, indicator_id, period_id, part
-- every neighbourhood of the vintage, so that one without a row counts as missing
with vintages as (
    select unnest(range((select max(last_generation) + 1 from areas))) as vintage
),
lsoas as (
    select areas.area_code, areas.borough_code, vintages.vintage,
        cohort.edition,
        case when member.area_code is null then 'rest' else 'cohort' end as part
    from areas
    inner join vintages on vintages.vintage between areas.first_generation and areas.last_generation
    inner join (select distinct borough_code, edition from cohort_members) as cohort
        on cohort.borough_code = areas.borough_code
    left join cohort_members as member on member.area_code = areas.area_code
    where areas.area_type = (select level_id from area_levels where role = 'finest')
),
periods_held as (
    select lsoas.borough_code, lsoas.vintage, observations.indicator_id, observations.period_id,
        any_value(observations.period_end) as period_end
    from observations
    inner join lsoas on lsoas.area_code = observations.area_code
    inner join indicators on indicators.indicator_id = observations.indicator_id
    where indicators.kind in ('proportion', 'rate')
    group by lsoas.borough_code, lsoas.vintage, observations.indicator_id, observations.period_id
    having count(observations.numerator) > 0
    qualify row_number() over (
        partition by lsoas.borough_code, observations.indicator_id, observations.period_id
        order by count(*) desc, lsoas.vintage desc
    ) = 1
)
select periods_held.borough_code, periods_held.indicator_id, periods_held.period_id, periods_held.period_end,
    lsoas.edition, lsoas.part, indicators.kind, indicators.multiplier, count(*) as areas,
    case when count(observations.numerator + observations.denominator) = count(*)
        then sum(observations.numerator) end as numerator,
    case when count(observations.numerator + observations.denominator) = count(*)
        then sum(observations.denominator) end as denominator
from periods_held
inner join indicators on indicators.indicator_id = periods_held.indicator_id
inner join lsoas on lsoas.borough_code = periods_held.borough_code and lsoas.vintage = periods_held.vintage
left join observations
    on observations.area_code = lsoas.area_code
    and observations.indicator_id = periods_held.indicator_id
    and observations.period_id = periods_held.period_id
group by all
order by periods_held.borough_code, periods_held.indicator_id, periods_held.period_id, lsoas.part
