"""How many people the first so many places reach, by numbers or by rate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from vitality.drawing.coverage_chart import Reached
from vitality.questions import Area, MapFigure, Measure

ECOLOGICAL = (
    "This says what the areas are like, not the people: somebody in a deprived neighbourhood need not be deprived, and "
    "many who are live elsewhere."
)
ORDERS = {"people": "Most people affected", "rate": "Highest rate of need"}


def needed(figures: Iterable[MapFigure]) -> list[MapFigure]:
    """Places whose number of people affected is shown."""
    return [row for row in figures if None not in (row.value, row.numerator, row.denominator)]


def of_one_time(rows: Sequence[MapFigure], areas: Mapping[str, Area]) -> list[MapFigure]:
    """The rows without places that came later and have no figure, where the places before them have one.

    Their people are counted in the places before, so they are not missing. `areas` are by code.
    """
    ended = [areas[row.area_code].valid_to for row in rows if row.value is not None]
    first = min((day for day in ended if day is not None), default=None)
    if first is None:
        return list(rows)

    def came_later(code: str) -> bool:
        begun = areas[code].valid_from
        return begun is not None and begun > first

    return [row for row in rows if row.value is not None or row.status != "missing" or not came_later(row.area_code)]


def ordered(rows: Sequence[MapFigure], order: str, polarity: str) -> list[MapFigure]:
    """Places with the need greatest first: by number, or by rate (lowest first where high is good). Ties by name."""
    known = needed(rows)
    sign = 1 if polarity == "high_is_good" else -1
    if order == "rate":
        return sorted(known, key=lambda row: (sign * (row.value or 0), row.label))
    return sorted(known, key=lambda row: (-affected(row, polarity), row.label))


def affected(row: MapFigure, polarity: str) -> float:
    """People (or events) in need: those counted, or those left out where counting is the good side."""
    counted = row.numerator or 0
    return (row.denominator or 0) - counted if polarity == "high_is_good" else counted


def curve(rows: Sequence[MapFigure], polarity: str) -> list[Reached]:
    """Share of all in need (0 to 1) reached by the first 0, 1, 2 ... places, in the order given."""
    counts = [affected(row, polarity) for row in rows]
    total, reached = sum(counts), 0.0
    points = [Reached(0, 0.0, 0.0)]
    for number, count in enumerate(counts, 1):
        reached += count
        points.append(Reached(number, reached / total if total else 0.0, reached))
    return points


def sentence(rows: Sequence[MapFigure], count: int, whom: str, polarity: str) -> str:
    """What the first `count` places reach, beside what they would reach if the need were spread evenly."""
    points = curve(rows, polarity)
    if len(points) < 2 or not points[-1].people:
        return "Nobody in need is counted here."
    chosen = points[min(count, len(points) - 1)]
    even = 100 * chosen.places / (len(points) - 1)
    missed = points[-1].people - chosen.people
    reach = "reaches" if chosen.places == 1 else "reach"
    return (
        f"{chosen.places} of {len(points) - 1} places {reach} {100 * chosen.share:.0f}% of {whom} "
        f"({chosen.people:,.0f} of {points[-1].people:,.0f}); spread evenly it would be {even:.0f}%. "
        f"{missed:,.0f} {'is' if round(missed) == 1 else 'are'} missed."
    )


def table_rows(
    rows: Sequence[MapFigure], count: int, measure: Measure, everybody: Sequence[MapFigure] | None = None
) -> list[dict[str, Any]]:
    """The list of places with what each adds, and the running share of all in need (`everybody`, if not just these)."""
    points = curve(rows, measure.polarity)
    total = curve(everybody if everybody is not None else rows, measure.polarity)[-1].people
    return [
        {
            "Order": number,
            "Place": row.label,
            "In need": round(affected(row, measure.polarity)),
            "Rate": measure.shown(row.value),
            "Reached so far": f"{100 * points[number].people / total:.0f}%" if total else "",
            "Chosen": "yes" if number <= count else "",
        }
        for number, row in enumerate(rows, 1)
    ]
