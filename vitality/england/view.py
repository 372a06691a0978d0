"""The page England: one measure in every district, on a map to click, at both ends, and as a table."""

from __future__ import annotations

import streamlit as st

from vitality.content.blocks import Heading, Paragraph
from vitality.england import content
from vitality.england.content import England
from vitality.questions import councils, england
from vitality.screen import address
from vitality.screen.answers import of_england
from vitality.screen.area_map import draw_map
from vitality.screen.context import PageContext
from vitality.screen.council import fragment
from vitality.screen.place import open_profile, pick
from vitality.screen.show import show


def choose(context: PageContext) -> England | None:
    """The measure of the address, or the first; None where no figures of all England are held."""
    show([Heading("Where does every council stand in England?", level=1)])
    measures = {each.indicator_id: each for each in of_england(england.district_measures)}
    if not measures:
        show([Paragraph(content.MISSING, lead=True)])
        return None
    wanted = context.selection.indicator
    first = wanted if wanted in measures else content.first_measure(measures)
    titles = {key: f"{each.title} · {each.theme_title}" for key, each in measures.items()}
    chosen = pick("indicator", "Measure", titles, first)
    return England(
        measures[chosen],
        of_england(england.district_figures, chosen),
        of_england(england.england_figure, chosen),
        of_england(england.district_outlines),
        frozenset(councils.every()),
    )


def spread(data: England, context: PageContext) -> None:
    """The map beside one district and both ends of the order."""
    left, right = st.columns([5, 6], gap="medium")
    with right:
        here = context.stamp.borough_code
        first = here if data.of(here) else next(iter(data.names))
        show(content.standing(data, pick("district", "District", data.names, first)))
    with left:
        if data.outlines:
            _map(data, address.used().get("district", ""))
        else:
            show([Paragraph("No outlines of districts are held, so there is no map: the table says the same.")])
    with right:
        show(content.both_ends(data))


@fragment
def _map(data: England, chosen_code: str) -> None:
    """The map with its legend; a click opens the profile of a council that was built, or says how it is."""
    areas = content.map_areas(data)
    clicked = draw_map(
        areas,
        polarity=data.measure.polarity,
        key=f"england_{data.measure.indicator_id}",
        chosen_code=chosen_code,
        height=640,
    )
    show([content.legend(data, areas)])
    if clicked in data.served:
        open_profile(str(clicked))
    elif clicked:
        show([Paragraph((f"{content.name(clicked)}. ", *_as_runs(content.way_in(data, clicked))))])


def _as_runs(text) -> tuple:
    return text if isinstance(text, tuple) else (text,)
