"""Two places side by side: the difference of each measure that both have of one period, and whether it is real."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vitality.compare.remarks import measures, years
from vitality.drawing import palette
from vitality.questions import PlaceStanding
from vitality.statistics import difference_of_proportions, difference_of_rates


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


def difference(own: PlaceStanding, there: PlaceStanding) -> tuple[float, float, float]:
    """This place's figure less the other's with 95% limits, NaN limits where chance cannot be worked out.

    Shares and rates from their counts (Newcombe; its form for rates); other figures from their own limits.
    """
    if own.value is None or there.value is None:
        return np.nan, np.nan, np.nan
    apart = own.value - there.value
    x, n, other_x, other_n = own.numerator, own.denominator, there.numerator, there.denominator
    if x is not None and other_x is not None and n and other_n:
        if own.kind == "proportion":
            result = difference_of_proportions(x, n, other_x, other_n)
            return apart, float(result.lower) * own.multiplier, float(result.upper) * own.multiplier
        if own.kind == "rate":
            result = difference_of_rates(x, n, other_x, other_n, multiplier=own.multiplier)
            return apart, float(result.lower), float(result.upper)
    low, high, other_low, other_high = own.lower, own.upper, there.lower, there.upper
    if low is None or high is None or other_low is None or other_high is None:
        return apart, np.nan, np.nan
    down = np.hypot(own.value - low, other_high - there.value)
    up = np.hypot(high - own.value, there.value - other_low)
    return apart, apart - down, apart + up


def verdict(lower: float, upper: float, polarity: str) -> str:
    """better, worse, higher, lower, similar, or not_compared, for the first of two places."""
    if np.isnan(lower) or np.isnan(upper):
        return "not_compared"
    if lower <= 0 <= upper:
        return "similar"
    word = "higher" if lower > 0 else "lower"
    good = {"high_is_good": "higher", "low_is_good": "lower"}.get(polarity)
    return word if good is None else "better" if word == good else "worse"


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
        apart, lower, upper = difference(one, two)
        result.append(Pair(one, two.value, apart, lower, upper, verdict(lower, upper, one.polarity)))
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
