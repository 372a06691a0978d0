-- question: Which periods does each series name, in which file, where first, and in how many lines?
-- params:   none
-- returns:  file_id, period, file_path, line, lines
-- grain:    one row per series, period and file
-- order:    file_path, line
select indicator_id as file_id, period, file_path, min(line) as line, count(*) as lines from raw_observations
where period is not null and indicator_id is not null
group by indicator_id, period, file_path
order by file_path, line
