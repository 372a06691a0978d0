"""The balanced scorecard of a place: four perspectives, weights that a reader can move, change, what people say."""

from vitality import questions, screen
from vitality.content.blocks import Heading, Paragraph
from vitality.scorecard import answer, view

context = screen.page("scorecard", title=lambda each: f"Scorecard of {each.area.label}")
screen.show([Heading(f"Balanced scorecard of {context.area.label}", level=1)])
card = view.choose(context)
if card is None:
    none = f"Scorecards are made for places of today: {context.levels.listed}."
    screen.show([Paragraph(none)])
    screen.choose_place(context)
    screen.end(context)
targets, leads = view.aims_and_leads(context)
counts = answer.counts(card.rows, targets) if card.rows else "No measure of this scorecard has a figure."
how = (
    "Better, worse and too close to tell are against the place it lies in, beyond what chance explains. One bare score "
    "for a place would hide more than it tells, so there is none."
)
screen.show([Paragraph(counts, lead=True), Paragraph(how, quiet=True)])
screen.choose_place(context)
view.four_perspectives(card, targets, leads)
view.weights_mover(card)
view.change_beside_others(card)
view.what_people_say(card)
view.beside_other_places(card)
view.whole_table(card, targets, leads)
screen.downloads("scorecard", context.area_code, "paper", card=card.card_id)
rows = screen.ask(questions.profile, context.area_code)
screen.foot(context, [each.publisher for each in rows if each.value is not None])
