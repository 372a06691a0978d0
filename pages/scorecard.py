"""The balanced scorecard of a place: four perspectives, weights that a reader can move, change, what people say."""

import streamlit as st

from vitality import questions, screen
from vitality.scorecard import answer as scorecard
from vitality.scorecard import view, view_beside

context = screen.page("scorecard", title=lambda each: f"Scorecard of {each.area['label']}")
st.title(f"Balanced scorecard of {context.area['label']}", anchor=False)
seen = view.card(context)
if seen is None:
    screen.html(screen.prose(f"Scorecards are made for places of today: {context.levels.listed}."))
    screen.choose_place(context)
    screen.foot(context)
    st.stop()
targets, leads = view.aims(context)
screen.html(
    screen.lead(scorecard.counts(seen.rows, targets) if seen.rows else "No measure of this scorecard has a figure.")
)
screen.html(
    screen.quiet(
        "Better, worse and too close to tell are against the place it lies in, beyond what chance explains. "
        "One bare score for a place would hide more than it tells, so there is none."
    )
)
screen.choose_place(context)
view.four_perspectives(seen, targets, leads)
view.weights_mover(seen)
view_beside.change_beside_others(seen)
view_beside.what_people_say(seen)
view.beside_other_places(seen)
st.header("The whole scorecard", anchor="table")
view.whole_table(seen, targets, leads)
screen.downloads("scorecard", context.area_code, "paper", card=seen.head["scorecard_id"])
screen.foot(
    context,
    [each["publisher"] for each in screen.ask(questions.profile, context.area_code) if each["value"] is not None],
)
