-- question: What are the area and the indicator called that a figure is asked of?
-- params:   area_code, indicator_id
-- returns:  label, area_type, title, multiplier, numerator_words, denominator_words
-- grain:    one row, none where either is not held
-- order:    title
select
    areas.label,
    areas.area_type,
    indicators.title,
    indicators.multiplier,
    indicators.numerator_words,
    indicators.denominator_words,
from areas
cross join indicators
where areas.area_code = $area_code
    and indicators.indicator_id = $indicator_id
order by indicators.title
