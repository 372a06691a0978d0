-- question: Which levels of area are there, what do readers call them, and what is each used for?
-- params:   none
-- returns:  sort_order, level_id, role, singular, plural, earlier, code_prefixes, columns, parents, is_drawn, is_ranked, has_feed, has_packs, search_order
-- grain:    one row per level
-- order:    sort_order
select
    sort_order,
    level_id,
    role,
    singular,
    plural,
    earlier,
    code_prefixes,
    columns,
    parents,
    is_drawn,
    is_ranked,
    has_feed,
    has_packs,
    search_order,
from area_levels
order by sort_order
