"""The page of the profile: its parts in their places, and the button that shows the rest of a theme."""

from __future__ import annotations

import streamlit as st

from vitality import screen
from vitality.content.blocks import Heading, Paragraph, page_link
from vitality.profile import answer, content
from vitality.profile.answer import PageData, Theme
from vitality.screen import PageContext

SHOWN = 3  # rows of a theme before "show all"


def show(context: PageContext) -> PageData:
    """Draw the whole page; gives what it was drawn from."""
    data = answer.read(context.area_code, screen.ask)
    left, right = st.columns([7, 3], gap="large")
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
    screen.show(
        [
            Heading("What stands out", anchor="stands-out"),
            content.stands_out(result, data.benchmark),
            *([why] if compared else []),
        ]
    )
    for theme in data.chapters:
        _chapter(theme, data)
    screen.show(
        [
            Heading("What we cannot tell you here", anchor="cannot-tell"),
            content.cannot_tell(data),
            Heading("Take it with you", anchor="papers"),
            Paragraph("This profile as a paper of four to six pages."),
        ]
    )
    screen.downloads("profile", data.code, "paper")
    with locator:
        screen.locator(context)
    return data


@st.fragment
def _chapter(theme: Theme, data: PageData) -> None:
    """One theme: its first rows, and the rest when the reader asks; only this part of the page runs again."""
    shown = f"all_{theme.theme_id}"
    opened = st.session_state.get(shown)
    rows = theme.rows if opened else theme.rows[:SHOWN]
    screen.show(
        [
            Heading(theme.title, anchor=theme.theme_id),
            Paragraph(content.key(theme, data), quiet=True),
            content.measures(data, rows, theme.title),
        ]
    )
    if len(theme.rows) > SHOWN:
        st.button(
            screen.plain(f"Show the first {SHOWN} only" if opened else f"Show all {len(theme.rows)} measures"),
            key=f"show_{theme.theme_id}",
            type="tertiary",
            on_click=lambda: st.session_state.update({shown: not opened}),
        )
