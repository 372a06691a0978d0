-- Every edition of a level of areas with its codes: neighbourhoods, local areas and wards by year, councils by the day
-- on which some were created. "upper" is the councils that answer for schools and care: counties, and where there
-- is none the district. `parents` are the larger areas that each lies in, `expected` how many of an edition do.
create or replace table editions as
with drawn as (
    select code, level, unnest(vintages) as edition
    from areas
    where level in ('lsoa', 'msoa', 'ward')
),
days as (
    select distinct valid_from as opened
    from areas
    where level in ('district', 'county') and valid_from <> ''
),
councils as (
    select areas.code, areas.level, days.opened
    from areas
    inner join days on areas.valid_from <= days.opened and (areas.valid_to = '' or areas.valid_to >= days.opened)
    where areas.level in ('district', 'county')
)
select code, level, edition
from drawn
where edition like level || '%'
union all
select code, level, 'district ' || opened
from councils
where level = 'district'
union all
select code, 'upper', 'upper ' || opened
from councils
where level = 'county' or code not like 'E07%';

create or replace table parents as
select code, level_of_parent, parent_code
from (
    unpivot areas
    on msoa_code as msoa, district_code as district, county_code as county, region_code as region, country_code as country
    into name level_of_parent value parent_code
)
where parent_code <> '' and parent_code <> code;

create or replace table expected as
select editions.edition, parents.parent_code, count(*) as parts
from editions
inner join parents on parents.code = editions.code
group by editions.edition, parents.parent_code;
