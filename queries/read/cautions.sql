-- question: Of what do the figures of each indicator warn, in full sentences?
-- params:   none
-- returns:  indicator_id, caveat_id, title, text
-- grain:    one row per indicator and caveat
-- order:    indicator_id, caveat_id
select
    indicator_caveats.indicator_id,
    caveats.caveat_id,
    caveats.title,
    caveats.text,
from indicator_caveats
inner join caveats on caveats.caveat_id = indicator_caveats.caveat_id
order by indicator_caveats.indicator_id, caveats.caveat_id
