-- question: What are the figures by which places of England are called alike, at every level that has peers?
-- grain:    one row for each area of today and variable that is published for it or follows from its neighbourhoods
-- `variables` holds indicator_id, period and parts: "residents" is the mean of the neighbourhoods by their residents,
-- "land" their residents by their land. Of two publications that give a figure the one published later holds.
with given as (
    select figures.area_code, figures.indicator_id, figures.value
    from figures
    inner join variables on variables.indicator_id = figures.indicator_id and variables.period = figures.period
    inner join publications on publications.publication = figures.publication
    where figures.view = 'value' and figures.value is not null and isfinite(figures.value)
    qualify row_number() over (
        partition by figures.area_code, figures.indicator_id order by publications.place desc
    ) = 1
),
residents as (
    select area_code, value as residents
    from figures
    where figures.indicator_id = 'population' and figures.view = 'value' and figures.period = '2021-03-21'
        and figures.publication = 'ons_census_2021_ts007' and figures.value > 0
),
larger as (
    unpivot members
    on msoa_code, ward_code, district_code
    into name level value larger_code
),
of_parts as (
    select
        larger.larger_code as area_code, variables.indicator_id,
        if(
            variables.parts = 'land',
            sum(residents.residents) / nullif(sum(residents.residents / nullif(given.value, 0)), 0),
            sum(residents.residents * given.value) / sum(residents.residents)
        ) as value
    from larger
    cross join variables
    left join residents on residents.area_code = larger.lsoa_code
    left join given on given.area_code = larger.lsoa_code and given.indicator_id = variables.indicator_id
    where variables.parts <> '' and larger.larger_code <> ''
    group by larger.larger_code, variables.indicator_id, variables.parts
    having count(given.value) = count(*) and count(residents.residents) = count(*)
),
held as (
    select *
    from given
    union all
    select of_parts.*
    from of_parts
    left join given using (area_code, indicator_id)
    where given.area_code is null
)
select areas.level, held.area_code, held.indicator_id, held.value
from held
inner join areas on areas.code = held.area_code and areas.valid_to = ''
where held.value is not null and (areas.level <> 'lsoa' or held.area_code in (select lsoa_code from members))
order by areas.level, held.area_code, held.indicator_id;
