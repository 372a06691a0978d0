-- question: What are the counts of each neighbourhood, with its rank in the edition of deprivation that covers most of them?
-- params:   deprivation
-- returns:  borough_code, indicator_id, period_id, period_end, area_code, numerator, denominator, status, kind, polarity, multiplier, is_current, edition, national_rank
-- grain:    one row per indicator, period and neighbourhood
-- order:    borough_code, indicator_id, period_id, area_code
with placed as (
    select views.area_code, views.period_id as edition, views.value as national_rank, areas.last_generation,
        areas.first_generation
    from views
    inner join areas on areas.area_code = views.area_code
    where views.indicator_id = $deprivation and views.view = 'rank' and areas.area_type = (select level_id from area_levels where role = 'finest')
),
parts as (
    select observations.borough_code, observations.indicator_id, observations.period_id, observations.period_end,
        observations.area_code, observations.numerator, observations.denominator, observations.status,
        indicators.kind, indicators.polarity, indicators.multiplier, areas.is_current
    from observations
    inner join indicators on indicators.indicator_id = observations.indicator_id
    inner join areas on areas.area_code = observations.area_code
    where observations.area_type = (select level_id from area_levels where role = 'finest') and indicators.kind in ('proportion', 'rate')
),
editions as (
    select parts.borough_code, parts.indicator_id, parts.period_id, placed.edition, count(*) as known,
        max(count(*)) over (partition by parts.borough_code, parts.indicator_id, parts.period_id) as best
    from parts
    inner join placed on placed.area_code = parts.area_code
    group by parts.borough_code, parts.indicator_id, parts.period_id, placed.edition
)
select parts.*, editions.edition, placed.national_rank
from parts
inner join (
    select * from editions where known = best
    qualify row_number() over (partition by borough_code, indicator_id, period_id order by edition desc) = 1
) as editions
    on editions.borough_code = parts.borough_code
    and editions.indicator_id = parts.indicator_id
    and editions.period_id = parts.period_id
inner join placed on placed.area_code = parts.area_code and placed.edition = editions.edition
order by parts.borough_code, parts.indicator_id, parts.period_id, parts.area_code
