-- question: What is each figure whose peers have one too, and how is it judged?
-- params:   none
-- returns:  model_id, indicator_id, period_id, area_code, peers, peer_median, median_lower, median_upper, peer_mad, above_peers, below_peers, borough_code, area_type, value, lower, upper, numerator, denominator, is_latest, kind, polarity, multiplier, chose_the_peers
-- grain:    one row per similarity model, indicator, period and area
-- order:    model_id, indicator_id, period_id, area_code
select peer_figures.*, observations.borough_code, observations.area_type, observations.value, observations.lower,
    observations.upper, observations.numerator, observations.denominator, observations.is_latest, indicators.kind,
    indicators.polarity, indicators.multiplier,
    peer_variables.indicator_id is not null as chose_the_peers
from peer_figures
inner join observations
    on observations.indicator_id = peer_figures.indicator_id
    and observations.period_id = peer_figures.period_id
    and observations.area_code = peer_figures.area_code
inner join indicators on indicators.indicator_id = peer_figures.indicator_id
left join peer_variables
    on peer_variables.model_id = peer_figures.model_id
    and peer_variables.area_type = observations.area_type
    and peer_variables.indicator_id = peer_figures.indicator_id
order by peer_figures.model_id, peer_figures.indicator_id, peer_figures.period_id, peer_figures.area_code
