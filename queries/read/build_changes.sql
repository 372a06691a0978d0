-- question: What changed in the last build: new, revised and withdrawn figures of each indicator?
-- params:   none
-- returns:  kind, indicator_id, title, figures, areas
-- grain:    one row per kind of change and indicator
-- order:    kind, indicator_id
select
    build_changes.kind,
    build_changes.indicator_id,
    coalesce(indicators.title, build_changes.indicator_id) as title,
    count(*) as figures,
    count(distinct build_changes.area_code) as areas,
from build_changes
left join indicators on indicators.indicator_id = build_changes.indicator_id
group by build_changes.kind, build_changes.indicator_id, indicators.title
order by build_changes.kind, build_changes.indicator_id
