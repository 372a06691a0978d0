-- question: What outlines does one folder give for the areas of one level?
-- params:   vintage, level
-- returns:  area_code, wkb, file_path, line
-- grain:    one row per area
-- order:    area_code
select area_code, wkb, file_path, line from raw_outlines
where vintage = $vintage and level_id = $level
order by area_code
