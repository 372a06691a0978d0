-- question: Of which indicators of the catalogue is no figure held, not even a hidden one, and why?
-- params:   none
-- returns:  indicator_id, title, theme_id, reason
-- grain:    one row per indicator
-- order:    indicator_id
select
    indicators.indicator_id,
    indicators.title,
    indicators.theme_id,
    case
        when count(staged.file_id) > 0 then 'No figure of it is for the areas and periods held here.'
        else 'The files of this council hold no figures of it yet.'
    end as reason,
from indicators
left join cfg_series on cfg_series.indicator_id = indicators.indicator_id
left join stg_figures__observations as staged on staged.file_id = cfg_series.file_id
where indicators.indicator_id not in (select indicator_id from observations)
group by indicators.indicator_id, indicators.title, indicators.theme_id
order by indicators.indicator_id
