"""Where would action reach most people? Places in order of need, two needs at once, or places that meet conditions."""

import streamlit as st

from vitality import questions, ui

here = ui.page("Targeting")
st.title("Where would action reach most people?", anchor=False)
asked = st.query_params.get("view", "")
view = asked if asked in ui.TARGETING_VIEWS else "one"
ui.pick("view", "Look at", ui.TARGETING_VIEW_NAMES, view, segments=True)
seen = ui.targets(here)
if seen is None:
    ui.html(ui.prose("No measure counts people in these places, so none can be put in order by need."))
    ui.foot(here)
    st.stop()
used = ui.TARGETING_VIEWS[view](seen)
ui.html(ui.quiet("Only figures that are shown take part here, also in sums: what is hidden cannot be worked out from "
                 "two choices."))
need = seen.need["indicator_id"]
ui.go("indicator", f"About this figure: {seen.need['title']}", indicator=need, area=here.area_code)
ui.foot(here, [each["publisher"] for key in dict.fromkeys(used) for each in ui.ask(questions.indicator_sources, key)])
