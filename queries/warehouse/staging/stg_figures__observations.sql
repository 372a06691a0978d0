-- question: What does each line of the figures say, as numbers and a status?
-- params:   none
-- returns:  vintage, file_path, line, file_id, area_code, period_id, value, lower, upper, numerator, denominator, status, markers, value_text, numerator_text, denominator_text, status_text
-- grain:    one row per line of the files
-- order:    vintage, line
with marked as (
    select
        raw_observations.*,
        regexp_extract_all(lower(raw_observations.value), '\[\s*([a-z]+)\s*\]', 1) as markers,
        nullif(trim(regexp_replace(raw_observations.value, '\[\s*[A-Za-z]+\s*\]', '', 'g')), '') as value_text,
    from raw_observations
),
told as (
    select marked.value, marked.status as status_text, arg_min(statuses.status, statuses.weight) as status
    from (select distinct value, status, markers from marked) as marked
    inner join statuses
        on list_has_any(statuses.markers, marked.markers)
        or statuses.status = marked.status
    group by marked.value, marked.status
)
select
    marked.vintage,
    marked.file_path,
    marked.line,
    marked.indicator_id as file_id,
    marked.area_code,
    coalesce(period_names.period_id, marked.period) as period_id,
    try_cast(marked.value_text as double) as value,
    try_cast(marked.lower as double) as lower,
    try_cast(marked.upper as double) as upper,
    try_cast(marked.numerator as double) as numerator,
    try_cast(marked.denominator as double) as denominator,
    case
        when told.status = 'suppressed' then told.status
        when try_cast(marked.denominator as double) = 0 and coalesce(try_cast(marked.numerator as double), 0) = 0 then 'nobody'
        when coalesce(told.status, 'ok') <> 'ok' then told.status
        when marked.value_text is null and not coalesce(try_cast(marked.denominator as double) > 0 and marked.numerator is not null, false)
            then 'missing'
        else 'ok'
    end as status,
    coalesce(marked.markers, []) as markers,
    marked.value_text,
    marked.numerator as numerator_text,
    marked.denominator as denominator_text,
    marked.status as status_text,
from marked
left join told
    on told.value is not distinct from marked.value
    and told.status_text is not distinct from marked.status
left join period_names
    on period_names.file_id = marked.indicator_id
    and period_names.period = marked.period
order by marked.vintage, marked.line
