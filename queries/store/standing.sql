-- question: Where does every area stand on every indicator at its latest period, in England and in its region?
-- grain:    one row for each indicator and area that has a value
-- Rank 1 is the highest value and ties share a rank; tenths and fifths follow ranks, so that ties are never split.
-- Counties stand among districts where no district within a county has a figure. Of England only where the figures
-- reach every region that has such areas today.
with given as (
    select
        figures.indicator_id, figures.area_code, figures.period, figures.value, figures.publication,
        levels.level, periods.begins, periods.ends, publications.place
    from figures
    inner join levels on levels.prefix = substr(figures.area_code, 1, 3)
    inner join periods on periods.period = figures.period
    inner join publications on publications.publication = figures.publication
    where figures.view = 'value' and figures.value is not null and isfinite(figures.value) and levels.level <> 'country'
),
spans as (
    select
        indicator_id, level, begins, ends, bool_or(area_code like 'E07%') as has_lower,
        count(distinct publication) > 1 or count(distinct period) > 1 as may_repeat
    from given
    group by indicator_id, level, begins, ends
),
grouped as (
    select
        spans.*,
        if(
            level = 'county' and not bool_or(has_lower) over (partition by indicator_id, begins, ends), 'district', level
        ) as ranked_among
    from spans
),
latest as (
    select *, dense_rank() over (order by indicator_id, ranked_among) as series
    from grouped
    qualify dense_rank() over (partition by indicator_id, ranked_among order by ends desc, begins desc) = 1
),
current as (
    select given.*, latest.ranked_among, latest.may_repeat, latest.series
    from given
    inner join latest using (indicator_id, level, begins, ends)
),
held as (
    select *
    from current
    where not may_repeat
    union all
    (
        select *
        from current
        where may_repeat
        qualify row_number() over (partition by indicator_id, area_code order by place desc, period) = 1
    )
),
placed as (
    select
        held.indicator_id, held.area_code, held.level, held.ranked_among, held.period, held.value, held.publication,
        held.series, areas.region_code, round(held.value, 9) as tie
    from held
    left join areas on areas.code = held.area_code
),
ranked as (
    select
        placed.*,
        rank() over nation as rank,
        count(*) over (nation rows between unbounded preceding and unbounded following) as ranked,
        count(*) over (nation range between current row and current row) as ties,
        rank() over region as region_rank,
        count(*) over (region rows between unbounded preceding and unbounded following) as region_ranked,
        count(*) over (region range between current row and current row) as region_ties
    from placed
    window
        nation as (partition by series order by tie desc),
        region as (partition by series, region_code order by tie desc)
),
regions as (
    select level, count(distinct if(level = 'region', code, region_code)) as in_all
    from areas
    where valid_to = '' and (level = 'region' or region_code <> '')
    group by level
),
reach as (
    select
        placed.series,
        count(distinct if(placed.level = 'region', placed.area_code, nullif(placed.region_code, '')))
        >= coalesce(any_value(regions.in_all), 0) as is_england
    from placed
    left join regions on regions.level = placed.ranked_among
    group by placed.series
),
marked as (
    select ranked.*, reach.is_england, coalesce(region_code, '') <> '' and level <> 'region' as is_in_region
    from ranked
    inner join reach using (series)
)
select
    indicator_id, area_code, level, ranked_among, period, value, publication,
    if(is_england, rank, null) as rank,
    if(is_england, ranked, null) as ranked,
    if(is_england, ties, null) as ties,
    if(is_england, (rank - 1) * 10 // ranked + 1, null) as tenth,
    if(is_england, (rank - 1) * 5 // ranked + 1, null) as fifth,
    if(is_in_region, region_code, null) as region_code,
    if(is_in_region, region_rank, null) as region_rank,
    if(is_in_region, region_ranked, null) as region_ranked,
    if(is_in_region, region_ties, null) as region_ties,
    if(is_in_region, (region_rank - 1) * 10 // region_ranked + 1, null) as region_tenth,
    if(is_in_region, (region_rank - 1) * 5 // region_ranked + 1, null) as region_fifth
from marked
order by indicator_id, area_code;
