"""Compared with places like it: peers, all measures at once, a grid, four ranks, two places, and whom to learn from."""

from html import escape

import streamlit as st

from vitality import screen
from vitality.compare import choice, neighbours, view, view_many, view_peers

context = screen.page("compare", title=lambda each: f"{each.area['label']} compared")
st.title(f"{context.area['label']}, compared with places like it", anchor=False)
seen = view.comparison(context)
if seen is None:
    screen.html(
        screen.prose(
            f"Only places of today that have others of their kind can be compared: {context.levels.listed}. Choose one."
        )
    )
    screen.choose_place(context)
    screen.foot(context)
    st.stop()

for text in seen.choice.ignored:
    screen.notice(f"“{escape(text)}” in the address of this page is not known here, so it was left out.")
screen.html(screen.lead(view.opening(seen)))
screen.html(screen.prose(neighbours.against_peers(seen.rows)))
screen.choose_place(context)
view.pickers(seen)
if not seen.codes:
    screen.html(screen.prose("There is no place in this set yet. Choose another, or pick places by hand."))
    screen.foot(context)
    st.stop()
view_peers.peer_list(seen)
screen.pick("view", "Look at", choice.VIEWS, seen.choice.view, segments=True)
view_many.DRAW[seen.choice.view](seen)
screen.foot(context, [each["publisher"] for each in seen.rows if each["value"] is not None])
