-- question: Which neighbourhoods stand together, higher or lower than chance would place side by side?
-- params:   indicator_id, borough_code
-- returns:  area_code, label, msoa_name, period_id, cluster, group_number, group_areas, around_value, q_value
-- grain:    one row per neighbourhood looked at
-- order:    area_code
select
    clusters.area_code,
    areas.label,
    msoas.label as msoa_name,
    clusters.period_id,
    clusters.cluster,
    clusters.group_number,
    clusters.group_areas,
    clusters.around_value,
    clusters.q_value,
from clusters
inner join areas on areas.area_code = clusters.area_code
left join areas as msoas on msoas.area_code = areas.msoa_code
where clusters.indicator_id = $indicator_id
    and clusters.borough_code = $borough_code
order by clusters.area_code
