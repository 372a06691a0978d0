-- question: Without which publications was this council built?
-- params:   none
-- returns:  source_id, title, url
-- grain:    one row per publication
-- order:    title, source_id
select source_id, title, url
from missing_publications
order by title, source_id
