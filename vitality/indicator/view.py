"""The page of one measure: its chart of a place over time, and every area's figures to look at and take away."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from vitality import questions, wording
from vitality.atlas import answer as atlas
from vitality.compare import difference
from vitality.content.blocks import Chart, Heading, Paragraph
from vitality.content.indicator_rows import nearest_link
from vitality.content.place_list import Places, headline
from vitality.drawing import charts, month_chart
from vitality.export import observations as export
from vitality.export.table_file import Table, downloads
from vitality.indicator import content, months
from vitality.questions import IndicatorInFull, Point, Standing, View
from vitality.screen import address
from vitality.screen.answers import ask
from vitality.screen.chart import buttons
from vitality.screen.context import PageContext
from vitality.screen.place import choose_place, pick
from vitality.screen.places_in_order import places_in_order
from vitality.screen.show import show
from vitality.targeting.coverage import of_one_time


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
        near = nearest_link(row)
        show([Paragraph((wording.absence(row), *((" ", near, ".") if near else ())))])
        return
    label, absent = context.area.label, ask(questions.absent_periods, indicator.indicator_id)
    strips = ask(questions.strip_values, context.area.area_type, context.area.borough_code, context.area.is_current)
    others = [figure for _, figure in strips.get(indicator.indicator_id, ())]
    spec, alt = charts.history(series, indicator, name=label, others=others)
    held = ask(questions.comparable_figures, indicator.indicator_id, (context.area_code,)).get(context.area_code, [])
    moved = (wording.since_sentence(row), content.before_breaks(held), wording.trend_sentence(row))
    moved += (wording.change_sentence(row),)
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
                rows=content.history_rows(series, indicator, absent),
                notes=notes,
                source=context.source_of([indicator.indicator_id]),
            ),
            *content.breaks_told(series, absent),
        ]
    )


def two_periods(context: PageContext, indicator: IndicatorInFull) -> None:
    """Any two periods of the measure here, the earlier and the later chosen, and what differs."""
    held = ask(questions.comparable_figures, indicator.indicator_id, (context.area_code,))
    series = held.get(context.area_code, [])
    known = [each for each in series if each.value is not None]
    if len(known) < 2:
        return
    show([Heading("Any two periods", level=3, anchor="two-periods")])
    told = (difference.longest(series, each.source_id) for each in known[::-1])
    fair = next((each for each in told if each), None)
    first, last = (fair.other, fair.one) if fair else known[-2:]
    options = {each.period_id: each.period_label for each in known}
    left, right = st.columns(2, gap="small")
    with left:
        since = pick("since", "From", options, first.period_id)
    with right:
        until = pick("until", "To", options, last.period_id)
    result = difference.over_time(series, since, until)
    show(content.two_figures(result))


def month_by_month(
    context: PageContext, indicator: IndicatorInFull, views: Sequence[View], notes: Sequence[tuple[str, str]]
) -> None:
    """The monthly counts with the limits of what is usual, where there are any."""
    result = months.months(views, indicator.polarity)
    if not result.counts:
        return
    told, label = months.sentence(result), context.area.label
    title = f"{indicator.title}, {label}, month by month"
    spec, alt = month_chart.months(result.counts, result.limits, title, told)
    source = context.source_of([indicator.indicator_id])
    show(
        [
            Heading("Month by month", anchor="months"),
            Paragraph(told),
            Chart(spec, alt, "months", title, f"{title}. {told}", months.rows(result), notes, source),
            Paragraph(content.HOW_MONTHS_READ, quiet=True),
        ]
    )


def every_area(context: PageContext, indicator: IndicatorInFull, notes: Sequence[tuple[str, str]]) -> None:
    """The places of one level in order at the latest period, and all figures of the measure as files."""
    _in_order(context, indicator)
    show([Paragraph("Every period and every kind of place:", quiet=True)])
    with st.container(horizontal=True):
        every = ask(questions.exported, indicator.indicator_id, borough_code=context.borough_code)
        table = Table(indicator.title, export.rows(every), notes, export.COLUMNS)
        buttons(downloads(table, export.file_name(indicator.indicator_id, context.council)), "every")


def _in_order(context: PageContext, indicator: IndicatorInFull) -> None:
    """The list of the chosen place's level, or of the one picked; what a borough alone has is told above."""
    held = atlas.held(ask(questions.indicator_levels, indicator.indicator_id, context.borough_code), context.levels)
    first = atlas.level_to_show(context.selection.level, context.area, held, context.levels)
    if first is None:
        show([Paragraph("No two places of one kind have a figure of the same period, so there is no list of them.")])
        return
    level = pick("level", "Areas", {key: context.levels.heading(key) for key in held}, first, segments=True)
    period, label = next(iter(held[level].items()))
    area_type, is_current = context.levels.shown[level]
    rows = ask(questions.atlas, indicator.indicator_id, period, area_type, context.borough_code, is_current)
    kind = context.levels[area_type]
    listed = of_one_time(rows, ask(questions.areas))
    places = Places(listed, indicator, kind.singular, kind.plural, context.area_code)
    title = f"{indicator.title}, {label}"
    show([Paragraph(atlas.sentence(places, indicator.title, label, context.levels.heading(level)))])
    places_in_order(context, places, ask(questions.indicators)[indicator.indicator_id], title, headline(places))
