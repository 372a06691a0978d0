"""What should we ask? Figures that raise a question, early warnings, good news, the record, and the question pack."""

import streamlit as st

from vitality import questions, screen
from vitality.content.blocks import Heading, Paragraph, page_link
from vitality.scrutiny import content, prompts, view, view_record, view_signs

context = screen.page("scrutiny", title=lambda each: f"Questions about {each.area.label}")
opening = st.container()
screen.choose_place(context)
scrutiny = view.choose(context)
if scrutiny is None:
    with opening:
        screen.show([Heading("What should we ask?", level=1)])
    screen.show([Paragraph(f"Questions are raised for {context.levels.asked_about} of today. Choose one.")])
    screen.end(context)
code, label = scrutiny.area.area_code, scrutiny.area.label
with opening:
    through = f"{context.area.label} is looked at through {label}: alone it is too small."
    never = (
        "A prompt is a question, never a verdict: look here, there may be a good explanation. The rules, and how often "
        "chance alone would raise one: "
    )
    screen.show(
        [
            Heading(f"What should we ask about {label}?", level=1),
            Paragraph(prompts.summary(scrutiny.tally), lead=True),
            *([] if code == context.area_code else [Paragraph(through)]),
            Paragraph((never, page_link("about#prompts", "how we decide"), "."), quiet=True),
        ]
    )
if scrutiny.is_borough:
    screen.show([Heading("Place by place", anchor="places"), *content.places(scrutiny)])
screen.show([Heading("Prompts to look", anchor="prompts")])
view.prompt_cards(scrutiny)
view.take_away(scrutiny, context.source)
pack = (
    "Two pages to take into the room: questions, their evidence and whom to ask, what changed, what is not known, the "
    "last answers, and a Councillor Call for Action filled in as far as the figures go."
)
screen.show([Heading("The question pack", anchor="pack"), Paragraph(pack)])
screen.downloads("questions", code, "pack", theme=scrutiny.choice.theme, partner=scrutiny.choice.partner)
screen.show([Heading("What residents report", anchor="residents")])
view_signs.resident_triggers(scrutiny, context.source)
screen.show([Heading("Early warnings", anchor="warnings")])
view_signs.early_warnings(scrutiny)
screen.show([Heading("Good news", anchor="good-news")])
view_signs.good_news(scrutiny)
screen.show([Heading("On the record", anchor="record")])
view_record.the_record(scrutiny, context.stamp.build_id)
screen.foot(context, [row.publisher for row in screen.ask(questions.profile, code) if row.value is not None])
