-- question: What is one area called, officially and by people, since when, and what does it lie in?
-- params:   area_code
-- returns:  area_code, area_name, area_type, label, is_current, valid_from, valid_to, borough_code, msoa_code, msoa_name, ward_code, ward_name, borough_name, region_name, area_ha, has_outline
-- grain:    one row per area
-- order:    area_code
select
    area_answers.area_code,
    area_answers.area_name,
    area_answers.area_type,
    area_answers.label,
    area_answers.is_current,
    area_answers.valid_from,
    area_answers.valid_to,
    area_answers.borough_code,
    area_answers.msoa_code,
    area_answers.msoa_name,
    area_answers.ward_code,
    area_answers.ward_name,
    area_answers.borough_name,
    area_answers.region_name,
    area_answers.area_ha,
    area_answers.has_outline,
from area_answers
where area_answers.area_code = $area_code
order by area_answers.area_code
