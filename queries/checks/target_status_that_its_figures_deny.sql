-- question: Which targets are said to stand where their own figures say that they do not?
-- params:   none
-- returns:  target_id, status, value, target_value
-- grain:    one row per offence; none when all is well
-- order:    target_id
with told as (
    select
        targets.target_id,
        targets.kind,
        target_status.status,
        target_status.reason,
        target_status.value,
        targets.value as target_value,
        case when targets.kind = 'gap' or indicators.polarity = 'low_is_good' then -1 else 1 end as sign,
        case when target_status.status in ('on_track', 'slightly_behind', 'off_track')
            then target_status.expected else targets.value end as line,
        1e-9 * greatest(abs(targets.value), 1) as slack,
        target_status.is_confirmed,
        target_status.lower,
        target_status.upper,
        target_status.lsoa_below,
        target_status.lsoa_below_possible,
        target_status.ward_below,
        target_status.ward_below_possible,
    from targets
    left join target_status on target_status.target_id = targets.target_id
    left join indicators on indicators.indicator_id = targets.indicator_id
),
sided as (
    select
        told.*,
        sign * (value - line) as better_by,
        sign * (case when sign > 0 then lower else upper end - line) as surely_better_by,
        sign * (case when sign > 0 then upper else lower end - line) as at_best_better_by,
    from told
)
select target_id, status, value, target_value
from sided
where status is null
    or (status = 'cannot_tell') <> (reason is not null)
    or (kind <> 'floor' and status in ('met', 'met_early', 'on_track') and better_by < -slack)
    or (kind <> 'floor' and status not in ('met', 'met_early', 'on_track', 'cannot_tell') and better_by >= slack)
    or (is_confirmed and status in ('met', 'met_early', 'on_track') and surely_better_by < -slack)
    or (is_confirmed and status not in ('met', 'met_early', 'on_track', 'cannot_tell') and at_best_better_by > slack)
    or (kind = 'floor' and status = 'met' and lsoa_below + lsoa_below_possible + ward_below + ward_below_possible > 0)
order by 1
