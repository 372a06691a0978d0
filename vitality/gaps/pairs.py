"""Measures that belong together at one place: which year they share, how far apart they are, and whether chance could
explain it. Nothing is subtracted across years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from vitality import statistics
from vitality.compare import difference
from vitality.questions import ComparableFigure, MeasurePair

_NOT_TESTED = ("estimated", "forecast", "break")
WHY_NOT = {
    "within": "One counts a group and the other everybody, the group among them, so no test of chance is made.",
    "parts": "They are shares of the same and no counts are published, so whether chance explains it is not known.",
    "groups": "No range of chance is published, so whether chance explains the gap is not known.",
}


@dataclass(frozen=True)
class PairGap:
    """How far `one` is above `other` in one year (below: less than 0), with what chance leaves open of it (None where
    that is not known) and higher, lower, similar or not_compared."""

    one: ComparableFigure
    other: ComparableFigure
    value: float
    lower: float | None = None
    upper: float | None = None
    verdict: str = "not_compared"


@dataclass(frozen=True)
class Together:
    """The measures of a pair at one place: figures of the year that most of them share, with the gaps of all others to
    the first; without such a year the latest of each, and no gap. `apart` have no figure in that year."""

    pair: MeasurePair
    figures: tuple[ComparableFigure, ...]
    gaps: tuple[PairGap, ...] = ()
    apart: tuple[ComparableFigure, ...] = ()

    @property
    def is_of_one_year(self) -> bool:
        return bool(self.gaps)


Held = Mapping[str, Sequence[ComparableFigure]]  # by measure, oldest first


def together(pair: MeasurePair, held: Held) -> Together | None:
    """The measures of a pair beside each other; None where fewer than two have a figure."""
    known = {key: [each for each in held.get(key, ()) if each.value is not None] for key in pair.indicator_ids}
    latest = {key: rows[-1] for key, rows in known.items() if rows}
    if len(latest) < 2:
        return None
    shared = _shared(pair, known)
    if shared is None:
        return Together(pair, tuple(latest.values()))
    at = {key: each for key, rows in known.items() for each in rows if each.period_id == shared}
    first, *others = (at[key] for key in pair.indicator_ids if key in at)
    gaps = tuple(gap(pair, first, each) for each in others)
    return Together(pair, (first, *others), gaps, tuple(each for key, each in latest.items() if key not in at))


def _shared(pair: MeasurePair, known: Held) -> str | None:
    """The period that most of the measures share with the first, the latest of those; None where none does."""
    first, *others = pair.indicator_ids
    best: tuple[int, str] | None = None
    for each in known[first]:
        count = sum(any(row.period_id == each.period_id for row in known[key]) for key in others)
        if count and (best is None or count >= best[0]):
            best = count, each.period_id
    return best and best[1]


def every_year(pair: MeasurePair, held: Held) -> list[tuple[ComparableFigure, ComparableFigure]]:
    """The first two measures in every period that both have, oldest first."""
    first, second = pair.indicator_ids[:2]
    there = {each.period_id: each for each in held.get(second, ()) if each.value is not None}
    return [
        (each, there[each.period_id])
        for each in held.get(first, ())
        if each.value is not None and each.period_id in there
    ]


def gap(pair: MeasurePair, one: ComparableFigure, other: ComparableFigure) -> PairGap:
    """How far one measure is above another in the same year."""
    assert one.value is not None and other.value is not None and one.period_id == other.period_id
    apart = one.value - other.value
    if pair.relation == "within" or any(each.status in _NOT_TESTED for each in (one, other)):
        return PairGap(one, other, apart)
    lower, upper = _of_parts(one, other) if pair.relation == "parts" else _of_groups(one, other)
    if not np.isfinite(lower + upper):
        return PairGap(one, other, apart)
    verdict = "higher" if lower > 0 else "lower" if upper < 0 else "similar"
    return PairGap(one, other, apart, float(lower), float(upper), verdict)


def _of_groups(one: ComparableFigure, other: ComparableFigure) -> tuple[float, float]:
    result = difference.worked_out(one, other)
    return float(result.lower[0]), float(result.upper[0])


def _of_parts(one: ComparableFigure, other: ComparableFigure) -> tuple[float, float]:
    """The limits of two shares of the same people; NaN where they are not known to be that."""
    x, y, n = one.numerator, other.numerator, one.denominator
    if x is None or y is None or not n or n != other.denominator or x + y > n or one.kind != "proportion":
        return np.nan, np.nan
    result = statistics.difference_of_parts(x, y, n)
    return float(result.lower) * one.multiplier, float(result.upper) * one.multiplier


def gaps_of_places(pair: MeasurePair, held: Mapping[str, Held]) -> list[PairGap]:
    """The gap of the first two measures at each place (code -> figures) in the latest year that most places have, the
    widest first."""
    pairs = {code: {one.period_id: (one, other) for one, other in every_year(pair, own)} for code, own in held.items()}
    ends = {key: one.period_end for own in pairs.values() for key, (one, _) in own.items()}
    if not ends:
        return []
    counts = {key: sum(key in own for own in pairs.values()) for key in ends}
    most = max(counts.values())
    chosen = max((key for key in ends if counts[key] > most / 2), key=lambda key: ends[key])
    made = [gap(pair, *own[chosen]) for own in pairs.values() if chosen in own]
    return sorted(made, key=lambda each: (-abs(each.value), each.one.label))
