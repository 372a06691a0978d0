"""Find your neighbourhood: the front door. One box, a map to click, a list of wards, and three ways in."""

import streamlit as st

from vitality import screen
from vitality.content.blocks import Heading
from vitality.find import view

context = screen.page("find")
left, right = st.columns([6, 5], gap="large")
with left:
    screen.show([Heading(f"How is your {context.levels.finest.singular} doing?", level=1)])
    view.search_box(context)
    view.ways_in(context)
with right:
    screen.show([Heading("Or pick a place")])
    view.pick_on_map(context)
view.represented_areas(context)
screen.foot(context)
