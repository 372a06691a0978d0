select
    levels.indicator_id,
    levels.area_type,
    levels.is_current,
    levels.areas,
from levels
where levels.borough_code = $borough_code
order by levels.indicator_id, levels.area_type, levels.is_current
