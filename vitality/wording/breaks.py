"""Where a series stops being one, and which of its periods are absent: the reasons, in plain English."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from vitality.definitions.periods import YEARLY

if TYPE_CHECKING:  # rows are made a floor above
    from vitality.questions.catalogue import AbsentPeriod
    from vitality.questions.rows import SeriesFigure

MANY = 3  # breaks told one by one; more are told by their number
UNUSUAL = 1.6  # a step so many times longer than the middle one leaves a period out


@dataclass(frozen=True)
class Gap:
    """Periods of which there is no figure: between which two figures, which, and why."""

    before: SeriesFigure
    after: SeriesFigure
    years: tuple[int, ...]
    why: str


def break_of(before: SeriesFigure, after: SeriesFigure) -> str:
    """Why a figure does not go on from the one before it; "" where they are counted alike.

    The publication changes, or the later figure is marked by its publisher as counted another way.
    """
    if before.source_id != after.source_id:
        if not after.source_title or before.source_title == after.source_title:
            return f"another publication from {_the(after)}"
        return (
            f"until {before.period_label} from “{before.source_title}”, from {_the(after)} from “{after.source_title}”"
        )
    return f"counted another way from {_the(after)}" if after.status == "break" else ""


def break_between(series: Sequence[SeriesFigure], earlier: SeriesFigure, later: SeriesFigure) -> str:
    """The first break between two figures of a place; "" for none. A figure marked as a break is alone with itself."""
    inside = [each for each in series if earlier.period_end < each.period_end < later.period_end]
    if told := break_of(earlier, later):
        return told
    if earlier.status == "break":
        return f"counted another way from {_the(earlier)}"
    return next((break_of(earlier, each) for each in inside if each.status == "break"), "")


def breaks(series: Sequence[SeriesFigure]) -> list[tuple[SeriesFigure, SeriesFigure, str]]:
    """Every break of a series: the figure before it, the one after it, and what changed. Periods without a figure do
    not count."""
    known = [each for each in series if each.value is not None]
    told = ((before, after, break_of(before, after)) for before, after in pairwise(known))
    return [each for each in told if each[2]]


def breaks_in_short(told: Sequence[str]) -> list[str]:
    """The breaks of a series, or how many there are where publications take turns.

    >>> breaks_in_short(["another publication from 2015"])
    ['another publication from 2015']
    >>> breaks_in_short(["a", "b", "c", "d"])
    ['4 times, as publications with years of their own take turns']
    """
    return (
        list(told) if len(told) <= MANY else [f"{len(told)} times, as publications with years of their own take turns"]
    )


def gaps(series: Sequence[SeriesFigure], absent: Iterable[AbsentPeriod] = ()) -> list[Gap]:
    """The years between two figures that have none, with the reason that the publications' receipts give; a period
    that is held without a value has its own reason and is none of these."""
    known = [each for each in series if each.value is not None and each.period_kind in YEARLY]
    steps = sorted((after.period_end - before.period_end).days for before, after in pairwise(known))
    usual = steps[(len(steps) - 1) // 2] * UNUSUAL if steps else 0
    told = {each.period_end.year for each in series}
    reasons = {(each.source_id, each.period_end.year): each.why for each in absent}
    result = []
    for before, after in pairwise(known):
        first = before.period_end.year + 1
        last = after.period_end.year - (1 if after.period_end.month == 12 or after.period_kind != "months12" else 2)
        years = tuple(year for year in range(first, last + 1) if year not in told)
        if years and (after.period_end - before.period_end).days > usual:
            result.append(Gap(before, after, years, _why(before, after, years, reasons)))
    return result


def _why(before: SeriesFigure, after: SeriesFigure, years: Sequence[int], reasons: dict[tuple[str, int], str]) -> str:
    given = [
        reasons[key] for year in years for key in [(before.source_id, year), (after.source_id, year)] if key in reasons
    ]
    if given:
        return " ".join(dict.fromkeys(given))
    if before.source_id != after.source_id:
        return f"One publication ends with {before.period_label}, the next begins with {_the(after)}."
    return f"The publication read has no figure of {'it' if len(years) == 1 else 'them'}."


def years_told(years: Sequence[int]) -> str:
    """Some years in few words.

    >>> years_told((2020,)), years_told((2022, 2023)), years_told((2022, 2023, 2024)), years_told((2012, 2015))
    ('2020', '2022 and 2023', '2022 to 2024', '2012, 2015')
    """
    first, last = years[0], years[-1]
    if len(years) == 1:
        return str(first)
    if last - first != len(years) - 1:
        return ", ".join(map(str, years))
    return f"{first} and {last}" if len(years) == 2 else f"{first} to {last}"


def _the(each: SeriesFigure) -> str:
    label = each.period_label
    return f"the {label}" if label[:1].isdigit() and "months" in label else label
