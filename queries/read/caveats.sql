-- question: Which warnings are there, and how many indicators carry each?
-- params:   none
-- returns:  caveat_id, title, text, indicators
-- grain:    one row per caveat in use
-- order:    caveat_id
select caveats.caveat_id, caveats.title, caveats.text, count(*) as indicators
from caveats
inner join indicator_caveats on indicator_caveats.caveat_id = caveats.caveat_id
group by caveats.caveat_id, caveats.title, caveats.text
order by caveats.caveat_id
