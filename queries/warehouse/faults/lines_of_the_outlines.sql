-- question: Which outlines are of no area, and which areas have none, though others of their kind have?
-- params:   none
-- returns:  file_path, line, message
-- grain:    one row per fault
-- order:    file_path, line, message
with files as (
    select vintage, level_id, file_path from raw_outlines group by vintage, level_id, file_path
),
last_editions as (
    select area_code, max(vintage) as vintage from stg_figures__areas group by area_code
)
select
    outlines.file_path,
    outlines.line,
    'the outline of ''' || outlines.area_code || ''' is of no ' || area_levels.singular
        || ' in areas.csv of its folder; add it there, or take the feature out' as message,
from raw_outlines as outlines
inner join area_levels on area_levels.level_id = outlines.level_id
anti join stg_figures__areas as areas
    on areas.vintage = outlines.vintage
    and areas.area_code = outlines.area_code
    and areas.area_type = outlines.level_id
union all
select
    files.file_path,
    1,
    areas.area_code || ' (' || coalesce(areas.area_name, '') || ') has no outline here, others have; draw it, or take the '
        || area_levels.singular || ' out of areas.csv',
from files
inner join stg_figures__areas as areas on areas.vintage = files.vintage and areas.area_type = files.level_id
inner join last_editions on last_editions.area_code = areas.area_code and last_editions.vintage = areas.vintage
inner join area_levels on area_levels.level_id = files.level_id
anti join raw_outlines as outlines
    on outlines.vintage = areas.vintage
    and outlines.level_id = areas.area_type
    and outlines.area_code = areas.area_code
where areas.area_code is not null
order by file_path, line, message
