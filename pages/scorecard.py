"""The balanced scorecard of a place: four perspectives, weights that a reader can move, change, what people say."""

import streamlit as st

from vitality import questions, scorecard, ui

here = ui.page("Scorecard", title=lambda each: f"Scorecard of {each.area['label']}")
st.title(f"Balanced scorecard of {here.area['label']}", anchor=False)
seen = ui.scorecard_card(here)
if seen is None:
    ui.html(ui.prose("Scorecards are made for places of today: neighbourhoods, local areas, wards and boroughs."))
    ui.choose_place(here)
    ui.foot(here)
    st.stop()
targets, leads = ui.scorecard_targets(here)
ui.html(ui.lead(scorecard.counts(seen.rows, targets) if seen.rows else "No measure of this scorecard has a figure."))
ui.html(ui.quiet("Better, worse and too close to tell are against the place it lies in, beyond what chance explains. "
                 "One bare score for a place would hide more than it tells, so there is none."))
ui.choose_place(here)
ui.scorecard_perspectives(seen, targets, leads)
ui.scorecard_weights(seen)
ui.scorecard_change(seen)
ui.scorecard_divergence(seen)
ui.scorecard_beside(seen)
st.header("The whole scorecard", anchor="table")
ui.scorecard_table(seen, targets, leads)
ui.downloads("scorecard", here.area_code, "paper", card=seen.head["scorecard_id"])
ui.foot(here, [each["publisher"] for each in ui.ask(questions.profile, here.area_code) if each["value"] is not None])
