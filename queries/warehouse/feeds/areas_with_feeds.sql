-- question: Which current areas of the council have a feed?
-- params:   borough
-- returns:  area_code, label
-- grain:    one row per area
-- order:    area_code
select area_code, label
from areas
where is_current
    and borough_code = $borough
    and area_type in (select level_id from area_levels where has_feed)
order by area_code
