-- question: What does one indicator mean, how is it worked out, who looks after it and where is it from?
-- params:   indicator_id
-- returns:  indicator_id, theme_id, theme_title, title, short_title, unit, decimals, polarity, kind, described_as, multiplier, numerator_words, denominator_words, why, how_to_read, sentence, disclosure, owner, checked_by, reviewed, review_by, source_id, source_title, publisher, licence, attribution, url
-- grain:    one row per indicator
-- order:    indicator_id
select
    indicators.indicator_id,
    indicators.theme_id,
    themes.title as theme_title,
    indicators.title,
    indicators.short_title,
    indicators.unit,
    indicators.decimals,
    indicators.polarity,
    indicators.kind,
    indicators.described_as,
    indicators.multiplier,
    indicators.numerator_words,
    indicators.denominator_words,
    indicators.why,
    indicators.how_to_read,
    indicators.sentence,
    indicators.disclosure,
    indicators.owner,
    indicators.checked_by,
    indicators.reviewed,
    indicators.review_by,
    indicators.source_id,
    sources.title as source_title,
    sources.publisher,
    sources.licence,
    sources.attribution,
    sources.url,
from indicators
inner join themes on themes.theme_id = indicators.theme_id
left join sources on sources.source_id = indicators.source_id
where indicators.indicator_id = $indicator_id
order by indicators.indicator_id
