-- question: Where do complaints of residents, or standards missed, raise a question about a service in a ward?
-- params:   none
-- returns:  area_code, label, service, period_start, kind, period_end, period_label, recorded, out_of, value, lower, upper, benchmark_value, status, is_met, reason, source
-- grain:    one row per ward, service, 12 months and kind (complaints or standard); none where nothing is loaded
-- order:    area_code, service, period_start desc, kind
select
    resident_triggers.area_code,
    areas.label,
    resident_triggers.service,
    resident_triggers.period_start,
    resident_triggers.kind,
    resident_triggers.period_end,
    resident_triggers.period_label,
    resident_triggers.recorded,
    resident_triggers.out_of,
    resident_triggers.value,
    resident_triggers.lower,
    resident_triggers.upper,
    resident_triggers.benchmark_value,
    resident_triggers.status,
    resident_triggers.is_met,
    resident_triggers.reason,
    resident_triggers.source,
from resident_triggers
inner join areas on areas.area_code = resident_triggers.area_code
order by
    resident_triggers.area_code,
    resident_triggers.service,
    resident_triggers.period_start desc,
    resident_triggers.kind
