"""Conditions that a place must meet; in the address `indicator:worst` or `indicator:over:25`, joined by commas."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from vitality import wording
from vitality.questions import MapFigure, Measure
from vitality.statistics import quantile_group
from vitality.targeting.coverage import affected, near, needed

KINDS = {"worst": "in the worst fifth", "over": "above", "under": "below"}
HIGHEST = "in the highest fifth"  # of a measure that nobody judges
MOST = 4
_NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,4})?")


@dataclass(frozen=True)
class Condition:
    """One condition on one measure; `limit` is None for the worst fifth."""

    indicator_id: str
    kind: str
    limit: float | None = None


def read(text: str, known: Collection[str]) -> tuple[list[Condition], list[str]]:
    """Conditions of an address, at most four, and the pieces not used: not understood, or beyond the fourth."""
    result, ignored = [], []
    for piece in [each.strip() for each in str(text).split(",") if each.strip()]:
        parts = piece.split(":")
        each = None
        if len(parts) == 2 and parts[0] in known and parts[1] == "worst":
            each = Condition(parts[0], "worst")
        elif len(parts) == 3 and parts[0] in known and parts[1] in ("over", "under") and _NUMBER.fullmatch(parts[2]):
            each = Condition(parts[0], parts[1], float(parts[2]))
        if each is None or (each not in result and len(result) == MOST):
            ignored.append(piece[:40])
        elif each not in result:
            result.append(each)
    return result, ignored


def write(conditions: Sequence[Condition]) -> str:
    """The text of an address; `read` gives the same conditions back (limits to four decimals)."""
    return ",".join(
        f"{each.indicator_id}:{each.kind}" + ("" if each.limit is None else f":{_plain(each.limit)}")
        for each in conditions
    )


def _plain(limit: float) -> str:
    """A limit in plain digits, never with an exponent: 0.5, 1234567, -3.25."""
    return f"{round(limit, 4) + 0.0:.4f}".rstrip("0").rstrip(".")


def kinds(indicator: Measure) -> dict[str, str]:
    """The kinds of condition on one measure, in words: the worst fifth only where one side is bad."""
    return KINDS if indicator.polarity != "no_judgement" else {**KINDS, "worst": HIGHEST}


def words(condition: Condition, indicator: Measure, period: str = "") -> str:
    """A condition in words, with the period of its figures: "Income deprivation (2025) above 25%"."""
    title = f"{indicator.short_title} ({period})" if period else indicator.short_title
    if condition.limit is None:
        return f"{title} {kinds(indicator)['worst']}"
    places = len(_plain(condition.limit).partition(".")[2])  # told exactly, never rounded like a figure
    size = wording.value(0, indicator.unit).replace("0", f"{abs(condition.limit):,.{places}f}")
    return f"{title} {KINDS[condition.kind]} {'−' if condition.limit < 0 else ''}{size}"


def meets(condition: Condition, figures: Sequence[MapFigure], polarity: str) -> set[str]:
    """Codes of the places that meet a condition; one without a shown figure never does."""
    known = {row.area_code: row.value for row in figures if row.value is not None}
    limit = condition.limit
    if limit is None:
        groups = quantile_group(list(known.values()), groups=5, invert=polarity == "high_is_good")
        return {code for code, group in zip(known, groups, strict=True) if group == 5}
    return {code for code, value in known.items() if (value > limit if condition.kind == "over" else value < limit)}


def edge(condition: Condition, figures: Sequence[MapFigure], polarity: str) -> float | None:
    """The figure that parts the places that meet a condition from the others; None where no place meets it."""
    if condition.limit is not None:
        return condition.limit
    chosen = meets(condition, figures, polarity)
    values = [row.value for row in figures if row.area_code in chosen and row.value is not None]
    return (max if polarity == "high_is_good" else min)(values) if values else None


def unsure(condition: Condition, figures: Sequence[MapFigure], polarity: str, measure: Measure) -> str:
    """How many places stand so near the edge of a condition that chance decides on which side; "" for none."""
    at = edge(condition, figures, polarity)
    count = near(at, figures) if at is not None else 0
    if at is None or not count:
        return ""
    stand = "1 place stands" if count == 1 else f"{count} places stand"
    return f"{measure.short_title}: {stand} so near the edge ({measure.shown(at)}) that chance decides on which side."


def every(count: int) -> str:
    """So many conditions in words: "this condition", "both conditions", "all 3 conditions"."""
    return {1: "this condition", 2: "both conditions"}.get(count, f"all {count} conditions")


def inside(chosen: set[str], figures: Sequence[MapFigure], whom: str, polarity: str, count: int = 1) -> str:
    """How many of those in need are in the places that meet `count` conditions, how many outside; hidden figures take
    no part."""
    known = needed(figures)
    within = sum(affected(row, polarity) for row in known if row.area_code in chosen)
    total = sum(affected(row, polarity) for row in known)
    if not total:
        return "Nobody in need is counted here."
    without = len({row.area_code for row in figures} - {row.area_code for row in known})
    left_out = f" {_places(without, 'is', 'are')} without a figure and left out of both." if without else ""
    unknown = len(chosen - {row.area_code for row in known})
    if unknown:
        have = "has" if unknown == 1 else "have"
        left_out = f" Of those that meet {every(count)}, {unknown} {have} no figure of this need.{left_out}"
    return (
        f"{_places(len(chosen), 'meets', 'meet')} {every(count)}. {within:,.0f} of {total:,.0f} {whom} "
        f"({100 * within / total:.0f}%) {_are(within)} inside; "
        f"{total - within:,.0f} {_are(total - within)} outside and would be missed.{left_out}"
    )


def _are(count: float) -> str:
    return "is" if round(count) == 1 else "are"


def _places(count: int, one: str, more: str) -> str:
    return f"1 place {one}" if count == 1 else f"{count} places {more}"
