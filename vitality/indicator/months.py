"""Counts month by month: what lies outside the limits that chance keeps a steady process within, and in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vitality import statistics, wording
from vitality.drawing.month_chart import Limits, Month
from vitality.questions import View

FEWEST = 12  # months before limits are drawn
MOST = 24  # the latest months: over many years there is no one level that is usual
MOST_NAMED = 4
WHY = {
    "above_upper": "above the upper limit",
    "below_lower": "below the lower limit",
    "increasing": "one of seven in a row that rise",
    "decreasing": "one of seven in a row that fall",
    "two_of_three_above": "one of two of three near the upper limit",
    "two_of_three_below": "one of two of three near the lower limit",
    "seven_above": "one of seven in a row above the middle",
    "seven_below": "one of seven in a row below the middle",
}
_WORDS = {"improvement": "better", "concern": "worse", "neutral_high": "higher", "neutral_low": "lower"}
_GOOD = {"high_is_good": "up", "low_is_good": "down", "no_judgement": "none"}


@dataclass(frozen=True)
class Months:
    """Counts in order of time, their limits, and why each that is not usual is not ("" for the usual ones)."""

    counts: tuple[Month, ...]
    limits: Limits
    causes: tuple[str, ...]

    @property
    def outside(self) -> list[tuple[Month, str]]:
        """The months that are not usual, each with why."""
        return [(each, cause) for each, cause in zip(self.counts, self.causes, strict=True) if cause]


def months(views: Sequence[View], polarity: str) -> Months:
    """The latest 24 monthly counts among the other views of a measure; limits from 12 on, none below 0."""
    held = sorted((each for each in views if each.view == "monthly_count"), key=lambda each: each.period_end)[-MOST:]
    values = [each.value for each in held]
    chart = statistics.xmr(values, improvement=_GOOD[polarity]) if len(held) >= FEWEST else None
    if chart is None or not np.isfinite(chart.lower):
        plain = tuple(Month(each.period_end, each.period_label, each.value, "") for each in held)
        return Months(plain, Limits(None, None, None), ("",) * len(held))
    counts = tuple(
        Month(each.period_end, each.period_label, each.value, _WORDS.get(str(word), ""))
        for each, word in zip(held, chart.point_type, strict=True)
    )
    causes = tuple(WHY.get(str(cause), "") for cause in chart.cause)
    return Months(counts, Limits(chart.mean, max(chart.lower, 0.0), chart.upper), causes)


def sentence(result: Months) -> str:
    """What lies outside of what is usual, in words."""
    size = len(result.counts)
    if result.limits.upper is None:
        return (
            f"{size} months are held; {FEWEST} are needed to say what is usual." if size < FEWEST else "Each is alike."
        )
    low, high = (wording.number(round(each or 0.0)) for each in (result.limits.lower, result.limits.upper))
    usual = f"A month usually has {low} to {high}, {wording.number(round(result.limits.mean or 0.0))} on average."
    if not result.outside:
        return f"{usual} All {size} months lie within that; the ups and downs are what chance alone makes."
    named = [f"{each.label} ({wording.number(each.count)}, {cause})" for each, cause in result.outside[-MOST_NAMED:]]
    more = len(result.outside) - len(named)
    first = f"{len(result.outside)} of {size} months are not what chance alone makes: "
    return f"{usual} {first}{wording.listed(named)}{f'; and {more} earlier' if more > 0 else ''}."


def rows(result: Months) -> list[dict[str, str]]:
    """The months as a table, newest first."""
    told = zip(result.counts, result.causes, strict=True)
    made = [
        {"Month": each.label, "Count": wording.number(each.count), "Beside what is usual": cause or "as usual"}
        for each, cause in told
    ]
    return made[::-1]
