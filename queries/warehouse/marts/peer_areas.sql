-- question: Which places elsewhere in England are like the council's own, and which council are they in?
-- params:   none
-- returns:  area_code, label, area_type, within_code, within_name
-- grain:    one row per place that is compared with and is none of the council's
-- order:    area_type, area_code
select
    raw_peer_areas.area_code,
    raw_peer_areas.area_name as label,
    cfg_area_types.area_type,
    raw_peer_areas.within_code,
    raw_peer_areas.within_name,
from raw_peer_areas
inner join cfg_area_types
    on cfg_area_types.vintage = raw_peer_areas.vintage
    and cfg_area_types.file_type = raw_peer_areas.area_type
order by cfg_area_types.area_type, raw_peer_areas.area_code
