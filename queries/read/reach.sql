-- question: How many of those in need live in the ten neighbourhoods with most of them, for each indicator of the priorities?
-- params:   borough_code
-- returns:  indicator_id, title, numerator_words, polarity, period_label, places, people, first_places, first_people
-- grain:    one row per indicator whose need is counted for neighbourhoods
-- order:    indicator_id
select
    reach.indicator_id,
    reach.title,
    reach.numerator_words,
    reach.polarity,
    reach.period_label,
    reach.places,
    reach.people,
    reach.first_places,
    reach.first_people,
from reach
where reach.borough_code = $borough_code
order by reach.indicator_id
