-- Counts of the parts of larger areas added up, from one publication, where it holds every part of the edition that
-- its codes are of. A part of which a count is hidden or missing leaves that sum empty; where nobody lives, 0.
create or replace table sums as
with counted as (
    select
        figures.publication, figures.indicator_id, figures.period, figures.area_code,
        case
            when figures.status = 'nobody' then 0
            when indicators.kind = 'count' then coalesce(figures.numerator, figures.value)
            else figures.numerator
        end as numerator,
        case when figures.status = 'nobody' then 0 else figures.denominator end as denominator
    from figures
    inner join indicators on indicators.indicator_id = figures.indicator_id
    where figures.view = 'value'
),
series as (
    select publication, indicator_id, period
    from counted
    group by publication, indicator_id, period
    having count(numerator) > 0
),
matched as (
    select counted.publication, counted.indicator_id, counted.period, editions.level, editions.edition, count(*) as held
    from counted
    inner join series using (publication, indicator_id, period)
    inner join editions on editions.code = counted.area_code
    group by counted.publication, counted.indicator_id, counted.period, editions.level, editions.edition
),
chosen as (
    select publication, indicator_id, period, level, edition
    from matched
    qualify row_number() over (
        partition by publication, indicator_id, period, level order by held desc, edition desc
    ) = 1
)
select
    counted.publication, counted.indicator_id, counted.period, chosen.level as part_level, parents.level_of_parent,
    parents.parent_code as area_code, count(*) as parts,
    case when count(counted.numerator) = count(*) then sum(counted.numerator) end as numerator,
    case when count(counted.denominator) = count(*) then sum(counted.denominator) end as denominator
from counted
inner join chosen using (publication, indicator_id, period)
inner join editions on editions.edition = chosen.edition and editions.code = counted.area_code
inner join parents on parents.code = counted.area_code
inner join expected on expected.edition = chosen.edition and expected.parent_code = parents.parent_code
group by
    counted.publication, counted.indicator_id, counted.period, chosen.level, parents.level_of_parent,
    parents.parent_code
having count(*) = max(expected.parts);
