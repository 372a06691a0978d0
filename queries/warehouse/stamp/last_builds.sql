-- question: Which builds does the last warehouse of the same council remember?
-- params:   none
-- returns:  build_number, build_id, built_at, content_hash, figures
-- grain:    one row per build
-- order:    build_number
select builds.build_number, builds.build_id, builds.built_at, builds.content_hash, builds.figures
from previous.builds
where exists (select 1 from cfg_council inner join previous.build_stamp using (council_name, borough_code))
order by builds.build_number
