"""How far an axis goes, so that a small change does not look large, and where its labels stand, none of them twice."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles

LEVEL = 0.1  # an axis covers at least this share of the level that it shows
RANGES = 2.0  # ... and so many times the widest range of chance
FROM_NOUGHT = 0.35  # an axis that begins lower than this share of its end begins with 0
ENOUGH = 4  # places whose middle half says how much such figures differ
MOST = 5  # steps on an axis of figures
MOST_YEARS = 8


@dataclass(frozen=True)
class Scale:
    """The ends of an axis, its labels, and how many decimals they need."""

    low: float
    high: float
    ticks: tuple[float, ...]
    decimals: int

    def at(self, figure: float) -> float:
        """Where a figure stands, from 0 to 1."""
        return (figure - self.low) / (self.high - self.low)


def scale(
    figures: Sequence[float],
    ranges: Sequence[tuple[float, float]] = (),
    others: Sequence[float] = (),
    decimals: int = 0,
) -> Scale:
    """The axis for some figures with their ranges of chance. `others` are the figures of comparable places: what is
    small beside their spread, or beside chance, is drawn small.

    >>> scale([33.5, 33.2], decimals=1).ticks
    (31.0, 32.0, 33.0, 34.0, 35.0, 36.0)
    """
    every = [*figures, *(end for each in ranges for end in each)]
    low, high = min(every), max(every)
    widest = max((each[1] - each[0] for each in ranges), default=0.0)
    around = quantiles(others, n=4) if len(others) >= ENOUGH else (0.0, 0.0, 0.0)
    level = abs(sum(figures) / len(figures))
    least = max(RANGES * widest, 2 * (around[2] - around[0]), LEVEL * level, 2 * 10.0**-decimals)
    if high - low < least:
        middle = (low + high) / 2
        low, high = min(low, middle - least / 2), max(high, middle + least / 2)
    if min(every) >= 0 and low < FROM_NOUGHT * high:
        low, high = 0.0, high - min(low, 0.0)
    return _nice(low, high, 10.0**-decimals)


def _nice(low: float, high: float, finest: float) -> Scale:
    """Steps of 1, 2 or 5 times a power of ten, none finer than a figure is shown."""
    power = 10.0 ** math.floor(math.log10((high - low) / MOST))
    step = next(power * times for times in (1, 2, 5, 10) if power * times * MOST >= (high - low) * 0.999)
    step = max(step, finest)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    ticks = tuple(round(number * step, decimals + 2) for number in range(first, max(last, first + 1) + 1))
    return Scale(ticks[0], ticks[-1], ticks, decimals)


def years(days: Sequence[str]) -> list[str]:
    """The middles of the years to be named under some days (as 2019-07-02): a few, evenly apart, none twice.

    >>> years(["2014-06-01", "2015-07-02"]), len(years([f"{year}-07-02" for year in range(1990, 2026)]))
    (['2014-07-02', '2015-07-02'], 8)
    """
    if not days:
        return []
    first, last = (dt.date.fromisoformat(each[:10]).year for each in (min(days), max(days)))
    step = next(each for each in (1, 2, 5, 10, 20, 50, 100, 200) if (last - first) // each < MOST_YEARS)
    begin = first if step == 1 else -(-first // step) * step
    return [f"{year}-07-02" for year in range(begin, last + 1, step)] or [f"{first}-07-02"]
