"""What should we ask? Figures that raise a question, early warnings, good news, the record, and the question pack."""

import streamlit as st

from vitality import questions, ui
from vitality.scrutiny import prompts

here = ui.page("Scrutiny", title=lambda each: f"Questions about {each.area['label']}")
heading = st.empty()
answer = st.container()
ui.choose_place(here)
seen = ui.scrutiny(here)
if seen is None:
    heading.title("What should we ask?", anchor=False)
    ui.html(ui.prose("Questions are raised for wards and boroughs of today. Choose one."))
    ui.foot(here)
    st.stop()
heading.title(f"What should we ask about {seen.area['label']}?", anchor=False)
with answer:
    ui.html(ui.lead(prompts.summary(seen.tested)))
    if seen.area["area_code"] != here.area_code:
        ui.html(ui.prose(f"{here.area['label']} is looked at through {seen.area['label']}: alone it is too small."))
    ui.html(ui.quiet("A prompt is a question, never a verdict: look here, there may be a good explanation. The rules, "
                     f"and how often chance alone would raise one: {ui.link('about#prompts', 'how we decide')}."))

if seen.is_borough:
    st.header("Place by place", anchor="places")
    ui.scrutiny_places(seen)
st.header("Prompts to look", anchor="prompts")
ui.scrutiny_prompts(seen)
ui.scrutiny_table(seen)
st.header("The question pack", anchor="pack")
ui.html(ui.prose("Two pages to take into the room: questions, their evidence and whom to ask, what changed, what is "
                 "not known, the last answers, and a Councillor Call for Action filled in as far as the figures go."))
ui.downloads("questions", seen.area["area_code"], "pack", theme=seen.theme, partner=seen.partner)
st.header("What residents report", anchor="residents")
ui.scrutiny_residents(seen)
st.header("Early warnings", anchor="warnings")
ui.scrutiny_warnings(seen)
st.header("Good news", anchor="good-news")
ui.scrutiny_good_news(seen)
st.header("On the record", anchor="record")
ui.scrutiny_record(seen)
rows = ui.ask(questions.profile, seen.area["area_code"])
ui.foot(here, [row["publisher"] for row in rows if row["value"] is not None])
