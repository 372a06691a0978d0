-- question: Which changes are ranked together: those between the same two periods; those of peers elsewhere are never asked for?
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
union all
select peer_areas.area_type, peer_areas.within_code, peer_changes.area_code, peer_changes.indicator_id,
    peer_changes.from_period_id || ' ' || peer_changes.to_period_id, round(peer_changes.difference, 9),
    round(peer_changes.lower, 9), round(peer_changes.upper, 9), indicators.polarity, false, 'elsewhere'
from peer_changes
inner join indicators on indicators.indicator_id = peer_changes.indicator_id
inner join peer_areas on peer_areas.area_code = peer_changes.area_code
order by indicator_id, area_type, span, area_code
