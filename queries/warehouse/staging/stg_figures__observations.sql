-- question: What does each line of the figures say, as numbers and a status?
-- params:   none
-- returns:  vintage, file_path, line, file_id, area_code, period_id, value, lower, upper, numerator, denominator, status, is_derived
-- grain:    one row per line of the files
-- order:    vintage, line
with marked as (
    select
        raw_observations.*,
        regexp_extract(coalesce(raw_observations.value, ''), '\[([a-z])\]\s*$', 1) as marker,
        nullif(trim(regexp_replace(coalesce(raw_observations.value, ''), '\[[a-z]\]\s*$', '')), '') as value_text,
    from raw_observations
)
select
    marked.vintage,
    marked.file_path,
    marked.line,
    marked.indicator_id as file_id,
    marked.area_code,
    marked.period as period_id,
    try_cast(marked.value_text as double) as value,
    try_cast(marked.lower as double) as lower,
    try_cast(marked.upper as double) as upper,
    try_cast(marked.numerator as double) as numerator,
    try_cast(marked.denominator as double) as denominator,
    case
        when marked.marker = 'c' then 'suppressed'
        when marked.marker = 'x' then 'missing'
        when marked.marker = 'z' then 'not_applicable'
        when marked.marker = 'e' then 'estimated'
        when marked.marker = 'u' then 'low_reliability'
        when marked.marker = 'p' then 'provisional'
        when marked.marker = 'b' then 'break'
        when marked.status in ('suppressed', 'missing', 'not_applicable', 'estimated', 'low_reliability', 'provisional', 'break')
            then marked.status
        when marked.value_text is null then 'missing'
        else 'ok'
    end as status,
    coalesce(marked.status = 'derived', marked.numerator is not null) as is_derived,
from marked
order by marked.vintage, marked.line
