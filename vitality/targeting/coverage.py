"""How many people the first so many places reach, by numbers or by rate."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Cut:
    """How sure a list is at its end: the last place chosen, the places outside that cannot be told apart from it, how
    many are outside, those chosen that cannot be told apart from the first place left out, and how many of all have no
    range of chance."""

    last: str
    outside: tuple[str, ...]
    left_out: int
    inside: tuple[str, ...]
    untested: int


def cut(rows: Sequence[MapFigure], count: int, order: str, polarity: str) -> Cut | None:
    """How sure the choice of the first `count` of `rows` (in the order given) is; None where all are chosen.

    Two places cannot be told apart where the 95% range of their difference, put together from their own (MOVER), holds
    0; of people it is the range of the rate times those counted.
    """
    if not 0 < count < len(rows):
        return None
    ranges = [_range(row, order, polarity) for row in rows]
    last, first = ranges[count - 1], ranges[count]
    outside = tuple(rows[at].label for at in range(count, len(rows)) if _is_alike(last, ranges[at]))
    inside = tuple(rows[at].label for at in range(count) if _is_alike(ranges[at], first))
    return Cut(rows[count - 1].label, outside, len(rows) - count, inside, sum(None in each for each in ranges))


Range = tuple[float | None, float | None, float | None]


def _range(row: MapFigure, order: str, polarity: str) -> Range:
    """The figure by which a place is put in order, and its limits."""
    value, lower, upper = row.value, row.lower, row.upper
    if order == "rate" or value is None or lower is None or upper is None:
        return value, lower, upper
    people = affected(row, polarity)
    each = (row.numerator or 0) / value if value else 0.0  # people for one unit of the rate
    if not each:
        return people, None, None
    down, up = (value - lower) * each, (upper - value) * each
    return (people, people - up, people + down) if polarity == "high_is_good" else (people, people - down, people + up)


def _is_alike(one: Range, other: Range) -> bool:
    if one[0] is None or one[1] is None or one[2] is None or other[0] is None or other[1] is None or other[2] is None:
        return False
    apart = one[0] - other[0]
    reach = (one[0] - one[1], other[2] - other[0]) if apart > 0 else (one[2] - one[0], other[0] - other[1])
    return abs(apart) <= math.hypot(*reach)


def how_sure(result: Cut | None) -> str:
    """The same in words; "" where every place is chosen."""
    if result is None:
        return ""
    if result.untested:
        return "How sure this order is cannot be told: not every figure has a range of chance."
    if not result.outside and not result.inside:
        return f"The list ends clearly: every place outside is told apart from {result.last}, beyond chance."
    one, more = ("is 1 place that cannot", "are {} places that cannot")
    are = one if len(result.outside) == 1 else more.format(len(result.outside))
    told = (
        f"How sure is this list? Among the {result.left_out} left out there {are} be told apart from the last one "
        f"chosen ({result.last})"
    )
    swap = f"{len(result.inside)} of those chosen cannot be told apart from the first one left out"
    return f"{told}; {swap}. Between these, chance may have set the order: choose by what is known on the spot."


def near(edge: float, figures: Iterable[MapFigure]) -> int:
    """How many places have a range of chance that holds an edge: chance decides on which side of it they stand."""
    return sum(row.lower <= edge <= row.upper for row in figures if row.lower is not None and row.upper is not None)


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
