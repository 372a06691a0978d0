"""More of the Atlas's map: as a picture to keep, period by period, and beside another measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from vitality import questions
from vitality.atlas import answer
from vitality.atlas.content import profiles
from vitality.content.blocks import Block, Drawing, Group, Heading, Paragraph, Picture, Run
from vitality.content.text import file_name
from vitality.drawing import palette
from vitality.drawing.map_area import MapArea
from vitality.export.table_file import Download
from vitality.questions import Indicator, MapFigure, Outline
from vitality.screen.answers import ask
from vitality.screen.chart import buttons
from vitality.screen.context import PageContext
from vitality.screen.place import pick
from vitality.screen.show import show
from vitality.targeting import needs

MOST_PERIODS = 8  # maps side by side; the latest
ALONE = "none"


def as_picture(
    areas: Sequence[MapArea], legend: Sequence[tuple[str, str]], title: str, measure: Indicator, context: PageContext
) -> None:
    """A button for the map as a PNG, with its title, its legend and the source."""
    source = context.source_of([measure.indicator_id])
    name = file_name(title, context.area_code, "map", "png")
    titled = f"{title} ({measure.unit})"
    make = partial(_png, tuple(areas), palette.HUES[measure.polarity], titled, tuple(legend), source, context.area_code)
    buttons([Download("Download the map as PNG", name, "image/png", make)], "atlas-map")


def _png(
    areas: Sequence[MapArea],
    hues: Sequence[str],
    title: str,
    legend: Sequence[tuple[str, str]],
    source: str,
    chosen_code: str,
) -> bytes:
    from vitality.drawing import shaded_map  # geometry is loaded with the first map

    drawn = shaded_map.shaded_map(areas, hues, title, chosen_code=chosen_code, labels=len(areas) <= answer.NAMED)
    return shaded_map.png(drawn, title, legend, source) if drawn else b""


def period_by_period(
    context: PageContext, measure: Indicator, level: str, periods: Mapping[str, str], outlines: Sequence[Outline]
) -> None:
    """The same map for each of the latest periods, oldest first, each by the fifths of its own period."""
    if len(periods) < 2 or not outlines:
        return
    if not st.toggle("The map period by period", key="atlas_periods"):
        return
    area_type, is_current = context.levels.shown[level]
    maps: list[Block] = []
    for period, label in reversed(list(periods.items())[:MOST_PERIODS]):
        rows = ask(questions.atlas, measure.indicator_id, period, area_type, context.borough_code, is_current)
        maps.append(_small(context, measure, rows, outlines, label))
    note = "Each map is coloured by the fifths of its own period: a place that turns darker moved up beside the others."
    show([Group(tuple(maps), look="maps"), Paragraph(note, quiet=True)])


def beside(
    context: PageContext, measure: Indicator, level: str, rows: Sequence[MapFigure], outlines: Sequence[Outline]
) -> None:
    """A second measure on a map of the same places, and where both are in their highest fifth."""
    if not outlines:
        return
    area_type, is_current = context.levels.shown[level]
    indicators = ask(questions.indicators)
    held = ask(questions.held_levels, context.borough_code)
    able = {each.indicator_id for each in held if (each.area_type, each.is_current) == (area_type, is_current)}
    options = {key: each.as_option for key, each in indicators.items() if key in able - {measure.indicator_id}}
    chosen = pick("second", "Beside another measure", {ALONE: "None", **options}, ALONE)
    if chosen == ALONE:
        return
    other = indicators[chosen]
    period = needs.latest(ask(questions.indicator_levels, chosen, context.borough_code), area_type)
    if period is None:
        show([Paragraph("No period of that measure has figures of two of these places.")])
        return
    second = ask(questions.atlas, chosen, period.period_id, area_type, context.borough_code, is_current)
    both = [each.label for each in rows if each.quintile == 5 and each.area_code in _highest(second)]
    told = f"In the highest fifth of both: {', '.join(both)}." if both else "No place is in the highest fifth of both."
    maps = (
        _small(context, measure, rows, outlines, measure.title),
        _small(context, other, second, outlines, f"{other.title}, {period.period_label}"),
    )
    show([Heading("Two measures side by side", level=3), Group(maps, look="maps two"), Paragraph(told)])


def _highest(rows: Sequence[MapFigure]) -> set[str]:
    return {each.area_code for each in rows if each.quintile == 5}


def _small(
    context: PageContext, measure: Indicator, rows: Sequence[MapFigure], outlines: Sequence[Outline], title: str
) -> Group:
    """One of several maps: its title, the map, and its ends."""
    areas = answer.map_areas(rows, outlines)
    alt = f"Map: {title}. {answer.ends(rows)}"
    drawn = _drawn(tuple(areas), palette.HUES[measure.polarity], alt, context.area_code, profiles(areas))
    said = Paragraph(answer.ends(rows), quiet=True)
    return Group((Paragraph(Run(title, bold=True)), *([Picture(drawn)] if drawn else []), said))


@st.cache_data(max_entries=120, show_spinner=False)
def _drawn(
    areas: tuple[MapArea, ...], hues: Sequence[str], alt: str, chosen_code: str, links: Mapping[str, str]
) -> Drawing | None:
    from vitality.drawing import shaded_map  # geometry is loaded with the first map

    made = shaded_map.shaded_map(areas, hues, alt, chosen_code=chosen_code, labels=False, links=links)
    return Drawing(str(made.page).encode(), alt, made.width_mm) if made else None
