-- question: Which lines of the figures are wrong, and what should be done about each?
-- params:   none
-- returns:  file_path, line, message
-- grain:    one row per fault
-- order:    file_path, line, message
with known_files as (
    select file_id from cfg_series
    union
    select divide_by from cfg_series where divide_by <> ''
    union
    select file_id from unused_series
),
value_kinds as (
    select
        cfg_series.file_id,
        cfg_series.indicator_id,
        cfg_series.scale,
        cfg_series.says_scale,
        indicators.kind,
        indicators.multiplier,
        indicators.unit,
    from cfg_series
    inner join indicators on indicators.indicator_id = cfg_series.indicator_id
    where cfg_series.view = 'value' and cfg_series.divide_by = ''
    qualify row_number() over (partition by cfg_series.file_id order by cfg_series.indicator_id) = 1
),
measured as (
    select
        lines.*,
        value_kinds.* exclude (file_id),
        lines.value * value_kinds.scale as given,
        value_kinds.multiplier * lines.numerator / nullif(lines.denominator, 0) as counted,
        0.5 * value_kinds.scale * pow(10, -length(split_part(lines.value_text, '.', 2))) as rounding,
    from stg_figures__observations as lines
    inner join value_kinds on value_kinds.file_id = lines.file_id
    inner join statuses on statuses.status = lines.status and statuses.has_value
),
unlike_counts as (
    select
        measured.*,
        abs(given - counted) > allowed.slack as is_unlike,
        case
            when abs(given * 100 - counted) <= 100 * allowed.slack
                then 'it looks like a share of 1: write scale = 100 in its [[series]]'
            when abs(given - multiplier * denominator / numerator) <= allowed.slack
                then 'numerator and denominator look exchanged'
            when abs(given - (multiplier - counted)) <= allowed.slack
                then 'it looks like the share of all the others'
            else 'one of the three belongs to another line, area or period'
        end as cause,
    from measured
    cross join lateral (
        select rounding + 0.0005 * abs(counted) + 1e-9
            + case when kind = 'proportion' then 0.5 * multiplier / denominator else 0 end as slack
    ) as allowed
    where kind in ('proportion', 'rate', 'mean') and given is not null and counted is not null
),
out_of_bounds as (
    select *
    from measured
    where kind = 'proportion' and (given < 0 or given > multiplier)
        and (counted is null or not coalesce(numerator > denominator or numerator < 0, false))
),
fractions as (
    select
        file_path,
        min(line) as line,
        file_id,
        count(*) as figures,
        min(given) as smallest,
        max(given) as largest,
        any_value(unit) as unit,
    from measured
    where kind in ('proportion', 'rate') and multiplier = 100 and unit like '\%%' escape '\' and not says_scale and given is not null
    group by file_path, file_id
    having max(given) > 0 and max(given) <= 1 and min(given) >= 0 and count(counted) = 0
),
seen_before as (
    select
        *,
        first(line) over key as first_line,
        first(value_text) over key as first_value,
    from stg_figures__observations as lines
    where file_id is not null and area_code is not null and period_id is not null
    window key as (partition by file_path, file_id, area_code, period_id order by line)
    qualify first_line < line
)
select lines.file_path, lines.line, 'area ' || lines.area_code || case
        when meant.area_code is not null then ' is not in areas.csv; write it as ' || meant.area_code
        when others.area_code is null then ' is not in areas.csv; add the area or correct the code'
        else ' is not in areas.csv of its folder, only in ' || others.file_path
            || ': a code of another edition; correct it, or put the line into that folder'
    end as message
from stg_figures__observations as lines
left join (
    select vintage, area_code from stg_figures__areas
    union
    select vintage, area_code from raw_peer_areas
) as areas on areas.vintage = lines.vintage and areas.area_code = lines.area_code
left join (select area_code, min(file_path) as file_path from stg_figures__areas group by area_code) as others
    on others.area_code = lines.area_code
left join stg_figures__areas as meant
    on meant.vintage = lines.vintage and meant.area_code = upper(regexp_replace(lines.area_code, '[^A-Za-z0-9]', '', 'g'))
