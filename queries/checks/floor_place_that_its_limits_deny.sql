-- question: Which places are said to meet a floor, or to fall below it, against their own figure, or show a hidden one?
-- params:   none
-- returns:  target_id, area_code, status
-- grain:    one row per offence; none when all is well
-- order:    target_id, area_code
with told as (
    select
        floor_places.target_id,
        floor_places.area_code,
        floor_places.status,
        floor_places.value,
        observations.value as held_value,
        case when indicators.polarity = 'low_is_good' then -1 else 1 end
            * (floor_places.value - targets.value) as better_by,
        coalesce(case when indicators.polarity = 'low_is_good'
            then floor_places.lower > targets.value else floor_places.upper < targets.value end, false) as is_wholly_worse,
        coalesce(observations.status = 'estimated', false) as is_estimated,
    from floor_places
    inner join targets on targets.target_id = floor_places.target_id
    inner join indicators on indicators.indicator_id = targets.indicator_id
    left join observations
        on observations.indicator_id = targets.indicator_id
        and observations.area_code = floor_places.area_code
        and observations.period_id = floor_places.period_id
        and observations.source_id = floor_places.source_id
)
select target_id, area_code, status
from told
where value is distinct from held_value
    or (status = 'no_figure') <> (value is null)
    or (status = 'met' and better_by < 0)
    or (status in ('below', 'below_possible') and better_by >= 0)
    or (status = 'below' and (not is_wholly_worse or is_estimated))
    or (status = 'below_possible' and is_wholly_worse and not is_estimated)
order by 1, 2
