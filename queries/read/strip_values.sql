-- question: How are the areas of one type spread on each indicator, at the latest period that the areas of one edition have?
-- params:   area_type, borough_code, is_current
-- returns:  indicator_id, area_codes, figures
-- grain:    one row per indicator; two lists of the same length, in order of area code
-- order:    indicator_id
select
    strips.indicator_id,
    strips.area_codes,
    strips.figures,
from strips
where strips.borough_code = case when $area_type = (select level_id from area_levels where role = 'home') then '' else $borough_code end
    and strips.area_type = $area_type
    and strips.is_current = $is_current
order by strips.indicator_id
