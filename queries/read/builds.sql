-- question: Which builds can an old link be answered from, and how many figures did each change?
-- params:   none
-- returns:  build_number, build_id, built_at, content_hash, figures
-- grain:    one row per build whose content was new
-- order:    build_number
select
    build_number,
    build_id,
    built_at,
    content_hash,
    figures,
from builds
order by build_number
