-- question: Which lines of the files of areas are wrong, and what should be done about each?
-- params:   none
-- returns:  file_path, line, message
-- grain:    one row per fault
-- order:    file_path, line, message
with lines as (
    select
        staged.*,
        raw_areas.area_type as file_type,
    from stg_figures__areas as staged
    inner join raw_areas on raw_areas.file_path = staged.file_path and raw_areas.line = staged.line
),
parents as (
    select distinct
        lines.file_path,
        lines.line,
        staged.parent_code,
        parent_levels.level_id as parent_type,
        parent_levels.singular,
        parent_levels.role,
        areas.area_type as found_type,
        found_levels.singular as found_singular,
    from lines
    inner join stg_area_parents as staged on staged.vintage = lines.vintage and staged.area_code = lines.area_code
    inner join area_levels as parent_levels on parent_levels.level_id = staged.parent_type
    left join lines as areas on areas.vintage = staged.vintage and areas.area_code = staged.parent_code
    left join area_levels as found_levels on found_levels.level_id = areas.area_type
)
select lines.file_path, lines.line, 'the name is ' || length(lines.area_name) || ' characters long; write at most 120' as message
from lines where length(lines.area_name) > 120
union all
select lines.file_path, lines.line, 'area_type ''' || lines.file_type
    || ''' is not among area_types of council.toml; write one of ' || known.words
from lines
inner join (
    select vintage, string_agg(file_type, ', ' order by file_type) as words from cfg_area_types group by vintage
) as known on known.vintage = lines.vintage
where lines.area_type is null and lines.file_type is not null
union all
select lines.file_path, lines.line, 'code ''' || lines.area_code || ''' is not that of a ' || area_levels.singular
    || ', whose codes begin with ' || array_to_string(area_levels.code_prefixes, ', ') || '; correct the code or the type'
from lines
inner join area_levels on area_levels.level_id = lines.area_type
where not list_bool_or(list_transform(area_levels.code_prefixes, lambda prefix: starts_with(lines.area_code, prefix)))
union all
select file_path, line, 'the ' || singular || ' ''' || parent_code || ''' that it lies in is not in this file; add the '
    || singular || ' or correct the code'
from parents where found_type is null
union all
select file_path, line, 'it lies in the ' || singular || ' ''' || parent_code || ''', but that is a ' || found_singular
    || '; correct the code'
from parents where found_type <> parent_type
union all
select lines.file_path, lines.line, 'it lies in no ' || needed.singular || '; write the code of its ' || needed.singular
from lines
inner join area_levels on area_levels.level_id = lines.area_type
inner join area_levels as needed
    on (needed.role = 'home' and area_levels.is_within)
    or (needed.role = 'represented' and area_levels.role = 'finest')
cross join cfg_council
anti join parents
    on parents.file_path = lines.file_path
    and parents.line = lines.line
    and parents.role = needed.role
where needed.role = 'home' or lines.vintage = cfg_council.vintages - 1
order by file_path, line, message
