-- question: Which build is the last warehouse of the same council, where it kept no log that can be read?
-- params:   none
-- returns:  build_number, build_id, built_at, content_hash, figures
-- grain:    one row, or none
-- order:    build_id
select 1 as build_number, build_stamp.build_id, build_stamp.built_at, build_stamp.content_hash, 0 as figures
from previous.build_stamp
inner join cfg_council using (council_name, borough_code)
order by build_stamp.build_id
