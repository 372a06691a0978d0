-- question: Which figures of one measure are held for some areas, with all that is needed to set one against another?
-- params:   indicator_id, area_codes
-- returns:  area_code, label, area_type, indicator_id, title, unit, decimals, kind, polarity, multiplier, period_id, period_label, period_kind, period_start, period_end, value, lower, upper, numerator, denominator, status, reason, source_id, source_title, publisher, is_latest
-- grain:    one row per area and period
-- order:    area_code, period_end, period_id
select
    observations.area_code,
    areas.label,
    observations.area_type,
    observations.indicator_id,
    indicators.title,
    indicators.unit,
    indicators.decimals,
    indicators.kind,
    indicators.polarity,
    indicators.multiplier::double as multiplier,
    observations.period_id,
    periods.label as period_label,
    periods.kind as period_kind,
    observations.period_start::date as period_start,
    observations.period_end::date as period_end,
    observations.value,
    observations.lower,
    observations.upper,
    observations.numerator,
    observations.denominator,
    observations.status,
    observations.reason,
    observations.source_id,
    sources.title as source_title,
    sources.publisher,
    observations.is_latest,
from observations
inner join indicators on indicators.indicator_id = observations.indicator_id
inner join areas on areas.area_code = observations.area_code
inner join periods on periods.period_id = observations.period_id
left join sources on sources.source_id = observations.source_id
where observations.indicator_id = $indicator_id
    and observations.borough_code in (select coalesce(borough_code, '') from areas where list_contains($area_codes, area_code))
    and list_contains($area_codes, observations.area_code)
order by observations.area_code, observations.period_end, observations.period_id
