-- question: How many of those in need live in the ten neighbourhoods with most of them, for each indicator of the priorities?
-- params:   none
-- returns:  borough_code, indicator_id, title, numerator_words, polarity, period_label, places, people, first_places, first_people
-- grain:    one row per borough and indicator whose need is counted for neighbourhoods
-- order:    borough_code, indicator_id
with counted as (
    select
        observations.borough_code,
        observations.indicator_id,
        observations.area_code,
        observations.period_id,
        observations.period_end,
        case
            when indicators.polarity = 'high_is_good' then observations.denominator - observations.numerator
            else observations.numerator
        end as people,
    from observations
    inner join indicators on indicators.indicator_id = observations.indicator_id
    where observations.area_type = (select level_id from area_levels where role = 'finest')
        and observations.value is not null
        and observations.numerator is not null
        and observations.denominator is not null
        and (
            indicators.kind = 'proportion' and indicators.polarity <> 'no_judgement'
            or indicators.kind = 'rate' and indicators.polarity = 'low_is_good'
        )
        and observations.indicator_id in (select priority_indicators.indicator_id from priority_indicators)
),
latest as (
    select counted.*
    from counted
    qualify counted.period_end = max(counted.period_end) over (partition by counted.borough_code, counted.indicator_id)
),
placed as (
    select
        latest.*,
        row_number() over (partition by latest.borough_code, latest.indicator_id order by latest.people desc, latest.area_code) as place,
    from latest
)
select
    placed.borough_code,
    placed.indicator_id,
    any_value(indicators.title) as title,
    any_value(indicators.numerator_words) as numerator_words,
    any_value(indicators.polarity) as polarity,
    any_value(periods.label) as period_label,
    count(*) as places,
    sum(placed.people) as people,
    count(*) filter (where placed.place <= 10) as first_places,
    sum(placed.people) filter (where placed.place <= 10) as first_people,
from placed
inner join indicators on indicators.indicator_id = placed.indicator_id
inner join periods on periods.period_id = placed.period_id
group by placed.borough_code, placed.indicator_id
having sum(placed.people) > 0
order by placed.borough_code, placed.indicator_id
