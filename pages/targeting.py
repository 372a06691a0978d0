"""Where would action reach most people? Places in order of need, two needs at once, or places that meet conditions."""

import streamlit as st

from vitality import screen
from vitality.targeting import view, view_data

context = screen.page("targeting")
st.title("Where would action reach most people?", anchor=False)
shown = screen.choose_view(context)
seen = view_data.targets(context)
if seen is None:
    screen.html(screen.prose("No measure counts people in these places, so none can be put in order by need."))
    screen.foot(context)
    st.stop()
used = view.DRAW[shown](seen)
screen.html(
    screen.quiet(
        "Only figures that are shown take part here, also in sums: what is hidden cannot be worked out from "
        "two choices."
    )
)
need = seen.need["indicator_id"]
screen.go("indicator", f"About this figure: {seen.need['title']}", indicator=need, area=context.area_code)
screen.foot(context, measures=used)
