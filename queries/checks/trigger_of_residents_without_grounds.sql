-- question: Which triggers of residents are met without grounds, show what is hidden, or lack a word on why they are not met?
-- params:   none
-- returns:  area_code, service, period_start, kind, reason
-- grain:    one row per offence; none when all is well
-- order:    area_code, service, period_start, kind
select area_code, service, period_start, kind, reason
from resident_triggers
where (
        is_met
        and (
            (kind = 'complaints' and not (recorded >= 10 and lower > benchmark_value))
            or (kind = 'standard' and not (out_of >= 30 and upper < benchmark_value))
            or benchmark_value is null
        )
    )
    or (
        status = 'suppressed'
        and coalesce(recorded, out_of, value, lower, upper, benchmark_value, is_met::integer) is not null
    )
    or (
        status = 'ok'
        and (
            value is null
            or (kind = 'complaints' and recorded between 1 and 4)
            or (kind = 'standard' and (recorded between 1 and 4 or out_of - recorded between 1 and 4))
        )
    )
    or (coalesce(is_met, false) = (reason is not null))
    or (kind not in ('complaints', 'standard') or status not in ('ok', 'suppressed'))
    or area_code not in (select areas.area_code from areas where areas.area_type = (select level_id from area_levels where role = 'represented') and areas.is_current)
order by 1, 2, 3, 4
