-- question: Which builds changed a figure: those of the last warehouse, and this one where its content differs?
-- params:   kept
-- returns:  build_number, build_id, built_at, content_hash, figures
-- grain:    one row per build, the last $kept that changed a figure and the one before them, which can still be answered
-- order:    build_number
with known as (
    select last_builds.* from last_builds
    union all
    select
        coalesce((select max(build_number) from last_builds), 0) + 1,
        build_stamp.build_id,
        build_stamp.built_at,
        build_stamp.content_hash,
        (select count(*) from build_changes),
    from build_stamp
    where build_stamp.content_hash is distinct from (select max_by(content_hash, build_number) from last_builds)
),
oldest as (
    select build_number from known where figures > 0 order by build_number desc limit 1 offset $kept
)
select
    build_number::integer as build_number,
    build_id,
    built_at::timestamp as built_at,
    content_hash,
    figures::bigint as figures,
from known
where build_number >= coalesce((select build_number from oldest), 0)
order by build_number
