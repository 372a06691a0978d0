-- question: What do publishers say of a council's areas and of those that they are set beside, and what do counts add up to?
-- params:   own, beside, not_added
-- returns:  publication, indicator_id, view, area_code, period, value, lower, upper, numerator, denominator, status, is_summed
-- grain:    one row per indicator, view, area and period; of two publications the one published later holds
-- order:    publication, indicator_id, view, area_code, period
with inside as (
    select areas.code, areas.level, areas.district_code
    from areas
    where (areas.district_code in (select unnest($beside)) and (areas.level = 'lsoa' or areas.level = 'ward'))
        or (areas.district_code in (select unnest($own)) and areas.level = 'ward')
),
given as (
    select figures.* exclude (note, file, line), periods.begins, periods.ends, publications.place
    from figures
    inner join publications on publications.publication = figures.publication
    inner join periods on periods.period = figures.period
    where figures.area_code in (select unnest($own) union all select unnest($beside) union all select code from inside)
        and (figures.view = 'value' or figures.area_code in (select unnest($own)))
),
latest_month as (
    select indicator_id, max(ends)[6:7] as month_of_year
    from given
    where view = 'value' and regexp_full_match(period, '\d{4}-\d{2}')
    group by indicator_id
),
residents as (
    select indicator_id, area_code, value
    from added
    where view = 'value'
    qualify row_number() over (partition by indicator_id, area_code order by period desc) = 1
),
divided as (
    select
        given.* replace (
            coalesce(given.denominator, residents.value) as denominator,
            coalesce(given.value, indicators.multiplier * given.numerator / nullif(residents.value, 0)) as value,
            if(given.value is null and given.numerator * residents.value is not null, 'ok', given.status) as status
        ),
    from given
    inner join indicators on indicators.indicator_id = given.indicator_id
    left join pers on pers.publication = given.publication and pers.indicator_id = given.indicator_id
    left join residents
        on residents.indicator_id = pers.divisor
        and residents.area_code = given.area_code
        and given.denominator is null
        and given.view = 'value'
    left join latest_month
        on latest_month.indicator_id = given.indicator_id
        and given.view = 'value'
        and regexp_full_match(given.period, '\d{4}-\d{2}')
    where latest_month.month_of_year is null or given.period[6:7] = latest_month.month_of_year
),
published as (
    select *, false as is_summed
    from divided
    where area_code in (select unnest($own) union all select unnest($beside))
        and not (value is null and numerator is not null)
        and not (status = 'missing' and area_code in (select unnest($beside)))
    qualify row_number() over (
        partition by indicator_id, view, area_code, begins, ends order by value is null and status = 'missing', place desc
    ) = 1
),
counted as (
    select
        divided.publication, divided.place, divided.indicator_id, divided.period, divided.begins, divided.ends,
        inside.code, inside.level, inside.district_code,
        case
            when divided.status = 'nobody' then 0
            when indicators.kind = 'count' then coalesce(divided.numerator, divided.value)
            else divided.numerator
        end as numerator,
        case when divided.status = 'nobody' then 0 else divided.denominator end as denominator,
        indicators.kind, indicators.multiplier,
    from divided
    inner join inside on inside.code = divided.area_code
    inner join indicators on indicators.indicator_id = divided.indicator_id
    where divided.view = 'value'
        and indicators.kind in ('proportion', 'rate', 'mean', 'count')
        and divided.indicator_id not in (select unnest($not_added))
),
chosen as (
    select counted.publication, counted.indicator_id, counted.period, counted.level, editions.edition
    from counted
    inner join editions on editions.code = counted.code
    group by counted.publication, counted.indicator_id, counted.period, counted.level, editions.edition
    qualify row_number() over (
        partition by counted.publication, counted.indicator_id, counted.period, counted.level
        order by count(*) desc, editions.edition desc
    ) = 1
),
summed as (
    select
        counted.publication, counted.place, counted.indicator_id, 'value' as view, counted.district_code as area_code,
        counted.period, counted.begins, counted.ends, counted.level,
        any_value(counted.kind) as kind, any_value(counted.multiplier) as multiplier,
        sum(counted.numerator) as numerator, sum(counted.denominator) as denominator,
    from counted
    inner join chosen using (publication, indicator_id, period, level)
    inner join editions on editions.edition = chosen.edition and editions.code = counted.code
    inner join expected on expected.edition = chosen.edition and expected.parent_code = counted.district_code
    group by
        counted.publication, counted.place, counted.indicator_id, counted.district_code, counted.period,
        counted.begins, counted.ends, counted.level
    having count(*) = max(expected.parts)
        and count(counted.numerator) = count(*)
        and (any_value(counted.kind) = 'count' or count(counted.denominator) = count(*))
),
worked_out as (
    select
        publication, place, indicator_id, view, area_code, period, begins, ends,
        if(kind = 'count', numerator, multiplier * numerator / nullif(denominator, 0)) as value,
        null::double as lower, null::double as upper, numerator, denominator, 'ok' as status, true as is_summed,
    from summed
    union all
    select
        benchmarks.publication, publications.place, benchmarks.indicator_id, 'value', benchmarks.area_code,
        benchmarks.period, periods.begins, periods.ends, benchmarks.value, null, null, benchmarks.numerator,
        benchmarks.denominator, benchmarks.status, true,
    from benchmarks
    inner join publications on publications.publication = benchmarks.publication
    inner join periods on periods.period = benchmarks.period
    inner join indicators on indicators.indicator_id = benchmarks.indicator_id
    where benchmarks.basis <> 'published'
        and benchmarks.area_code in (select unnest($beside))
        and indicators.kind in ('proportion', 'rate', 'mean', 'count')
        and benchmarks.indicator_id not in (select unnest($not_added))
),
lacking as (
    select worked_out.*
    from worked_out
    anti join published
        on published.indicator_id = worked_out.indicator_id
        and published.area_code = worked_out.area_code
        and published.view = 'value'
        and published.begins <= worked_out.ends
        and published.ends >= worked_out.begins
    qualify row_number() over (
        partition by worked_out.indicator_id, worked_out.area_code, worked_out.begins, worked_out.ends
        order by worked_out.place desc, worked_out.publication
    ) = 1
)
select publication, indicator_id, view, area_code, period, value, lower, upper, numerator, denominator, status, is_summed
from (
    select * from published
    union all by name
    select * from lacking
)
order by publication, indicator_id, view, area_code, period
