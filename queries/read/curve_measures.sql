-- question: Of which indicators has one area a curve: five or more figures of one series?
-- params:   area_code
-- returns:  indicator_id
-- grain:    one row per indicator
-- order:    indicator_id
select distinct curves.indicator_id
from curves
where curves.area_code = $area_code
order by curves.indicator_id
