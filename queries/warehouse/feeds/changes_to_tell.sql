-- question: What changed in every build that is remembered, in words?
-- params:   none
-- returns:  build_number, build_id, built_at, kind, indicator_id, area_code, period_id, old_value, new_value, old_status, new_status, figures, is_counted, sort_order, title, unit, decimals, period_end, changed_at, period_label, area_label
-- grain:    one row per change
-- order:    build_number desc, sort_order, indicator_id, period_id, area_code, kind
select change_log.*, change_log.area_code is null as is_counted, indicators.sort_order,
    coalesce(indicators.title, 'A measure no longer held') as title, coalesce(indicators.unit, '') as unit,
    coalesce(indicators.decimals, 1) as decimals, periods.period_end, change_log.built_at as changed_at,
    coalesce(periods.label, change_log.period_id) as period_label, change_log.area_code as area_label
from change_log
left join indicators on indicators.indicator_id = change_log.indicator_id
left join periods on periods.period_id = change_log.period_id
order by change_log.build_number desc, indicators.sort_order, change_log.indicator_id, change_log.period_id,
    change_log.area_code, change_log.kind
