"""Boroughs as a tile map: one square each, roughly where it lies, since their outlines are not held."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from vitality import questions
from vitality.content.blocks import Paragraph
from vitality.drawing import tiles
from vitality.screen.answers import ask
from vitality.screen.text import say


def tile_map(rows: Sequence[questions.MapFigure], indicator: questions.Measure, chosen_code: str) -> bool:
    """Draw rows of `questions.atlas` as squares; False, and nothing, where none of them has one."""
    spec, alt = tiles.tile_map(rows, ask(questions.tiles), indicator, chosen_code=chosen_code)
    if spec:
        st.vega_lite_chart(spec, alt=alt, theme=None)
        say(Paragraph(tiles.key(rows, ask(questions.tiles)), quiet=True))
    return bool(spec)
