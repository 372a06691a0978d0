-- question: Of which indicators does this build withdraw or revise more than a share of the figures that are served?
-- params:   share, fewest
-- returns:  indicator_id, withdrawn, revised, figures
-- grain:    one row per such indicator; none where another council's figures are served
-- order:    indicator_id
with served as (
    select observations.indicator_id, count(*) as figures
    from previous.observations as observations
    where exists (select 1 from previous.build_stamp inner join cfg_council using (borough_code))
    group by observations.indicator_id
),
changed as (
    select
        indicator_id,
        count(*) filter (where kind = 'withdrawn') as withdrawn,
        count(*) filter (where kind = 'revised') as revised,
    from build_changes
    where kind <> 'new'
    group by indicator_id
)
select served.indicator_id, changed.withdrawn, changed.revised, served.figures
from served
inner join changed on changed.indicator_id = served.indicator_id
where changed.withdrawn + changed.revised > $share * served.figures
    and changed.withdrawn + changed.revised >= $fewest
order by served.indicator_id
