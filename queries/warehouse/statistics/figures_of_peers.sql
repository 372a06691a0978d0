-- question: What is every figure of the places elsewhere in England, with how its limits are worked out and the figures that it is set beside?
-- params:   none
-- returns:  borough_code, indicator_id, period_id, period_start, period_end, area_code, area_type, value, lower, upper, numerator, denominator, status, reason, is_derived, source_id, kind, multiplier, polarity, disclosure, hidden_rule, benchmark_value, country_value
-- grain:    one row per indicator, period and area with a value
-- order:    borough_code, indicator_id, period_id, area_code
select
    peer_areas.within_code as borough_code,
    published.indicator_id,
    published.period_id,
    periods.period_start,
    periods.period_end,
    published.area_code,
    peer_areas.area_type,
    published.value,
    published.lower,
    published.upper,
    published.numerator,
    published.denominator,
    published.status,
    null::varchar as reason,
    false as is_derived,
    published.source_id,
    indicators.kind,
    indicators.multiplier,
    indicators.polarity,
    indicators.disclosure,
    coalesce(sources.hidden_rule, '') as hidden_rule,
    benchmark.value as benchmark_value,
    country.value as country_value,
from published
inner join peer_areas on peer_areas.area_code = published.area_code
inner join indicators on indicators.indicator_id = published.indicator_id
inner join periods on periods.period_id = published.period_id
inner join statuses on statuses.status = published.status and statuses.has_value
left join sources on sources.source_id = published.source_id
left join observations as benchmark
    on benchmark.indicator_id = published.indicator_id
    and benchmark.period_id = published.period_id
    and benchmark.area_code = (
        select case when peer_areas.area_type in (select level_id from area_levels where role = 'home') then region_code else borough_code end
        from cfg_council
    )
left join observations as country
    on country.indicator_id = published.indicator_id
    and country.period_id = published.period_id
    and country.area_code = (select country_code from cfg_council)
where published.value is not null
    and indicators.kind <> 'count'
order by peer_areas.within_code, published.indicator_id, published.period_id, published.area_code
