-- question: How often do the rules raise a question where nothing differs, and under which rules was that measured?
-- params:   none
-- returns:  name, value
-- grain:    one row per figure of the simulation and per rule in force (names beginning with 'rule.')
-- order:    name
select name, value from calibration
union all
select 'rule.' || rule, value from trigger_rules
order by name
