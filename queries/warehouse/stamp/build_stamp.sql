-- question: Which build is this, of which council, and how much does it hold?
-- params:   build_id, now, hash, version
-- returns:  build_id, built_at, content_hash, council_name, borough_code, code_version, observation_count, indicator_count, area_count
-- grain:    one row
-- order:    borough_code
select $build_id as build_id, $now::timestamp as built_at, $hash as content_hash, cfg_council.council_name,
    cfg_council.borough_code, $version as code_version,
    (select count(*) from observations) as observation_count,
    (select count(*) from indicator_answers) as indicator_count,
    (select count(*) from areas) as area_count
from cfg_council
order by cfg_council.borough_code
