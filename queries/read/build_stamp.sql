-- question: Which build is this, for which council, and how much does it hold?
-- params:   none
-- returns:  build_id, built_at, content_hash, council_name, borough_code, code_version, observation_count, indicator_count, area_count
-- grain:    one row
-- order:    build_id
select
    build_id,
    built_at,
    content_hash,
    council_name,
    borough_code,
    code_version,
    observation_count,
    indicator_count,
    area_count,
from build_stamp
order by build_id
