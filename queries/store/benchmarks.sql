-- question: What are the figures of regions and of England, as published or else summed from counts?
-- grain:    one row for each indicator, region or country, and period
with published as (
    select
        figures.indicator_id, figures.area_code, figures.period, figures.value, figures.lower, figures.upper,
        figures.numerator, figures.denominator, figures.status, 'published' as basis, figures.publication
    from figures
    inner join publications on publications.publication = figures.publication
    where
        figures.view = 'value' and figures.value is not null
        and (figures.area_code like 'E12%' or figures.area_code = 'E92000001')
    qualify row_number() over (
        partition by figures.indicator_id, figures.area_code, figures.period order by publications.place desc
    ) = 1
),
summed as (
    select
        sums.indicator_id, sums.area_code, sums.period,
        case
            when indicators.kind = 'count' then sums.numerator
            else indicators.multiplier * sums.numerator / nullif(sums.denominator, 0)
        end as value,
        cast(null as double) as lower, cast(null as double) as upper, sums.numerator, sums.denominator, 'ok' as status,
        'summed from ' || sums.part_level as basis, sums.publication
    from sums
    inner join indicators on indicators.indicator_id = sums.indicator_id
    inner join publications on publications.publication = sums.publication
    left join published
        on published.indicator_id = sums.indicator_id and published.area_code = sums.area_code
        and published.period = sums.period
    where
        sums.level_of_parent in ('region', 'country') and sums.numerator is not null
        and (sums.denominator is not null or indicators.kind = 'count') and published.area_code is null
    qualify row_number() over (
        partition by sums.indicator_id, sums.area_code, sums.period
        order by publications.place desc, list_position(['upper', 'district', 'msoa', 'lsoa', 'ward'], sums.part_level)
    ) = 1
)
select *
from published
union all
select *
from summed
where value is not null
order by indicator_id, area_code, period;
