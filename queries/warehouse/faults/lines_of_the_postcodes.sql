-- question: Which lines of the postcodes are wrong, and what should be done about each?
-- params:   none
-- returns:  file_path, line, message
-- grain:    one row per fault
-- order:    file_path, line, message
with lines as (
    select
        *,
        first_value(line) over same as first_line,
        first_value(concat_ws(', ', easting, northing)) over same as first_place,
        first_value(ward_code) over same as first_ward,
    from raw_postcodes
    window same as (partition by vintage, upper(replace(postcode, ' ', '')) order by line)
)
select file_path, line, 'postcode ''' || postcode || ''' is not written as one; write it as HA1 1AA is' as message
from lines
where not regexp_full_match(upper(replace(postcode, ' ', '')), '[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}')
union all
select file_path, line, 'postcode ''' || postcode || ''' is on line ' || first_line || ' already, ' || case
        when concat_ws(', ', easting, northing) <> first_place then 'at another place (' || first_place || ')'
        when ward_code is distinct from first_ward then 'in another area (' || coalesce(first_ward, '') || ')'
        else 'at the same place'
    end || '; delete one of them'
from lines where line > first_line and postcode is not null
union all
select lines.file_path, lines.line, 'ward_code ''' || lines.ward_code || ''' is no ' || area_levels.singular
    || ' in areas.csv of its folder' || case
        when lines.ward_code in (select area_code from stg_figures__areas) then ', only in that of another edition' else ''
    end || '; correct the code'
from lines
inner join area_levels on area_levels.role = 'represented'
where lines.ward_code is not null and not exists (
    from stg_figures__areas as areas
    where areas.vintage = lines.vintage
        and areas.area_code = lines.ward_code
        and areas.area_type = area_levels.level_id
)
order by file_path, line, message
