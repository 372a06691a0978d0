-- question: Which figures changed in each build, with no value of any that is hidden now?
-- params:   most_rows, kept
-- returns:  build_number, build_id, built_at, kind, indicator_id, area_code, period_id, old_value, new_value, old_status, new_status, figures
-- grain:    one row per build and figure; without an area, the count of a measure's figures in a build that changed too many
-- order:    build_number, kind, indicator_id, area_code, period_id
with own as (
    select builds.build_number, builds.build_id, builds.built_at, count(*) over () as changes, build_changes.*
    from builds
    inner join build_stamp on build_stamp.build_id = builds.build_id
    cross join build_changes
),
known as (
    select last_changes.* from last_changes
    union all
    select own.* exclude (changes), 1 from own where changes <= $most_rows
    union all
    select build_number, build_id, built_at, kind, indicator_id, null, null, null, null, null, null, count(*)
    from own
    where changes > $most_rows
    group by build_number, build_id, built_at, kind, indicator_id
),
forgotten as (
    select min(build_number) as build_number from builds having count(*) filter (where figures > 0) > $kept
)
select
    known.build_number::integer as build_number,
    known.build_id,
    known.built_at::timestamp as built_at,
    known.kind,
    known.indicator_id,
    known.area_code,
    known.period_id,
    case when observations.area_code is null then known.old_value end as old_value,
    case when observations.area_code is null then known.new_value end as new_value,
    known.old_status,
    known.new_status,
    known.figures::bigint as figures,
from known
left join observations
    on observations.status = 'suppressed'
    and observations.indicator_id = known.indicator_id
    and observations.area_code = known.area_code
    and observations.period_id = known.period_id
where known.build_number > coalesce((select build_number from forgotten), 0)
order by build_number, known.kind, known.indicator_id, known.area_code, known.period_id
