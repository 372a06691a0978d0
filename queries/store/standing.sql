-- question: Where does every area stand on every indicator at its latest period, in England and in its region?
-- grain:    one row for each indicator and area that has a value
-- Rank 1 is the highest value and ties share a rank; tenths and fifths follow ranks, so that ties are never split.
-- Counties stand among districts where no district within a county has a figure. Of England only where the figures
-- reach every region.
with given as (
    select
        figures.indicator_id, figures.area_code, figures.period, figures.value, figures.publication,
        levels.level, periods.begins, periods.ends
    from figures
    inner join levels on levels.prefix = substr(figures.area_code, 1, 3)
    inner join periods on periods.period = figures.period
    where figures.view = 'value' and figures.value is not null and isfinite(figures.value) and levels.level <> 'country'
),
among as (
    select
        given.*,
        case
            when level = 'county' and not bool_or(area_code like 'E07%') over (partition by indicator_id, begins, ends)
                then 'district'
            else level
        end as ranked_among
    from given
),
latest as (
    select *
    from among
    qualify row_number() over (partition by indicator_id, ranked_among order by ends desc, begins desc) = 1
),
held as (
    select among.*, coalesce(areas.region_code, '') as region_code
    from among
    inner join latest using (indicator_id, ranked_among, begins, ends)
    inner join publications on publications.publication = among.publication
    left join areas on areas.code = among.area_code
    qualify row_number() over (
        partition by among.indicator_id, among.area_code order by publications.place desc, among.period
    ) = 1
),
keyed as (
    select held.*, round(value, 9) as tie
    from held
),
ranked as (
    select
        keyed.*,
        rank() over (partition by indicator_id, ranked_among order by tie desc) as rank,
        count(*) over (partition by indicator_id, ranked_among) as ranked,
        count(*) over (partition by indicator_id, ranked_among, tie) as ties,
        rank() over (partition by indicator_id, ranked_among, region_code order by tie desc) as region_rank,
        count(*) over (partition by indicator_id, ranked_among, region_code) as region_ranked,
        count(*) over (partition by indicator_id, ranked_among, region_code, tie) as region_ties
    from keyed
),
reach as (
    select indicator_id, ranked_among, count(distinct region_code) as regions
    from held
    where region_code <> '' or level = 'region'
    group by indicator_id, ranked_among
),
marked as (
    select
        ranked.*,
        ranked.level = 'region' or coalesce(reach.regions, 0) >= (select count(*) from areas where level = 'region') as is_england,
        region_code <> '' and ranked.level <> 'region' as is_in_region
    from ranked
    left join reach using (indicator_id, ranked_among)
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
