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
ui.GAP_VIEWS[view](seen)

if view == "gap":
    st.header("All gaps", anchor="all")
    rows = words.table_rows(gaps)
    if rows:
        ui.html(ui.table(tuple(rows[0]), [tuple(each.values()) for each in rows],
                         "The gap of every measure with neighbourhood counts"))
    else:
        ui.html(ui.prose("No measure has counts for neighbourhoods here, so there are no gaps to tell."))
sources = ui.ask(questions.indicator_sources, seen.indicator["indicator_id"])
ui.foot(here, [each["publisher"] for each in sources])
