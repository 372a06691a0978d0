"""What should we ask? Figures that raise a question, early warnings, good news, the record, and the question pack."""

import streamlit as st

from vitality import questions, screen
from vitality.scrutiny import prompts, view, view_data, view_residents, view_signs

context = screen.page("scrutiny", title=lambda each: f"Questions about {each.area['label']}")
heading = st.empty()
answer = st.container()
screen.choose_place(context)
seen = view_data.scrutiny(context)
if seen is None:
    heading.title("What should we ask?", anchor=False)
    screen.html(screen.prose(f"Questions are raised for {context.levels.asked_about} of today. Choose one."))
    screen.foot(context)
    st.stop()
heading.title(f"What should we ask about {seen.area['label']}?", anchor=False)
with answer:
    screen.html(screen.lead(prompts.summary(seen.tested)))
    if seen.area["area_code"] != context.area_code:
        screen.html(
            screen.prose(f"{context.area['label']} is looked at through {seen.area['label']}: alone it is too small.")
        )
    screen.html(
        screen.quiet(
            "A prompt is a question, never a verdict: look here, there may be a good explanation. The rules, "
            f"and how often chance alone would raise one: {screen.link('about#prompts', 'how we decide')}."
        )
    )

if seen.is_borough:
    st.header("Place by place", anchor="places")
    view.places(seen)
st.header("Prompts to look", anchor="prompts")
view.prompt_cards(seen)
view.take_away(seen)
st.header("The question pack", anchor="pack")
screen.html(
    screen.prose(
        "Two pages to take into the room: questions, their evidence and whom to ask, what changed, what is "
        "not known, the last answers, and a Councillor Call for Action filled in as far as the figures go."
    )
)
screen.downloads("questions", seen.area["area_code"], "pack", theme=seen.theme, partner=seen.partner)
st.header("What residents report", anchor="residents")
view_residents.resident_triggers(seen)
st.header("Early warnings", anchor="warnings")
view_signs.early_warnings(seen)
st.header("Good news", anchor="good-news")
view_signs.good_news(seen)
st.header("On the record", anchor="record")
view.the_record(seen)
rows = screen.ask(questions.profile, seen.area["area_code"])
screen.foot(context, [row["publisher"] for row in rows if row["value"] is not None])
