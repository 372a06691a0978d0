"""Boroughs as a tile map: one square each, roughly where it lies, since their outlines are not held."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from vitality import questions, wording
from vitality.drawing import tiles
from vitality.screen.answers import ask

Row = Mapping[str, Any]


def tile_map(rows: Sequence[Row], indicator: Row, chosen_code: str) -> bool:
    """Draw rows of `questions.atlas` as squares; False, and nothing, where none of them has one."""
    squares = ask(questions.tiles)
    drawn = [
        {**each, **squares[each["area_code"]], **_figure(each, indicator)}
        for each in rows
        if each["area_code"] in squares
    ]
    spec, alt = tiles.tile_map(drawn, indicator, chosen_code=chosen_code)
    if spec:
        st.vega_lite_chart(spec, alt=alt, theme=None)
    return bool(spec)


def _figure(each: Row, indicator: Row) -> dict[str, Any]:
    if each["value"] is None:
        return {"shown": each["reason"] or "No figure", "class_index": None}
    shown = wording.value_with_unit(each["value"], indicator["unit"], indicator["decimals"])
    return {"shown": shown, "class_index": each["quintile"] or 3}
