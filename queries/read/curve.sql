-- question: Has one indicator of a priority turned the curve, or where does it go if nothing changes?
-- params:   indicator_id, area_code
-- returns:  period_end, period_id, period_label, actual, lower, upper, forecast, lower80, upper80, is_since, action_started, status, reason, gain, is_old, publisher
-- grain:    one row per period, those ahead included
-- order:    period_end
select
    curves.period_end,
    curves.period_id,
    curves.period_label,
    curves.actual,
    curves.lower,
    curves.upper,
    curves.forecast,
    curves.lower80,
    curves.upper80,
    curves.is_since,
    curves.action_started,
    curves.status,
    curves.reason,
    curves.gain,
    curves.is_old,
    sources.publisher,
from curves
inner join sources on sources.source_id = curves.source_id
where curves.indicator_id = $indicator_id
    and curves.area_code = $area_code
order by curves.period_end
