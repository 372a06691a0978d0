-- question: Which retired areas are not wholly handed on to the areas that replaced them?
-- params:   none
-- returns:  from_code, total
-- grain:    one row per offence; none when all is well
-- order:    from_code, total
select from_code, sum(weight) as total
from area_changes
group by from_code
having abs(sum(weight) - 1) > 1e-6
order by 1, 2
