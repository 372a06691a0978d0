-- question: Which periods do the figures name, and where first?
-- params:   none
-- returns:  period, file_path, line
-- grain:    one row per period
-- order:    period
select period, any_value(file_path) as file_path, min(line) as line from raw_observations
where period is not null group by period order by period
