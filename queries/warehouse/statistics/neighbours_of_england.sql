-- question: Who is most like each of the council's places of today in all of England, how far apart are they, and in what?
-- params:   none
-- returns:  area_type, area_code, rank, peer_code, distance, differs, differs_by
-- grain:    one row per place and neighbour
-- order:    area_type, area_code, rank
with told as (
    select
        raw_neighbours.area_code,
        raw_neighbours.peer_code,
        raw_neighbours.rank::integer as rank,
        raw_neighbours.distance::double as distance,
        string_split(coalesce(raw_neighbours.differs, ''), ' ') as parts,
    from raw_neighbours
)
select
    areas.area_type,
    told.area_code,
    told.rank,
    told.peer_code,
    told.distance,
    list_transform(list_filter(told.parts, lambda each: each <> ''), lambda each: split_part(each, ':', 1)) as differs,
    list_transform(list_filter(told.parts, lambda each: each <> ''), lambda each: split_part(each, ':', 2)::double) as differs_by,
from told
inner join areas on areas.area_code = told.area_code and areas.is_current
order by areas.area_type, told.area_code, told.rank
