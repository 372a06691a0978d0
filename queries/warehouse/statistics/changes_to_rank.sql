-- question: Which changes are ranked together: those between the same two periods?
-- params:   none
-- returns:  area_type, borough_code, area_code, indicator_id, span, value, lower, upper, polarity, is_asked, field
-- grain:    one row per indicator and area
-- order:    indicator_id, area_type, span, area_code
-- rounded, so that 3.4 - 3.1 and 5.4 - 5.1 are a tie and not put in order by the last bit of a binary fraction
select areas.area_type, areas.borough_code, changes.area_code, changes.indicator_id,
    changes.from_period_id || ' ' || changes.to_period_id as span, round(changes.difference, 9) as value,
    round(changes.lower, 9) as lower, round(changes.upper, 9) as upper, indicators.polarity,
    areas.is_current as is_asked,
    case when areas.area_type = (select level_id from area_levels where role = 'home') then '' else areas.borough_code end
        || case when areas.area_type in (select level_id from area_levels where earlier <> '') and not areas.is_current then ' before' else '' end as field
from changes
inner join indicators on indicators.indicator_id = changes.indicator_id
inner join areas on areas.area_code = changes.area_code
where areas.area_type in (select level_id from area_levels where is_ranked)
order by changes.indicator_id, areas.area_type, span, changes.area_code