where lines.area_code is not null and areas.area_code is null
union all
select lines.file_path, min(lines.line), 'series ''' || lines.file_id || ''' (' || count(*)
    || ' lines from here) belongs to no receipt; add it as [[series]] or [[unused]] in data/sources'
from stg_figures__observations as lines where lines.file_id not in (select file_id from known_files)
group by lines.file_path, lines.file_id
union all
select lines.file_path, lines.line, 'marker ''[' || unknown.marker || ']'' is not known; known are ' || known.markers
    || '; where none fits, write [x] (not available)'
from stg_figures__observations as lines
cross join (
    select string_agg('[' || marker || ']', ' ' order by marker) as markers, list(marker) as listed
    from (select unnest(markers) as marker from statuses)
) as known
cross join lateral (select unnest(list_filter(lines.markers, lambda each: not list_contains(known.listed, each))) as marker) as unknown
union all
select lines.file_path, lines.line, 'status ''' || lines.status_text || ''' is not known; use read, derived, '
    || (select string_agg(status, ', ' order by weight desc) from statuses)
from stg_figures__observations as lines where lines.status_text is not null
    and lines.status_text not in (select status from statuses union all values ('read'), ('derived'))
union all
select lines.file_path, lines.line, 'numerator ' || lines.numerator || ' is above denominator ' || lines.denominator
    || '; a share cannot be over the whole; where it may (take-up, a ratio), write kind = "ratio" in catalogue/'
    || value_kinds.indicator_id || '.toml'
from stg_figures__observations as lines
inner join value_kinds on value_kinds.file_id = lines.file_id
where value_kinds.kind = 'proportion' and lines.numerator > lines.denominator
union all
select file_path, line, 'value ' || value_text || ' is ' || case when given < 0 then 'below 0' else 'above ' || multiplier end
    || ', which a share cannot be; write kind = "' || case when given < 0 then 'change' else 'ratio' end || '" in catalogue/'
    || indicator_id || '.toml where it ' || case when given < 0 then 'is a change' else 'may be (take-up, a ratio)' end || ', or correct it'
from out_of_bounds
union all
select file_path, line, 'value ' || value_text || ' is not ' || numerator_text || ' of ' || denominator_text || ', which is '
    || regexp_replace(printf('%.4f', counted / scale), '\.?0+$', '') || '; ' || cause
from unlike_counts where is_unlike
union all
select file_path, line, 'all ' || figures || ' values of ''' || file_id || ''' lie from ' || smallest || ' to ' || largest || ' though the unit is '''
    || unit || '''; if they are shares of 1 write scale = 100 in its [[series]], if they are so small write scale = 1'
from fractions
union all
select lines.file_path, lines.line, 'a count is below 0; counts start at 0'
from stg_figures__observations as lines
inner join value_kinds on value_kinds.file_id = lines.file_id
where value_kinds.kind in ('proportion', 'rate') and (lines.numerator < 0 or lines.denominator < 0)
union all
select lines.file_path, lines.line, 'value ' || lines.value || ' lies outside its own limits ' || coalesce(lines.lower::varchar, 'none')
    || ' to ' || coalesce(lines.upper::varchar, 'none')
from stg_figures__observations as lines where lines.value < lines.lower or lines.value > lines.upper
union all
select lines.file_path, lines.line, 'there is one limit only, ' || coalesce('lower ' || lines.lower, 'upper ' || lines.upper)
    || '; write both or none'
from stg_figures__observations as lines where (lines.lower is null) <> (lines.upper is null)
union all
select lines.file_path, lines.line, 'value ' || lines.value_text || ' is of nobody, 0 of 0; correct the counts, or leave the value empty'
from stg_figures__observations as lines
inner join value_kinds on value_kinds.file_id = lines.file_id
where value_kinds.kind in ('proportion', 'rate', 'mean') and lines.status = 'nobody' and lines.value <> 0
union all
select file_path, line, 'series ''' || file_id || ''' has '
    || case when coalesce(value_text, first_value) is not null then coalesce(value_text, 'no figure') || ' for ' else '' end
    || 'area ' || area_code || ', period ''' || period_id || ''' here and '
    || case when coalesce(value_text, first_value) is not null then coalesce(first_value, 'no figure') || ' ' else '' end
    || 'in line ' || first_line || ' already; delete one of them'
from seen_before
order by file_path, line, message
