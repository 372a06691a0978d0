"""Who is being left behind? Deprived and other neighbourhoods, a floor, places followed, clusters, groups of people."""

import streamlit as st

from vitality import questions, screen
from vitality.gaps import view, words

context = screen.page("Gaps")
st.title("Who is being left behind?", anchor=False)
gaps = screen.ask(questions.gaps, context.borough_code)
screen.html(screen.lead(words.overview(gaps, context.council)))

asked = st.query_params.get("view", "")
shown = asked if asked in view.DRAW else "gap"
screen.pick("view", "Look at", view.VIEWS, shown, segments=True)
seen = view.measure_picker(context, is_needed=shown != "people")
used = view.DRAW[shown](seen)
screen.foot(
    context, [each["publisher"] for key in dict.fromkeys(used) for each in screen.ask(questions.indicator_sources, key)]
)
