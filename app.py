"""Find your neighbourhood: the front door. One box, a map to click, a list of wards, and three ways in."""

import streamlit as st

from vitality import questions, screen
from vitality.addresses import search

context = screen.page("find")
finest, represented = context.levels.finest, context.levels.represented
left, right = st.columns([6, 5], gap="large")

with left:
    st.title(f"How is your {finest.singular} doing?", anchor=False)
    st.session_state.setdefault("typed", st.session_state.get("asked", ""))  # so that Back shows the places again
    with st.form("find", border=False, enter_to_submit=True):
        typed = st.text_input(
            f"Postcode, {represented.singular}, {finest.singular} or area code",
            key="typed",
            max_chars=60,
            placeholder="for example the start of your postcode",
            help="The start of a postcode is enough. Small spelling mistakes are forgiven.",
        )
        st.form_submit_button("Find", type="primary")
    st.session_state["asked"] = typed
    screen.search_results(search.search(typed, screen.lookups(context)), context)

    st.header("Three ways in", anchor=False)
    st.write(f"**You live here.** Read in a minute how your {finest.singular} is doing, and why you can believe it.")
    screen.go("profile", f"The profile of {context.area['label']}", area=context.area_code)
    st.write("**You are a councillor.** See which figures raise a question, and take a question pack into the room.")
    screen.go("scrutiny", "What should we ask?", area=context.area_code)
    st.write("**You work in a partnership.** See whether each priority is delivered, and who leads on it.")
    screen.go("priorities", "Is the strategy delivering?", area=context.area_code)

with right:
    st.header("Or pick a place", anchor=False)
    screen.pick_on_map(context)

st.header(f"The {represented.plural} of {context.council}", anchor=False)
represented_areas = [
    row
    for row in screen.ask(questions.areas).values()
    if row["area_type"] == represented.level_id
    and row["is_current"]
    and row["borough_code"] == context.stamp["borough_code"]
]
screen.html(
    '<ul class="v-columns">'
    + "".join(
        f"<li>{screen.link('profile', row['label'], area=row['area_code'])}</li>"
        for row in sorted(represented_areas, key=lambda row: row["label"])
    )
    + "</ul>"
)
screen.foot(context)
