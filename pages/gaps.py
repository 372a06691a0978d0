"""Who is being left behind? Deprived and other neighbourhoods, a floor, places followed, clusters, groups of people."""

import streamlit as st

from vitality import questions, ui
from vitality.gaps import words

here = ui.page("Gaps")
st.title("Who is being left behind?", anchor=False)
gaps = ui.ask(questions.gaps, here.borough_code)
ui.html(ui.lead(words.overview(gaps, here.council)))

asked = st.query_params.get("view", "")
view = asked if asked in ui.GAP_VIEWS else "gap"
ui.pick("view", "Look at", ui.GAP_VIEW_NAMES, view, segments=True)
seen = ui.measure_picker(here, is_needed=view != "people")
used = ui.GAP_VIEWS[view](seen)
ui.foot(here, [each["publisher"] for key in dict.fromkeys(used) for each in ui.ask(questions.indicator_sources, key)])
