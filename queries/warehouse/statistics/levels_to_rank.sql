-- question: Which figures are ranked together: those of the period that is the latest of some place; those of peers elsewhere are never asked for?
-- params:   none
-- returns:  area_type, borough_code, area_code, indicator_id, span, value, lower, upper, polarity, is_asked, field
-- grain:    one row per indicator, period and area
-- order:    indicator_id, area_type, span, area_code
with figures as (
    select areas.area_type, areas.borough_code, observations.area_code, observations.indicator_id,
        observations.period_id as span, observations.value, observations.lower, observations.upper,
        indicators.polarity, observations.is_latest and areas.is_current as is_asked,
    case when areas.area_type = (select level_id from area_levels where role = 'home') then '' else areas.borough_code end
        || case when areas.area_type in (select level_id from area_levels where earlier <> '') and not areas.is_current then ' before' else '' end as field
    from observations
    inner join indicators on indicators.indicator_id = observations.indicator_id
    inner join areas on areas.area_code = observations.area_code
    where observations.value is not null and areas.area_type in (select level_id from area_levels where is_ranked)
    union all
    select peer_areas.area_type, peer_areas.within_code, figures.area_code, figures.indicator_id, figures.period_id,
        figures.value, figures.lower, figures.upper, indicators.polarity, false, 'elsewhere'
    from peer_observations as figures
    inner join indicators on indicators.indicator_id = figures.indicator_id
    inner join peer_areas on peer_areas.area_code = figures.area_code
)
select *
from figures
qualify bool_or(is_asked) over (partition by indicator_id, area_type, span)
order by indicator_id, area_type, span, area_code
