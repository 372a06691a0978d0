"""The page of the profile: its parts in their places."""

from __future__ import annotations

import streamlit as st

from vitality import screen
from vitality.content.blocks import Heading, Paragraph, page_link
from vitality.profile import answer, content, picture
from vitality.profile.answer import PageData
from vitality.screen import PageContext


def show(context: PageContext) -> PageData:
    """Draw the whole page; gives what it was drawn from."""
    data = answer.read(context.area_code, screen.ask)
    left, right = st.columns([5, 2], gap="medium")
    with left:
        screen.show(
            [
                Heading(data.area.label, level=1),
                Paragraph(content.official(data.area, data.levels), look="quiet"),
                *content.opening(data),
            ]
        )
    with right:
        locator = st.container()
        screen.choose_place(context)
    result = answer.stands_out(data.rows, data.strips, data.today)
    compared = answer.chance_sentence(answer.comparisons(data.rows))
    why = Paragraph((f"{compared} ", page_link("about#chance", "What this means")), quiet=True)
    lanes = picture.blocks(data)
    screen.show(
        [
            *([Heading("The whole picture", anchor="whole"), *lanes] if lanes else []),
            Heading("What stands out", anchor="stands-out"),
            content.stands_out(result, data.benchmark),
            *([why] if compared else []),
            Heading("Theme by theme", anchor="themes"),
            *content.chapters(data),
            content.cannot_tell_chapter(data),
            Heading("Take it with you", anchor="papers"),
            Paragraph("This profile as a paper of four to six pages."),
        ]
    )
    screen.downloads("profile", data.code, "paper")
    with locator:
        screen.locator(context)
    return data
