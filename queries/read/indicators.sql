-- question: Which indicators are there, in the order in which pages show them?
-- params:   none
-- returns:  indicator_id, theme_id, theme_title, sort_order, title, short_title, unit, decimals, polarity, kind, sentence, caveats, words
-- grain:    one row per indicator
-- order:    sort_order
select
    indicator_answers.indicator_id,
    indicator_answers.theme_id,
    indicator_answers.theme_title,
    indicator_answers.sort_order,
    indicator_answers.title,
    indicator_answers.short_title,
    indicator_answers.unit,
    indicator_answers.decimals,
    indicator_answers.polarity,
    indicator_answers.kind,
    indicator_answers.sentence,
    indicator_answers.caveats,
    indicator_answers.words,
from indicator_answers
order by indicator_answers.sort_order
