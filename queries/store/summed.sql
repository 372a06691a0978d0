-- question: What are the figures of larger areas where only their neighbourhoods have some?
-- grain:    one row for each indicator, area and period that no publication gives
-- Counts of neighbourhoods of 2021 added up, only where a publication holds every one of England; where nobody lives, 0.
-- A larger area of which one count is hidden or missing has no sum.
with counted as (
    select
        figures.publication, figures.indicator_id, figures.period, figures.area_code, figures.file, figures.status,
        case
            when figures.status = 'nobody' then 0
            when indicators.kind = 'count' then coalesce(figures.numerator, figures.value)
            else figures.numerator
        end as numerator,
        case when figures.status = 'nobody' then 0 else figures.denominator end as denominator
    from figures
    inner join indicators on indicators.indicator_id = figures.indicator_id
    inner join members on members.lsoa_code = figures.area_code
    where figures.view = 'value'
),
reaching as (
    select counted.publication, counted.indicator_id, counted.period
    from counted
    inner join publications on publications.publication = counted.publication
    group by counted.publication, counted.indicator_id, counted.period, publications.place
    having count(distinct counted.area_code) = (select count(*) from members) and count(counted.numerator) > 0
    qualify row_number() over (
        partition by counted.indicator_id, counted.period order by publications.place desc
    ) = 1
),
larger as (
    unpivot members
    on msoa_code, ward_code, district_code, county_code, region_code, country_code
    into name level value larger_code
),
added as (
    select
        counted.indicator_id, counted.period, larger.larger_code as area_code, sum(counted.numerator) as numerator,
        case when count(counted.denominator) = count(*) then sum(counted.denominator) end as denominator,
        coalesce(max(counted.status) filter (where counted.status not in ('ok', 'nobody')), 'ok') as status,
        min(counted.file) as file
    from counted
    inner join reaching using (publication, indicator_id, period)
    inner join larger on larger.lsoa_code = counted.area_code
    where larger.larger_code <> ''
    group by counted.indicator_id, counted.period, larger.larger_code
    having count(counted.numerator) = count(*)
),
given as (
    select distinct figures.indicator_id, figures.area_code, periods.begins, periods.ends
    from figures
    inner join periods on periods.period = figures.period
    where figures.view = 'value' and figures.area_code not like 'E01%'
)
select
    added.indicator_id, 'value' as view, added.area_code, added.period,
    case
        when indicators.kind = 'count' then added.numerator
        else indicators.multiplier * added.numerator / nullif(added.denominator, 0)
    end as value,
    cast(null as double) as lower, cast(null as double) as upper, added.numerator, added.denominator, added.status,
    'Added up from its neighbourhoods.' as note, added.file, cast(null as bigint) as line
from added
inner join indicators on indicators.indicator_id = added.indicator_id
inner join periods on periods.period = added.period
left join given
    on given.indicator_id = added.indicator_id and given.area_code = added.area_code
    and given.begins = periods.begins and given.ends = periods.ends
where given.area_code is null and (indicators.kind = 'count' or added.denominator > 0)
order by added.area_code, added.indicator_id, added.period;
