"""Compared with places like it: peers, all measures at once, a grid, four ranks, two places, and whom to learn from."""

from html import escape

import streamlit as st

from vitality import ui
from vitality.compare import choice, likeness

here = ui.page("Compare", title=lambda each: f"{each.area['label']} compared")
st.title(f"{here.area['label']}, compared with places like it", anchor=False)
seen = ui.comparison(here)
if seen is None:
    ui.html(ui.prose("Only places of today that have others of their kind can be compared: neighbourhoods, local "
                     "areas, wards and boroughs. Choose one."))
    ui.choose_place(here)
    ui.foot(here)
    st.stop()

for text in seen.choice.ignored:
    ui.notice(f"“{escape(text)}” in the address of this page is not known here, so it was left out.")
ui.html(ui.lead(ui.opening(seen)))
ui.html(ui.prose(likeness.against_peers(seen.rows)))
ui.choose_place(here)
ui.compare_pickers(seen)
if not seen.codes:
    ui.html(ui.prose("There is no place in this set yet. Choose another, or pick places by hand."))
    ui.foot(here)
    st.stop()
ui.peer_list(seen)
ui.pick("view", "Look at", choice.VIEWS, seen.choice.view, segments=True)
ui.COMPARE_VIEWS[seen.choice.view](seen)
ui.foot(here, [each["publisher"] for each in seen.rows if each["value"] is not None])
