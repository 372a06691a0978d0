"""Measures that belong together, as blocks: both figures, the gap with what chance leaves open, the years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vitality import wording
from vitality.content.blocks import Block, Cell, Chart, Fold, Heading, Note, Paragraph, Table, Text, page_link
from vitality.drawing import gap_charts, range_bar
from vitality.gaps import pairs
from vitality.gaps.pairs import PairGap, Together
from vitality.questions import ComparableFigure

_CHANCE = {
    "higher": "beyond chance",
    "lower": "beyond chance",
    "similar": "too small to tell from chance",
    "not_compared": "whether chance explains it is not known",
}


def sentence(told: Together, place: str) -> str:
    """Both figures and the gap in one sentence; of more than two the highest and the lowest; of different years the
    figures alone."""
    if not told.is_of_one_year:
        figures = "; ".join(f"{_named(each)} ({each.period_label})" for each in told.figures)
        return f"{place}. {figures}."
    year = told.figures[0].period_label
    if len(told.figures) == 2:
        first, second = told.figures
        return f"{place}, {year}. {_named(first)}; {wording.inside_sentence(_named(second))}. {gap_words(told.gaps[0])}"
    ordered = sorted(told.figures, key=lambda each: -(each.value or 0))
    return f"{place}, {year}. Highest of {len(ordered)}: {_named(ordered[0])}. Lowest: {_named(ordered[-1])}."


def _named(each: ComparableFigure) -> str:
    return f"{each.title}: {each.value_with_unit}"


def gap_words(gap: PairGap) -> str:
    """ "The first is higher by 18.7 points (chance leaves open 15.1 to 22.3); beyond chance." """
    size = gap.one.signed(abs(gap.value)).removeprefix("+")
    if gap.one.shown_value == gap.other.shown_value or not any(each in "123456789" for each in size):
        return f"As they are shown here there is no gap{_open(gap)}."
    side = "higher" if gap.value > 0 else "lower"
    return f"The first is {side} by {size}{_open(gap)}; {_CHANCE[gap.verdict]}."


def _open(gap: PairGap) -> str:
    if gap.lower is None or gap.upper is None:
        return ""
    return f" (chance leaves open {gap.one.signed(gap.lower)} to {gap.one.signed(gap.upper)})"


def remarks(told: Together) -> list[Block]:
    """What must be known before anybody subtracts: years that differ, measures apart, why chance is not told."""
    if not told.is_of_one_year:
        years = wording.listed(list(dict.fromkeys(each.period_label for each in told.figures)))
        said = (
            f"These figures are of different years ({years}), so no gap is shown. Do not subtract one from the other: "
            "a part of the difference would be time."
        )
        return [Note(said)]
    year, blocks = told.figures[0].period_label, []
    for each in told.apart:
        said = f"{each.title} has no figure for {year}; its latest is {each.value_with_unit} ({each.period_label})."
        blocks.append(Paragraph(f"{said} It is of another year, so it is not set beside the others."))
    if any(each.verdict == "not_compared" for each in told.gaps):
        blocks.append(Paragraph(pairs.WHY_NOT[told.pair.relation], quiet=True))
    return blocks


def table(told: Together, area_code: str) -> Table:
    """Each measure with its figure on one axis and how far the first is from it."""
    values = [end for each in told.figures for end in (each.value, each.lower, each.upper) if end is not None]
    scale = range_bar.axis(values)
    gaps = {gap.other.indicator_id: gap for gap in told.gaps}
    rows = tuple(_row(each, gaps.get(each.indicator_id), scale, told, area_code) for each in told.figures)
    end = "Beside the first" if told.is_of_one_year else "Year"
    header, kept = ("Measure", "Figure", end), frozenset({0, 1})
    return Table(f"{told.pair.title}: the figures", header, rows, titled=True, fold="places", kept=kept)


def _row(
    each: ComparableFigure, gap: PairGap | None, scale: range_bar.Axis, told: Together, area_code: str
) -> tuple[Text | Cell, ...]:
    limits = (each.lower, each.upper) if each.lower is not None and each.upper is not None else None
    open_to = f"chance leaves open {each.shown(each.lower)} to {each.shown(each.upper)}" if limits else ""
    bar = range_bar.range_bar(each.value or 0.0, limits, None, scale, "not_compared", each.shown_value)
    link = page_link("indicator", each.title, indicator=each.indicator_id, area=area_code)
    if not told.is_of_one_year:
        beside: Text | Cell = each.period_label
    elif gap is None:
        beside = "the first"
    else:
        side = "lower" if gap.value > 0 else "higher"
        size = gap.one.signed(abs(gap.value)).removeprefix("+")
        is_alike = gap.one.shown_value == gap.other.shown_value
        apart = "the same as shown here" if is_alike else f"{side} by {size}"
        beside = f"{apart}; {_CHANCE[gap.verdict]}{_open(turned(gap))}"
    return link, Cell(each.value_with_unit, open_to, bar), beside


def turned(gap: PairGap) -> PairGap:
    """The same gap told from the other side."""
    lower, upper = (None if each is None else -each for each in (gap.upper, gap.lower))
    return replace(gap, one=gap.other, other=gap.one, value=-gap.value, lower=lower, upper=upper)


def over_time(told: Together, years: Sequence[tuple[ComparableFigure, ComparableFigure]], source: str) -> list[Block]:
    """The first two measures in every year that both have, as two lines with the gap shaded; [] for one year."""
    if len(years) < 2:
        return []
    one, other = years[-1]
    names = one.title, other.title
    measure = replace(one, title=told.pair.title)
    drawn = gap_charts.two_lines(years, measure, names)
    rows = gap_charts.point_table(years, measure, names)
    first = years[0][0].period_label
    said = f"{told.pair.title}: {first} to {one.period_label}. {gap_words(pairs.gap(told.pair, one, other))}"
    notes = [("Table", told.pair.title), ("Source", source)]
    chart = Chart(*drawn, key="pair", title=told.pair.title, sentence=said, rows=rows, notes=notes, source=source)
    return [Heading("In every year that both have"), chart]


def elsewhere(told: Together, gaps: Sequence[PairGap], kinds: str, source: str) -> list[Block]:
    """The gap of the first two measures at other places, the widest first; [] where none has both."""
    if len(gaps) < 2:
        return []
    one, other = gaps[0].one, gaps[0].other
    rows = [
        {
            "Place": each.one.label,
            one.title: each.one.shown_value,
            other.title: each.other.shown_value,
            "Gap": each.one.signed(each.value),
            "Chance leaves open": _open(each).removeprefix(" (chance leaves open ").removesuffix(")"),
            "In words": _CHANCE[each.verdict],
        }
        for each in gaps
    ]
    title = f"{told.pair.title}: the gap elsewhere, {one.period_label}"
    cells = tuple(tuple(row.values()) for row in rows)
    listed = Table(title, tuple(rows[0]), cells, numbers=frozenset({1, 2, 3}), kept=frozenset({0, 3}), fold="places")
    said = f"The widest is in {one.label}: {gap_words(gaps[0])}"
    notes = [("Table", title), ("Source", source)]
    taken = Chart({}, "", key="pairs", title=title, sentence=said, rows=rows, notes=notes, source=source)
    return [Fold(f"The same gap in other {kinds}, {one.period_label}, widest first", (listed,)), taken]
