-- question: What changes are remembered where the last warehouse kept no log that can be read? None.
-- params:   none
-- returns:  build_number, build_id, built_at, kind, indicator_id, area_code, period_id, old_value, new_value, old_status, new_status, figures
-- grain:    no row
-- order:    build_number
select last_builds.build_number, last_builds.build_id, last_builds.built_at, build_changes.*, 1 as figures
from last_builds
cross join build_changes
where false
order by last_builds.build_number
