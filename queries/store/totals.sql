-- question: By how much do published totals differ from the sums of their parts?
-- grain:    one row for each sum that a publication also gives as a total, and count (numerator or denominator)
with published as (
    select
        figures.publication, figures.indicator_id, figures.period, figures.area_code, figures.file, figures.line,
        case when indicators.kind = 'count' then coalesce(figures.numerator, figures.value) else figures.numerator end
            as numerator,
        case when indicators.is_per then null else figures.denominator end as denominator
    from figures
    inner join indicators on indicators.indicator_id = figures.indicator_id
    where figures.view = 'value' and substr(figures.area_code, 1, 3) not in ('E01', 'E05')
),
pairs as (
    select
        sums.publication, sums.indicator_id, sums.period, sums.area_code, sums.part_level, sums.level_of_parent,
        published.file, published.line,
        unnest(['numerator', 'denominator']) as count_of,
        unnest([sums.numerator, sums.denominator]) as of_parts,
        unnest([published.numerator, published.denominator]) as as_published
    from sums
    inner join published using (publication, indicator_id, period, area_code)
)
select
    publication, indicator_id, period, area_code, part_level, level_of_parent, count_of, of_parts, as_published, file, line
from pairs
where of_parts is not null and as_published is not null
order by publication, indicator_id, period, area_code, part_level, count_of;
