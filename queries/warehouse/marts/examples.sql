-- question: Which figure of a current place is a live example of each word that a verdict uses?
-- params:   none
-- returns:  word, borough_code, area_code, indicator_id
-- grain:    one row per word that some figure bears out; the latest, most certain figure first
-- order:    word
with words as (
    select
        profiles.borough_code,
        profiles.area_code,
        profiles.indicator_id,
        profiles.period_end,
        profiles.q_value,
        profiles.sort_order,
        area_levels.role,
        unnest([
            case when profiles.verdict in ('better', 'worse', 'higher', 'lower') and profiles.q_value <= 0.05 and profiles.status = 'ok' then profiles.verdict end,
            case when profiles.verdict = 'similar' and profiles.value > 0 and profiles.value <> profiles.benchmark_value then 'similar' end,
            case when profiles.value is not null and profiles.kind <> 'count' and profiles.verdict = 'not_compared' then 'not_compared' end,
            case when profiles.trend_verdict in ('getting_better', 'getting_worse') then profiles.trend_verdict end,
            case when profiles.trend_verdict = 'no_significant_change' then 'no_trend' end,
            case when profiles.tied_areas > 1 and profiles.tied_areas < 6 and profiles.ranked_areas > 10 then 'joint' end,
            case when profiles.not_separated between 3 and 20 and profiles.rank between 2 and 9 then 'separated' end,
            case when profiles.status = 'suppressed' then 'hidden' end,
            case when profiles.status = 'estimated' then 'estimated' end,
            case when profiles.status = 'provisional' then 'provisional' end,
            case when profiles.status = 'low_reliability' then 'low_reliability' end,
            case when profiles.status = 'break' then 'break' end,
            case when profiles.peer_verdict in ('better', 'worse') then 'peers' end,
            case when profiles.cluster = 'high' and profiles.cluster_areas between 3 and 20 and profiles.polarity <> 'no_judgement' then 'cluster' end,
            case when evidence.rung >= 1 then 'prompt' end,
        ]) as word,
    from profiles
    inner join areas on areas.area_code = profiles.area_code
    inner join area_levels on area_levels.level_id = areas.area_type
    left join evidence
        on evidence.area_code = profiles.area_code
        and evidence.indicator_id = profiles.indicator_id
    where areas.is_current
)
select word, borough_code, area_code, indicator_id
from words
where word is not null
qualify row_number() over (
    partition by word
    order by role in ('finest', 'represented') desc, period_end desc, role = 'represented' desc, q_value nulls last, sort_order, area_code) = 1
order by word
