-- question: Which way do the figures of an indicator go in an area?
-- params:   indicator_id, area_code
-- returns:  verdict, reason, from_label, to_label
-- grain:    one row, none where no trend was looked for
-- order:    verdict
select verdict, reason, from_label, to_label
from trends
where indicator_id = $indicator_id
    and area_code = $area_code
order by verdict
