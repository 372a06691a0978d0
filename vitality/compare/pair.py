"""Two places side by side: the difference of each measure that both have of one period, and whether it is real."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vitality.compare import difference
from vitality.compare.remarks import measures, years
from vitality.drawing import palette
from vitality.questions import PlaceStanding


@dataclass(frozen=True)
class Pair:
    """A measure that two places have: the first's row, the other's figure, and the difference with its range."""

    one: PlaceStanding
    other: float
    apart: float
    lower: float
    upper: float
    verdict: str

    @property
    def theme_id(self) -> str:
        return self.one.theme_id


def measured(one: PlaceStanding, other: PlaceStanding) -> tuple[float, float, float, str]:
    """The first place's figure less the other's, what chance leaves open of it (NaN where that cannot be worked out),
    and the verdict on the first."""
    result = difference.worked_out(one, other)
    value, lower, upper = (float(each[0]) for each in (result.value, result.lower, result.upper))
    return value, lower, upper, str(result.verdict[0])


def pairs(facts: Sequence[PlaceStanding], first: str, second: str) -> list[Pair]:
    """One row for each measure that both places have of one period; totals are left out."""
    held: dict[str, dict[str, PlaceStanding]] = {}
    for row in facts:
        held.setdefault(row.indicator_id, {})[row.area_code] = row
    result = []
    for each in held.values():
        one, two = each.get(first), each.get(second)
        if one is None or two is None or two.value is None or one.kind == "count" or one.period_id != two.period_id:
            continue
        result.append(Pair(one, two.value, *measured(one, two)))
    return result


def table_rows(result: Sequence[Pair], label: str, other: str) -> list[dict[str, str]]:
    """Plain table: both figures, the difference with its range, and the word."""
    rows = []
    for each in result:
        row, mark = each.one, palette.mark(each.verdict)
        span = "" if np.isnan(each.lower) else f"{row.signed(each.lower)} to {row.signed(each.upper)}"
        rows.append(
            {
                "Measure": f"{row.short_title} ({row.period_label})",
                label: row.shown_value,
                other: row.shown(each.other),
                "Difference": row.signed(each.apart),
                "Chance leaves open": span,
                "In words": f"{mark.shape} {mark.word}".strip(),
            }
        )
    return rows


def sentence(result: Sequence[Pair], label: str, other: str) -> str:
    """How often the two really differ, in one sentence."""
    if not result:
        return f"{label} and {other} have no measure of the same period in common."
    words = [row.verdict for row in result]
    tested = sum(word != "not_compared" for word in words)
    told = (
        f"{label} is better than {other} on {measures(words.count('better'))} and worse on {words.count('worse')}, "
        "beyond"
    )
    same = words.count("similar")
    chance = f" About {round(0.05 * tested)} of them would differ by chance alone." if tested > 20 else ""
    when = years(row.one.period_label or "" for row in result)
    return f"{told} chance; on {same} of {tested} the difference is too small to tell.{chance}{when}"
