-- question: Which changes of figures does the last warehouse of the same council remember?
-- params:   none
-- returns:  build_number, build_id, built_at, kind, indicator_id, area_code, period_id, old_value, new_value, old_status, new_status, figures
-- grain:    one row per build and change
-- order:    build_number, kind, indicator_id, area_code, period_id
select
    change_log.build_number, change_log.build_id, change_log.built_at, change_log.kind, change_log.indicator_id,
    change_log.area_code, change_log.period_id, change_log.old_value, change_log.new_value, change_log.old_status,
    change_log.new_status, change_log.figures,
from previous.change_log
inner join last_builds on last_builds.build_number = change_log.build_number
order by
    change_log.build_number, change_log.kind, change_log.indicator_id, change_log.area_code, change_log.period_id
