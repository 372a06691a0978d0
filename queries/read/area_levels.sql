-- question: Which levels of area are there, but for those that no place needs and of which there is no area, what do readers call them, and what is each used for?
-- params:   none
-- returns:  sort_order, level_id, role, singular, plural, earlier, code_prefixes, columns, parents, is_drawn, is_ranked, has_feed, has_packs, search_order
-- grain:    one row per level
-- order:    sort_order
select
    (row_number() over (order by sort_order) - 1)::integer as sort_order,
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
where role not in ('', 'group') or exists (select 1 from areas where areas.area_type = area_levels.level_id)
order by sort_order
