-- question: Which series of a publication give the values of an indicator?
-- params:   source_id, indicator_id
-- returns:  file_id
-- grain:    one row per series
-- order:    file_id
select file_id
from cfg_series
where source_id = $source_id
    and indicator_id = $indicator_id
    and view = 'value'
order by file_id
