-- question: Which indicators are held, at which levels, with how many figures?
-- params:   none
-- returns:  indicator_id, theme_id, title, unit, polarity, levels, figures
-- grain:    one row per indicator
-- order:    theme and place in the catalogue
select
    indicators.indicator_id,
    indicators.theme_id,
    indicators.title,
    indicators.unit,
    indicators.polarity,
    string_agg(distinct observations.area_type, ' ' order by observations.area_type) as levels,
    count(observations.value) as figures,
from indicators
left join observations on observations.indicator_id = indicators.indicator_id
group by indicators.indicator_id, indicators.theme_id, indicators.title, indicators.unit, indicators.polarity, indicators.sort_order
order by indicators.sort_order
