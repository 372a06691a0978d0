"""Maps on a page. Folium and geometry are loaded when the first map is drawn, never when the app starts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from vitality import questions
from vitality.screen.answers import ask
from vitality.screen.context import PageContext
from vitality.screen.text import html

Row = Mapping[str, Any]


def draw_map(
    rows: Sequence[Row],
    *,
    polarity: str,
    key: str,
    chosen_code: str | None = None,
    labels: bool = False,
    height: int = 520,
    hues: Sequence[str] | None = None,
) -> str | None:
    """Draw areas (rows as maps.choropleth takes them); gives the code of the area clicked in this run, else None."""
    from streamlit_folium import st_folium

    from vitality.drawing import maps

    drawn = maps.choropleth(rows, polarity=polarity, chosen_code=chosen_code, labels=labels, hues=hues)
    state = st_folium(drawn, key=key, height=height, use_container_width=True, returned_objects=["last_active_drawing"])
    feature = (state or {}).get("last_active_drawing") or {}
    return (feature.get("properties") or {}).get("code")


def legend(rows: Sequence[Row], polarity: str) -> None:
    """The legend of a map drawn from the same rows."""
    from vitality.drawing import maps

    html(maps.legend_html([{**row, "value_text": row["figure_text"]} for row in rows], polarity=polarity))


def locator(context: PageContext) -> None:
    """A small picture of where the place lies, or that no outline of it is held; nothing for a whole borough."""
    area, represented = context.area, context.levels.represented.level_id
    if not context.levels[area["area_type"]].is_drawn:
        return
    if not area["has_outline"]:
        st.caption("No outline of this place is held, so there is no picture of where it lies.")
        return
    own = ask(questions.outlines, area["area_type"], area["borough_code"], area["is_current"])
    wards = (
        own if area["area_type"] == represented else ask(questions.outlines, represented, area["borough_code"], True)
    )
    shown = {
        each["area_code"]: each["wkb"]
        for each in (*wards, *own)
        if each["area_code"] == area["area_code"] or each in wards
    }
    html(_locator(tuple(shown.items()), area["area_code"], area["label"], area["borough_name"] or context.council))


@st.cache_data(max_entries=400, show_spinner=False)
def _locator(outlines: tuple, code: str, name: str, within: str) -> str:
    from vitality.drawing import maps

    return maps.locator_svg(outlines, code, name=name, within=within)
