-- question: Which boroughs' counts are not the sum of their neighbourhoods' counts, as far as their publisher lets them be?
-- params:   none
-- returns:  indicator_id, area_code, period_id, whole, parts
-- grain:    one row per offence; none when all is well
-- order:    indicator_id, area_code, period_id, whole, parts
with complete as (
    select
        borough_code,
        count(*) filter (where first_generation = 0) as first_count,
        count(*) filter (where is_current) as current_count,
    from areas
    where area_type = (select level_id from area_levels where role = 'finest')
    group by borough_code
),
parts as (
    select
        observations.indicator_id,
        observations.period_id,
        observations.source_id,
        areas.borough_code as area_code,
        sum(observations.numerator) as numerator,
        sum(observations.denominator) as denominator,
        count(*) as part_count,
        bool_and(observations.status = 'ok') as is_whole,
    from observations
    inner join areas on areas.area_code = observations.area_code
    where observations.area_type = (select level_id from area_levels where role = 'finest')
        and observations.numerator is not null
    group by observations.indicator_id, observations.period_id, observations.source_id, areas.borough_code
)
select observations.indicator_id, observations.area_code, observations.period_id, observations.numerator as whole, parts.numerator as parts
from observations
inner join parts
    on parts.indicator_id = observations.indicator_id
    and parts.area_code = observations.area_code
    and parts.period_id = observations.period_id
    and parts.source_id = observations.source_id
inner join sources on sources.source_id = observations.source_id
-- a publisher that moves every cell by a little says so in its receipt: such sums differ by chance, more with more parts
cross join lateral (select 0.5 + case when sources.differences <> '' then 3 * sqrt(parts.part_count) else 0 end as slack) as moved
inner join complete on complete.borough_code = observations.area_code
where observations.area_type = (select level_id from area_levels where role = 'home')
    and parts.part_count in (complete.first_count, complete.current_count)
    and parts.is_whole
    and (abs(observations.numerator - parts.numerator) > moved.slack + 0.002 * parts.numerator
        or abs(observations.denominator - parts.denominator) > moved.slack + 0.002 * parts.denominator)
order by 1, 2, 3, 4, 5
