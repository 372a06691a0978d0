-- question: Where does every district stand in England on a measure?
-- params:   indicator_id
-- returns:  area_code, value, period_label, period_end, rank, ranked, ties, tenth, fifth
-- grain:    one row per district
-- order:    rank, area_code
select
    area_code,
    value,
    period_label,
    period_end,
    rank,
    ranked,
    ties,
    tenth,
    fifth,
from district_standings
where indicator_id = $indicator_id
order by rank, area_code
