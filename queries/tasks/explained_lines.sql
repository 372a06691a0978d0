-- question: Which lines of the files, as they were built and kept beside the warehouse, hold these series in a period?
-- params:   kept, series, period_id
-- returns:  file_path, line, indicator_id, area_code, period, value, lower, upper, numerator, denominator, status
-- grain:    one row per line
-- order:    file_path, line
select * exclude (vintage)
from read_parquet($kept)
where list_contains($series, indicator_id)
    and period = $period_id
order by file_path, line
