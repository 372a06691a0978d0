-- question: Which lines of the lookup between two editions of areas are wrong, and what should be done about each?
-- params:   none
-- returns:  file_path, line, message
-- grain:    one row per fault
-- order:    file_path, line, message
with finest as (
    select distinct staged.vintage, staged.area_code from stg_figures__areas as staged
    inner join area_levels on area_levels.level_id = staged.area_type and area_levels.role = 'finest'
    where staged.area_code is not null
),
lines as (
    select
        *,
        count(*) over (partition by vintage, lsoa11_code) as parts,
        count(*) over (partition by vintage, lsoa21_code) as wholes,
        sum(residents_2021_lsoa21::bigint) over (partition by vintage, lsoa11_code) as all_residents,
        min(line) over (partition by vintage, lsoa11_code) as first_of_old,
        min(residents_2011_lsoa11::bigint) over (partition by vintage, lsoa11_code) as fewest,
        max(residents_2011_lsoa11::bigint) over (partition by vintage, lsoa11_code) as most,
    from raw_lookup
),
files as (
    select vintage, min(file_path) as file_path from raw_lookup group by vintage
)
select file_path, line, 'lsoa11_code ''' || lsoa11_code
    || ''' is in areas.csv of no earlier folder; correct the code, or delete the line' as message
from lines
where lsoa11_code is not null
    and not exists (from finest where finest.area_code = lines.lsoa11_code and finest.vintage < lines.vintage)
union all
select file_path, line, 'lsoa21_code ''' || lsoa21_code
    || ''' is not in areas.csv of this folder; correct the code, or delete the line'
from lines
where lsoa21_code is not null
    and not exists (from finest where finest.area_code = lines.lsoa21_code and finest.vintage = lines.vintage)
union all
select lines.file_path, lines.line, 'ward_code ''' || lines.ward_code || ''' is no ' || area_levels.singular
    || ' in areas.csv of this folder; correct the code'
from lines
inner join area_levels on area_levels.role = 'represented'
where lines.ward_code is not null and not exists (
    from stg_figures__areas as areas
    where areas.vintage = lines.vintage and areas.area_code = lines.ward_code and areas.area_type = area_levels.level_id
)
union all
select file_path, line, lsoa11_code || ' is unchanged (U), but ' || case
        when lsoa11_code <> lsoa21_code then 'becomes ' || lsoa21_code || '; give both one code, or write S, M or X'
        else 'it or what it becomes stands on other lines too; write S, M or X, or delete those that are wrong'
    end
from lines where change_indicator = 'U' and lsoa11_code is not null and (lsoa11_code <> lsoa21_code or parts > 1 or wholes > 1)
union all
select file_path, line, 'the shares of ' || lsoa11_code || ' do not add up to 1, because nobody lives in what replaced it; '
    || 'give residents_2021_lsoa21'
from lines where all_residents = 0 and lsoa11_code is not null and line = first_of_old
union all
select file_path, line, 'residents_2011_lsoa11 of ' || lsoa11_code || ' is ' || fewest || ' on one line and ' || most
    || ' on another; give it one number'
from lines where fewest <> most and lsoa11_code is not null and line = first_of_old
union all
select files.file_path, 1, finest.area_code || ' of an earlier folder is in no later one, and has no line here; '
    || 'add lines that say what replaced it'
from files
inner join finest on finest.vintage < files.vintage
where not exists (from finest as later where later.area_code = finest.area_code and later.vintage > finest.vintage)
    and not exists (from lines where lines.lsoa11_code = finest.area_code)
union all
select files.file_path, 1, finest.area_code || ' is new in this folder, and has no line here; add lines that say what it replaced'
from files
inner join finest on finest.vintage = files.vintage
where not exists (from finest as before where before.area_code = finest.area_code and before.vintage < finest.vintage)
    and not exists (from lines where lines.vintage = finest.vintage and lines.lsoa21_code = finest.area_code)
order by file_path, line, message
