"""The page of the portrait: its blocks in their places."""

from __future__ import annotations

from vitality import screen
from vitality.content.blocks import Heading, Paragraph
from vitality.portrait import answer, content
from vitality.portrait.answer import Portrait
from vitality.screen import PageContext


def show(context: PageContext) -> Portrait | None:
    """Draw the whole page; gives what it was drawn from."""
    screen.show([Heading(f"{context.area.label}: a portrait", level=1)])
    data = answer.read(context.area_code, screen.ask)
    screen.choose_place(context)
    if data is None or not data.groups:
        screen.show([Paragraph("No groups of measures are set: data/portrait.toml names them.")])
        return None
    screen.show(content.blocks(data))
    screen.show([Heading("Take it with you", anchor="papers")])
    screen.downloads("portrait", context.area_code, "paper")
    return data
