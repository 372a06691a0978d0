-- question: What was one indicator in several areas, peers elsewhere among them, in every period held?
-- params:   indicator_id, area_codes
-- returns:  area_code, indicator_id, period_end, period_id, period_label, period_kind, value, lower, upper, status, reason, source_id, source_title
-- grain:    one row per area and period
-- order:    area_code, period_end, period_id
select
    observations.area_code,
    observations.indicator_id,
    observations.period_end::date as period_end,
    observations.period_id,
    periods.label as period_label,
    periods.kind as period_kind,
    observations.value,
    observations.lower,
    observations.upper,
    observations.status,
    observations.reason,
    observations.source_id,
    sources.title as source_title,
from (
    select observations.area_code, observations.indicator_id, observations.period_end, observations.period_id, observations.value, observations.lower, observations.upper, observations.status, observations.reason, observations.source_id
    from observations
    where observations.indicator_id = $indicator_id
        and list_contains($area_codes, observations.area_code)
        and observations.borough_code in (select coalesce(areas.borough_code, '') from areas where list_contains($area_codes, areas.area_code))
    union all
    select peer_observations.area_code, peer_observations.indicator_id, peer_observations.period_end, peer_observations.period_id, peer_observations.value, peer_observations.lower, peer_observations.upper, peer_observations.status, peer_observations.reason, peer_observations.source_id
    from peer_observations
    where peer_observations.indicator_id = $indicator_id
        and list_contains($area_codes, peer_observations.area_code)
        and peer_observations.borough_code in (select peer_areas.within_code from peer_areas where list_contains($area_codes, peer_areas.area_code))
) as observations
inner join periods on periods.period_id = observations.period_id
left join sources on sources.source_id = observations.source_id
order by observations.area_code, observations.period_end, observations.period_id
