"""Who is being left behind? Deprived and other neighbourhoods, a floor, places followed, clusters, groups of people."""

import streamlit as st

from vitality import questions, screen
from vitality.gaps import view, words

context = screen.page("gaps")
st.title("Who is being left behind?", anchor=False)
gaps = screen.ask(questions.gaps, context.borough_code)
screen.html(screen.lead(words.overview(gaps, context.council)))

shown = screen.choose_view(context)
seen = view.measure_picker(context, is_needed=shown != "people")
used = view.DRAW[shown](seen)
screen.foot(context, measures=used)
