-- question: Which lines of the figures are wrong, and what should be done about each?
-- params:   none
-- returns:  file_path, line, message
-- grain:    one row per fault
-- order:    file_path, line, message
with lines as (
    select
        staged.*,
        raw_observations.value as value_text,
        raw_observations.lower as lower_text,
        raw_observations.upper as upper_text,
        raw_observations.numerator as numerator_text,
        raw_observations.denominator as denominator_text,
        raw_observations.status as status_text,
    from stg_figures__observations as staged
    inner join raw_observations
        on raw_observations.file_path = staged.file_path
        and raw_observations.line = staged.line
),
known_files as (
    select file_id from cfg_series
    union
    select divide_by from cfg_series where divide_by <> ''
    union
    select file_id from unused_series
),
value_kinds as (
    select cfg_series.file_id, min(indicators.kind) as kind
    from cfg_series
    inner join indicators on indicators.indicator_id = cfg_series.indicator_id
    where cfg_series.view = 'value'
    group by cfg_series.file_id
),
seen_before as (
    select
        file_path,
        line,
        min(line) over (partition by file_path, file_id, area_code, period_id) as first_line,
    from lines
)
select lines.file_path, lines.line, 'area_code is empty; name the area by its code' as message
from lines where lines.area_code is null
union all
select lines.file_path, lines.line, 'area ' || lines.area_code || ' is not in areas.csv; add the area or correct the code'
from lines where lines.area_code is not null
    and lines.area_code not in (select area_code from stg_figures__areas)
union all
select lines.file_path, min(lines.line), 'series ''' || lines.file_id || ''' (' || count(*)
    || ' lines from here) belongs to no receipt; add it as [[series]] or [[unused]] in data/sources'
from lines where lines.file_id not in (select file_id from known_files)
group by lines.file_path, lines.file_id
union all
select lines.file_path, lines.line, 'indicator_id is empty; name the series' from lines where lines.file_id is null
union all
select lines.file_path, lines.line, 'period is empty; name the period' from lines where lines.period_id is null
union all
select lines.file_path, lines.line, 'value ''' || lines.value_text || ''' is not a number; write digits only, or a marker such as [c]'
from lines where lines.value is null and lines.value_text is not null
    and not regexp_full_match(trim(lines.value_text), '(\[[cxzeupb]\])?')
union all
select lines.file_path, lines.line, cells.name || ' ''' || cells.text || ''' is not a number; write digits only'
from lines
cross join lateral (
    select 'lower' as name, lines.lower_text as text, lines.lower as number
    union all select 'upper', lines.upper_text, lines.upper
    union all select 'numerator', lines.numerator_text, lines.numerator
    union all select 'denominator', lines.denominator_text, lines.denominator
) as cells
where cells.text is not null and cells.number is null
union all
select lines.file_path, lines.line, 'status ''' || lines.status_text || ''' is not known; use ok, read, derived, suppressed, '
    || 'missing, not_applicable, estimated, low_reliability, provisional or break'
from lines where lines.status_text is not null
    and lines.status_text not in ('ok', 'read', 'derived', 'suppressed', 'missing', 'not_applicable', 'estimated',
        'low_reliability', 'provisional', 'break')
union all
select lines.file_path, lines.line, 'value ' || lines.value_text || ' is not finite; write a number or a marker such as [x]'
from lines where not isfinite(lines.value)
union all
select lines.file_path, lines.line, 'numerator ' || lines.numerator || ' is above denominator ' || lines.denominator
    || '; a share cannot be over the whole'
from lines
inner join value_kinds on value_kinds.file_id = lines.file_id
where value_kinds.kind = 'proportion' and lines.numerator > lines.denominator
union all
select lines.file_path, lines.line, 'a count is below 0; counts start at 0'
from lines
inner join value_kinds on value_kinds.file_id = lines.file_id
where value_kinds.kind in ('proportion', 'rate') and (lines.numerator < 0 or lines.denominator < 0)
union all
select lines.file_path, lines.line, 'value ' || lines.value || ' lies outside its own limits ' || coalesce(lines.lower::varchar, 'none')
    || ' to ' || coalesce(lines.upper::varchar, 'none')
from lines where lines.value < lines.lower or lines.value > lines.upper
union all
select lines.file_path, lines.line, 'this area and period already have a figure for ''' || lines.file_id || ''' on line '
    || seen_before.first_line || '; delete one of them'
from lines
inner join seen_before on seen_before.file_path = lines.file_path and seen_before.line = lines.line
where seen_before.first_line < lines.line
order by file_path, line, message
