-- question: What is the latest figure of each place, or of each peer elsewhere, and the last before it, or the first of all, that it can be compared with?
-- params:   oldest, of_peers
-- returns:  borough_code, indicator_id, area_code, kind, polarity, multiplier, from_period_id, from_value, from_lower, from_upper, from_x, from_n, to_period_id, to_value, to_lower, to_upper, to_x, to_n
-- grain:    one row per indicator and area with two such figures
-- order:    borough_code, indicator_id, area_code
with held as (
    select * from observations where not $of_peers
    union all by name
    select * exclude (benchmark_value, benchmark_verdict, country_value, country_verdict) from peer_observations where $of_peers
),
comparable as (
    select observations.*, periods.kind as period_kind, indicators.kind, indicators.polarity, indicators.multiplier
    from held as observations
    inner join indicators on indicators.indicator_id = observations.indicator_id
    inner join periods on periods.period_id = observations.period_id
    where observations.value is not null and observations.status not in ('break', 'estimated', 'forecast')
),
latest as (
    select * from comparable where is_latest
),
broken as (
    select indicator_id, area_code, max(period_end) as begins
    from held
    where status = 'break'
    group by indicator_id, area_code
),
earlier as (
    select comparable.*, latest.period_id as to_period_id
    from comparable
    left join broken
        on broken.indicator_id = comparable.indicator_id
        and broken.area_code = comparable.area_code
    inner join latest
        on latest.indicator_id = comparable.indicator_id
        and latest.area_code = comparable.area_code
        and latest.source_id = comparable.source_id
        and latest.period_kind = comparable.period_kind
        and comparable.period_end < latest.period_start
    where broken.begins is null or comparable.period_end > broken.begins or latest.period_end < broken.begins
    qualify row_number() over (
        partition by comparable.indicator_id, comparable.area_code
        order by
            case when $oldest then comparable.period_end end,
            case when not $oldest then comparable.period_end end desc,
            comparable.period_id
    ) = 1
)
select latest.borough_code, latest.indicator_id, latest.area_code, latest.kind, latest.polarity, latest.multiplier,
    earlier.period_id as from_period_id, earlier.value as from_value, earlier.lower as from_lower,
    earlier.upper as from_upper,
    earlier.numerator as from_x, earlier.denominator as from_n, latest.period_id as to_period_id,
        latest.value as to_value,
    latest.lower as to_lower, latest.upper as to_upper, latest.numerator as to_x, latest.denominator as to_n
from latest
inner join earlier
    on earlier.indicator_id = latest.indicator_id
    and earlier.area_code = latest.area_code
order by latest.borough_code, latest.indicator_id, latest.area_code
