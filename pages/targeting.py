"""Where would action reach most people? Places in order of need, two needs at once, or places that meet conditions."""

import streamlit as st

from vitality import questions, screen
from vitality.targeting import view, view_data

context = screen.page("Targeting")
st.title("Where would action reach most people?", anchor=False)
asked = st.query_params.get("view", "")
shown = asked if asked in view.DRAW else "one"
screen.pick("view", "Look at", view.VIEWS, shown, segments=True)
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
screen.foot(
    context, [each["publisher"] for key in dict.fromkeys(used) for each in screen.ask(questions.indicator_sources, key)]
)
