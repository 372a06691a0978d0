"""Who is being left behind? Deprived and other neighbourhoods, a floor, places followed, clusters, groups of people."""

import streamlit as st

from vitality import questions, screen
from vitality.content.blocks import Heading, Paragraph
from vitality.gaps import answer, view

context = screen.page("gaps")
gaps = screen.ask(questions.gaps, context.borough_code)
screen.show([Heading("Who is being left behind?", level=1)])
opening = st.container()
shown = screen.choose_view(context)
if shown == "gap":
    with opening:
        screen.show([Paragraph(answer.overview(gaps, context.council), lead=True)])
chosen = view.choose_measure(context, gaps, is_needed=shown not in ("people", "pairs"))
screen.foot(context, measures=view.VIEWS[shown](context, chosen))
