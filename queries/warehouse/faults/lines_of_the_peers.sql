-- question: Which lines about peers elsewhere in England are wrong, and what should be done about each?
-- params:   none
-- returns:  file_path, line, message
-- grain:    one row per fault
-- order:    file_path, line, message
select peers.file_path, peers.line, 'area ' || peers.area_code || ' is in areas.csv too; a place of the council is not elsewhere, delete this line' as message
from raw_peer_areas as peers
inner join stg_figures__areas as areas on areas.vintage = peers.vintage and areas.area_code = peers.area_code
union all
select peers.file_path, peers.line, 'type ''' || peers.area_type || ''' is not in area_types of council.toml; add it there or correct it'
from raw_peer_areas as peers
where peers.area_type not in (select file_type from cfg_area_types where cfg_area_types.vintage = peers.vintage)
union all
select pairs.file_path, pairs.line, 'area ' || pairs.area_code || ' is not in areas.csv; only places of the council have neighbours here'
from raw_neighbours as pairs
left join stg_figures__areas as areas on areas.vintage = pairs.vintage and areas.area_code = pairs.area_code
where pairs.area_code is not null and areas.area_code is null
union all
select pairs.file_path, pairs.line, 'neighbour ' || pairs.peer_code || ' is in no areas.csv; add it to that of the peers or correct the code'
from raw_neighbours as pairs
left join stg_figures__areas as areas on areas.vintage = pairs.vintage and areas.area_code = pairs.peer_code
left join raw_peer_areas as peers on peers.vintage = pairs.vintage and peers.area_code = pairs.peer_code
where pairs.peer_code is not null and areas.area_code is null and peers.area_code is null
union all
select pairs.file_path, pairs.line, 'area ' || pairs.area_code || ' is named as its own neighbour; delete the line'
from raw_neighbours as pairs
where pairs.area_code = pairs.peer_code
union all
select pairs.file_path, pairs.line, 'differs holds ''' || pairs.differs || '''; write indicators with numbers, as flats_pct:0.41 born_abroad_pct:-0.2'
from raw_neighbours as pairs
where pairs.differs is not null
    and not regexp_full_match(pairs.differs, '[a-z0-9_]+:-?[0-9.]+(e-?[0-9]+)?( [a-z0-9_]+:-?[0-9.]+(e-?[0-9]+)?)*')
order by file_path, line, message
