-- question: Which other views of a measure do the publishers give: rank, tenth, score, monthly counts?
-- params:   none
-- returns:  borough_code, indicator_id, view, period_id, period_end, area_code, value, source_id
-- grain:    one row per indicator, view, period and area
-- order:    borough_code, indicator_id, view, period_id, area_code
select
    coalesce(areas.borough_code, '') as borough_code,
    cfg_series.indicator_id,
    cfg_series.view,
    staged.period_id,
    periods.period_end,
    staged.area_code,
    staged.value * cfg_series.scale as value,
    cfg_series.source_id,
from stg_figures__observations as staged
inner join cfg_series
    on cfg_series.file_id = staged.file_id
    and cfg_series.view <> 'value'
inner join periods on periods.period_id = staged.period_id
inner join areas on areas.area_code = staged.area_code
where staged.value is not null
    and not list_contains(cfg_series.skip_periods, staged.period_id)
order by borough_code, cfg_series.indicator_id, cfg_series.view, staged.period_id, staged.area_code
