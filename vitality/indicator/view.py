"""The page of one measure: its chart of a place over time, and every area's figures to look at and take away."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from vitality import questions, wording
from vitality.atlas import answer as atlas
from vitality.content.blocks import Chart, Paragraph
from vitality.drawing import charts
from vitality.export import observations as export
from vitality.export.table_file import Table, downloads
from vitality.indicator import content
from vitality.questions import IndicatorInFull, Point, Standing
from vitality.screen import address
from vitality.screen.answers import ask
from vitality.screen.chart import buttons
from vitality.screen.context import PageContext
from vitality.screen.place import choose_place, pick
from vitality.screen.show import show
from vitality.screen.text import figures


def choose(context: PageContext) -> str:
    """The measure of the address, else the first judged one that is held."""
    held = ask(questions.held_levels, context.borough_code)
    address.settle("level", context.selection.level or "")
    return context.selection.indicator or atlas.default_indicator(
        ask(questions.indicators), held, context.selection.level, context.levels
    )


def pickers(context: PageContext, chosen: str) -> None:
    """The measure and the place, side by side."""
    left, right = st.columns(2, gap="small")
    with left:
        titles = {key: each.as_option for key, each in ask(questions.indicators).items()}
        pick("indicator", "Measure", titles, chosen)
    with right:
        choose_place(context, "Place")


def history(
    context: PageContext,
    row: Standing,
    series: Sequence[Point],
    indicator: IndicatorInFull,
    notes: Sequence[tuple[str, str]],
) -> None:
    """The chart of the chosen place over time with its sentences, or why there is none."""
    if not series:
        show([Paragraph(wording.absence(row))])
        return
    label = context.area.label
    spec, alt = charts.history(series, indicator, name=label)
    moved = (wording.since_sentence(row), wording.trend_sentence(row), wording.change_sentence(row))
    told = " ".join(each for each in (*moved, content.overlap(series)) if each)
    show(
        [
            Paragraph(told),
            Chart(
                spec if len(series) > 1 else {},
                alt,
                key="history",
                title=f"{indicator.title}, {label}",
                sentence=f"{label}: {wording.level_sentence(row)} {told}",
                rows=content.history_rows(series, indicator),
                notes=notes,
                source=context.source,
            ),
        ]
    )


def every_area(context: PageContext, indicator: IndicatorInFull, notes: Sequence[tuple[str, str]]) -> None:
    """All figures of the measure as a table, and as files."""
    rows = ask(questions.observations, indicator.indicator_id, context.borough_code)
    figures(atlas.without_empty_columns(content.value_rows(rows, indicator, context.levels)), indicator.decimals, 420)
    with st.container(horizontal=True):
        every = ask(questions.exported, indicator.indicator_id, borough_code=context.borough_code)
        table = Table(indicator.title, export.rows(every), notes, export.COLUMNS)
        buttons(downloads(table, export.file_name(indicator.indicator_id, context.council)), "every")
