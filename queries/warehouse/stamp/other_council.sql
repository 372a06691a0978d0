-- question: Which other council's figures are served, whose place this build takes?
-- params:   none
-- returns:  council_name
-- grain:    one row, or none
-- order:    council_name
select build_stamp.council_name
from previous.build_stamp as build_stamp
anti join cfg_council using (borough_code)
order by build_stamp.council_name
