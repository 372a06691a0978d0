-- question: What are the figures of the larger areas that places with targets lie in?
-- params:   areas, indicators
-- returns:  indicator_id, period_id, area_code, parent_role, value, label
-- grain:    one row per indicator, period, area and level above it that has a role
-- order:    indicator_id, period_id, area_code, parent_role
select observations.indicator_id, observations.period_id, area_parents.area_code, area_levels.role as parent_role,
    observations.value, areas.label
from area_parents
inner join observations on observations.area_code = area_parents.parent_code and observations.value is not null
inner join areas on areas.area_code = area_parents.parent_code
inner join area_levels on area_levels.level_id = area_parents.parent_type and area_levels.role <> ''
where list_contains($areas, area_parents.area_code) and list_contains($indicators, observations.indicator_id)
order by observations.indicator_id, observations.period_id, area_parents.area_code, area_levels.role
