-- question: Through which similarity_models are places called alike, and by which measures at each level?
-- params:   none
-- returns:  sort_order, model_id, title, says, very_alike, alike, area_type, measures
-- grain:    one row per similarity model and area type
-- order:    sort_order, area_type
select
    similarity_models.sort_order,
    similarity_models.model_id,
    similarity_models.title,
    similarity_models.says,
    similarity_models.very_alike,
    similarity_models.alike,
    peer_variables.area_type,
    list(peer_variables.indicator_id order by peer_variables.indicator_id) as measures,
from similarity_models
inner join peer_variables on peer_variables.model_id = similarity_models.model_id
group by similarity_models.sort_order, similarity_models.model_id, similarity_models.title, similarity_models.says, similarity_models.very_alike, similarity_models.alike, peer_variables.area_type
order by similarity_models.sort_order, peer_variables.area_type
