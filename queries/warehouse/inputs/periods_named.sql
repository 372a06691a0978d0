-- question: Which periods does each file of figures name, where first, and in how many lines?
-- params:   none
-- returns:  period, file_path, line, lines
-- grain:    one row per period and file
-- order:    period, file_path
select period, file_path, min(line) as line, count(*) as lines from raw_observations
where period is not null group by period, file_path order by period, file_path
