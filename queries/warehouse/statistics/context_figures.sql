-- question: What are the latest figures of deprivation and structure?
-- params:   context
-- returns:  area_type, area_code, indicator_id, value
-- grain:    one row per indicator and area
-- order:    area_type, indicator_id, area_code
select area_type, area_code, indicator_id, value from observations
where is_latest and value is not null and list_contains($context, indicator_id)
order by area_type, indicator_id, area_code
