-- question: Of which indicators are figures held, in the order in which pages show them?
-- params:   none
-- returns:  indicator_id, theme_id, theme_title, sort_order, title, short_title, unit, decimals, polarity, kind, sentence, caveats, words
-- grain:    one row per indicator
-- order:    sort_order
with warnings as (
    select indicator_caveats.indicator_id, string_agg(caveats.title, '; ' order by caveats.title) as caveats
    from indicator_caveats
    inner join caveats on caveats.caveat_id = indicator_caveats.caveat_id
    group by indicator_caveats.indicator_id
)
select
    indicators.indicator_id,
    indicators.theme_id,
    themes.title as theme_title,
    indicators.sort_order,
    indicators.title,
    indicators.short_title,
    indicators.unit,
    indicators.decimals,
    indicators.polarity,
    indicators.kind,
    indicators.sentence,
    coalesce(warnings.caveats, '') as caveats,
    indicators.words,
from indicators
inner join themes on themes.theme_id = indicators.theme_id
left join warnings on warnings.indicator_id = indicators.indicator_id
where indicators.indicator_id not in (select indicator_id from absent_indicators)
order by indicators.sort_order
