"""Every neighbourhood against a floor: which lie below it, and which of them beyond chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vitality.questions import IndicatorInFull, MapFigure


@dataclass(frozen=True)
class Below:
    """A neighbourhood on the wrong side of the floor; `is_confirmed` where its whole range lies there."""

    figure: MapFigure
    is_confirmed: bool


def to_begin_with(figures: Sequence[MapFigure]) -> float:
    """The floor at first: the borough's own figure, else the middle one of all."""
    benchmark = next((row.benchmark_value for row in figures if row.benchmark_value is not None), None)
    known = sorted(row.value for row in figures if row.value is not None)
    return known[len(known) // 2] if benchmark is None else benchmark


def against(figures: Sequence[MapFigure], floor: float, polarity: str) -> list[Below]:
    """Neighbourhoods on the bad side of the floor, those beyond chance first and the worst of them first.

    Equal to the floor counts as meeting it. Where nothing is judged nobody is below.
    """
    if polarity == "no_judgement":
        return []
    sign = 1 if polarity == "high_is_good" else -1
    result = []
    for row in figures:
        if row.value is None or not sign * (row.value - floor) < 0:
            continue
        edge = row.upper if sign > 0 else row.lower
        result.append((sign * row.value, Below(row, edge is not None and sign * (edge - floor) < 0)))
    result.sort(key=lambda each: (not each[1].is_confirmed, each[0], each[1].figure.label))
    return [each for _, each in result]


def sentence(below: Sequence[Below], figures: Sequence[MapFigure], floor: float, indicator: IndicatorInFull) -> str:
    """How many are below, how many beyond chance, and how many have no figure."""
    known = sum(row.value is not None for row in figures)
    sure = sum(each.is_confirmed for each in below)
    beyond = {0: "none of them beyond chance", len(below): "all of them beyond chance"}.get(
        sure, f"{sure} of them beyond chance"
    )
    side = f"{'is' if len(below) == 1 else 'are'} on the wrong side of {indicator.shown_with_unit(floor)}"
    if len(below) < 2:
        beyond = "beyond chance" if sure else "but chance could explain it"
    told = f"{len(below)} of {known} neighbourhoods {side}{f', {beyond}' if below else ''}."
    absent = len(figures) - known
    return f"{told} {absent} {'has' if absent == 1 else 'have'} no figure." if absent else told


def table_rows(below: Sequence[Below], indicator: IndicatorInFull) -> list[dict[str, str]]:
    """The list, worst first, with what chance leaves open and how sure it is."""
    shown = indicator.shown
    return [
        {
            "Neighbourhood": row.label,
            "Figure": shown(row.value),
            "Chance leaves open": "" if row.lower is None else f"{shown(row.lower)} to {shown(row.upper)}",
            "Below the floor": "beyond chance" if each.is_confirmed else "possibly",
        }
        for each in below
        for row in [each.figure]
    ]
