"""Maps on a page. Folium and geometry are loaded when the first map is drawn, never when the app starts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from vitality import questions
from vitality.drawing.map_area import MapArea
from vitality.drawing.marks import Drawn
from vitality.screen.answers import ask
from vitality.screen.context import PageContext
from vitality.screen.text import html


def draw_map(
    areas: Sequence[MapArea],
    *,
    polarity: str,
    key: str,
    chosen_code: str | None = None,
    labels: bool = False,
    height: int = 520,
    hues: Sequence[str] | None = None,
) -> str | None:
    """Draw areas on a map; gives the code of the area clicked in this run, else None."""
    from streamlit_folium import st_folium

    from vitality.drawing import maps

    drawn = maps.choropleth(areas, polarity=polarity, chosen_code=chosen_code, labels=labels, hues=hues)
    state = st_folium(drawn, key=key, height=height, use_container_width=True, returned_objects=["last_active_drawing"])
    feature = (state or {}).get("last_active_drawing") or {}
    return (feature.get("properties") or {}).get("code")


def locator(context: PageContext) -> None:
    """A small picture of where the place lies, or that no outline of it is held; nothing for a whole borough."""
    area, represented = context.area, context.levels.represented.level_id
    if not context.levels[area.area_type].is_drawn:
        return
    if not area.has_outline:
        st.caption("No outline of this place is held, so there is no picture of where it lies.")
        return
    own = ask(questions.outlines, area.area_type, area.borough_code, area.is_current)
    wards = own if area.area_type == represented else ask(questions.outlines, represented, area.borough_code, True)
    chosen = next((each for each in own if each.area_code == area.area_code), None)
    if chosen:
        html(_locator(tuple(wards), chosen, area.borough_name or context.council))


@st.cache_data(max_entries=400, show_spinner=False)
def _locator(outlines: tuple[questions.Outline, ...], chosen: questions.Outline, within: str) -> str:
    from vitality.drawing import place_map

    return str(place_map.locator(outlines, chosen, within))


def small_map(context: PageContext, pale: Mapping[str, str], dark: Mapping[str, str], alt: str) -> Drawn | None:
    """A small picture of the council area with its wards, some places pale and some dark; None without outlines."""
    represented, finest = context.levels.represented.level_id, context.levels.finest.level_id
    wards = ask(questions.outlines, represented, context.borough_code, True)
    if not wards:
        return None
    marked = [each for each in ask(questions.outlines, finest, context.borough_code, True) if each.area_code in dark]
    return _small_map(tuple(wards), tuple(marked), frozenset(pale), frozenset(dark), alt)


@st.cache_data(max_entries=400, show_spinner=False)
def _small_map(
    wards: tuple[questions.Outline, ...],
    marked: tuple[questions.Outline, ...],
    pale: frozenset[str],
    dark: frozenset[str],
    alt: str,
) -> Drawn:
    from vitality.drawing import place_map

    return place_map.small(wards, marked, pale, dark, alt)
