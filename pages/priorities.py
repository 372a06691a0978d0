"""Is the strategy delivering? Priorities and targets, the golden thread, curves, partners, and what if."""

from html import escape

import streamlit as st

from vitality import ui
from vitality.strategy import delivery

here = ui.page("Priorities")
st.title("Is the strategy delivering?", anchor=False)
seen = ui.strategy(here)
if seen is None:
    ui.html(ui.prose("No strategy is held. data/priorities.example.toml shows how a council puts its own in place."))
    ui.foot(here)
    st.stop()
ui.html(ui.lead(delivery.overview(seen.priorities, seen.targets)))
ui.html(ui.prose(f"{seen.strategy['title']}. {seen.strategy['says']}"))
ui.html(ui.quiet(f"Source: {escape(seen.strategy['source'])} All figures and targets are of the borough as a whole, "
                 "and floors of every neighbourhood and ward in it."))
asked = st.query_params.get("view", "")
view = asked if asked in ui.PRIORITY_VIEWS else "delivery"
ui.pick("view", "Look at", ui.PRIORITY_VIEW_NAMES, view, segments=True)
ui.PRIORITY_VIEWS[view](seen)
ui.downloads("priorities", here.borough_code, "paper")
ui.foot(here, [each["publisher"] for each in seen.targets if each["publisher"]])
