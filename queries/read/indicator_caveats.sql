-- question: What should a reader of one indicator be warned of?
-- params:   indicator_id
-- returns:  caveat_id, title, text
-- grain:    one row per caveat
-- order:    caveat_id
select caveats.caveat_id, caveats.title, caveats.text
from indicator_caveats
inner join caveats on caveats.caveat_id = indicator_caveats.caveat_id
where indicator_caveats.indicator_id = $indicator_id
order by caveats.caveat_id
