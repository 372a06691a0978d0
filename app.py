"""Find your neighbourhood: the front door. One box, a map that shows something, and the questions people ask."""

import streamlit as st

from vitality import screen
from vitality.content.blocks import Heading
from vitality.find import view

context = screen.page("find")
left, right = st.columns([6, 5], gap="large")
with left:
    screen.show([Heading(f"How is your {context.levels.finest.singular} doing?", level=1), *view.opening(context)])
    view.search_box(context)
    view.ways_in(context)
with right:
    view.map_of_places(context)
view.represented_areas(context)
screen.foot(context)
