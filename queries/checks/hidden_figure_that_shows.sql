-- question: Which hidden figures still show a number somewhere?
-- params:   none
-- returns:  indicator_id, area_code, period_id, place
-- grain:    one row per offence; none when all is well
-- order:    indicator_id, area_code, period_id, place
with hidden as (
    select indicator_id, area_code, period_id, value, lower, upper, numerator, denominator
    from observations
    where status = 'suppressed'
)
select indicator_id, area_code, period_id, 'observations' as place
from hidden
where coalesce(value, lower, upper, numerator, denominator) is not null
union all
select hidden.indicator_id, hidden.area_code, hidden.period_id, 'views'
from hidden
inner join views
    on views.indicator_id = hidden.indicator_id
    and views.area_code = hidden.area_code
    and views.period_id = hidden.period_id
union all
select hidden.indicator_id, hidden.area_code, hidden.period_id, 'positions'
from hidden
inner join positions
    on positions.indicator_id = hidden.indicator_id
    and positions.area_code = hidden.area_code
    and positions.period_id = hidden.period_id
union all
select hidden.indicator_id, hidden.area_code, hidden.period_id, 'verdicts'
from hidden
inner join verdicts
    on verdicts.indicator_id = hidden.indicator_id
    and verdicts.area_code = hidden.area_code
    and verdicts.period_id = hidden.period_id
union all
select hidden.indicator_id, hidden.area_code, hidden.period_id, 'peer_verdicts'
from hidden
inner join peer_verdicts
    on peer_verdicts.indicator_id = hidden.indicator_id
    and peer_verdicts.area_code = hidden.area_code
    and peer_verdicts.period_id = hidden.period_id
union all
select hidden.indicator_id, hidden.area_code, hidden.period_id, 'evidence'
from hidden
inner join evidence
    on evidence.indicator_id = hidden.indicator_id
    and evidence.area_code = hidden.area_code
    and evidence.period_id = hidden.period_id
union all
select hidden.indicator_id, hidden.area_code, hidden.period_id, 'clusters'
from hidden
inner join clusters
    on clusters.indicator_id = hidden.indicator_id
    and clusters.area_code = hidden.area_code
    and clusters.period_id = hidden.period_id
order by 1, 2, 3, 4
