-- question: At which levels is each indicator held for a borough?
-- params:   borough_code
-- returns:  indicator_id, area_type, is_current, areas
-- grain:    one row per indicator, area type and edition of areas
-- order:    indicator_id, area_type, is_current
select
    levels.indicator_id,
    levels.area_type,
    levels.is_current,
    levels.areas,
from levels
where levels.borough_code = $borough_code
order by levels.indicator_id, levels.area_type, levels.is_current
