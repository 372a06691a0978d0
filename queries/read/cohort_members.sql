-- question: Which neighbourhoods of today were the most deprived in the first edition, or took their place?
-- params:   borough_code
-- returns:  area_code, label, edition, is_current
-- grain:    one row per neighbourhood of the fixed cohort
-- order:    label, area_code
select cohort_members.area_code, areas.label, cohort_members.edition, areas.is_current
from cohort_members
inner join areas on areas.area_code = cohort_members.area_code
where cohort_members.borough_code = $borough_code
order by areas.label, cohort_members.area_code
