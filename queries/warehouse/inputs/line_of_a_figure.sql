-- question: In which line of which file does one figure stand?
-- params:   indicator_id, area_code, period_id
-- returns:  file_path, line
-- grain:    one row per line that gives the figure; none where it is added up from smaller areas
-- order:    file_path, line
select staged.file_path, staged.line
from stg_figures__observations as staged
inner join cfg_series
    on cfg_series.file_id = staged.file_id
    and cfg_series.view = 'value'
where cfg_series.indicator_id = $indicator_id
    and staged.area_code = $area_code
    and staged.period_id = $period_id
order by staged.file_path, staged.line
