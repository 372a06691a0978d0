-- question: Which measures belong together, and who is counted by them?
-- params:   none
-- returns:  sort_order, pair_id, title, relation, indicator_ids
-- grain:    one row per set of measures
-- order:    sort_order
select
    measure_pairs.sort_order,
    measure_pairs.pair_id,
    measure_pairs.title,
    measure_pairs.relation,
    list(pair_members.indicator_id order by pair_members.sort_order) as indicator_ids,
from measure_pairs
inner join pair_members on pair_members.pair_id = measure_pairs.pair_id
group by measure_pairs.sort_order, measure_pairs.pair_id, measure_pairs.title, measure_pairs.relation
order by measure_pairs.sort_order
