-- question: From which publications are figures taken?
-- params:   none
-- returns:  source_id, title, publisher, licence, edition, row_count, file_path
-- grain:    one row per publication
-- order:    source_id
select source_id, title, publisher, licence, edition, row_count, file_path
from sources
order by source_id
