"""Is the strategy delivering? Priorities and targets, the golden thread, curves, partners, and what if."""

from html import escape

import streamlit as st

from vitality import screen
from vitality.priorities import delivery, view

context = screen.page("priorities")
st.title("Is the strategy delivering?", anchor=False)
seen = view.strategy(context)
if seen is None:
    screen.html(
        screen.prose("No strategy is held. data/priorities.example.toml shows how a council puts its own in place.")
    )
    screen.foot(context)
    st.stop()
screen.html(screen.lead(delivery.overview(seen.priorities, seen.targets)))
screen.html(screen.prose(f"{seen.strategy['title']}. {seen.strategy['says']}"))
screen.html(
    screen.quiet(
        f"Source: {escape(seen.strategy['source'])} All figures and targets are of the borough as a whole, "
        "and floors of every neighbourhood and ward in it."
    )
)
shown = screen.choose_view(context)
view.DRAW[shown](seen)
screen.downloads("priorities", context.borough_code, "paper")
screen.foot(context, [each["publisher"] for each in seen.targets if each["publisher"]])
