-- question: Which questions belong to each kind of under-performance?
-- params:   none
-- returns:  kind, sort_order, ask, text
-- grain:    one row per kind and question
-- order:    kind, sort_order
select question_templates.kind, question_templates.sort_order, question_templates.ask, question_templates.text
from question_templates
order by question_templates.kind, question_templates.sort_order
