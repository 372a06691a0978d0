"""How deprived a district is, from its neighbourhoods' national ranks and scores; and one number for change.

Sources: English Indices of Deprivation 2019 Technical Report, appendix N; specification, section 15, for the basket.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from vitality.statistics import checks
from vitality.statistics.intervals import proportion


@dataclass(frozen=True)
class Basket:
    """Mean, median and geometric change in per cent (good is above 0), counts, and the share improved in per cent."""

    mean_change: float
    median_change: float
    geometric_change: float
    used: int
    excluded: int
    improved: int
    unchanged: int
    worsened: int
    share_improved: float
    share_lower: float
    share_upper: float
    sign_p: float


def _ranks(ranks: ArrayLike, n: float) -> np.ndarray:
    checks.positive("n", n)
    array = np.atleast_1d(checks.numbers("ranks", ranks))
    wrong = (array < 1) | (array > n)
    if wrong.any():
        raise ValueError(f"ranks holds {array[wrong][0]:g}; ranks must be from 1 to n = {n:g}")
    if not array.size or np.isnan(array).any():
        raise ValueError("ranks is empty or holds a missing value; every area of the district must have a rank")
    return array


def _people(population: ArrayLike, like: np.ndarray) -> np.ndarray:
    array = np.atleast_1d(checks.counts("population", population))
    if array.shape != like.shape:
        raise ValueError(
            f"lengths differ: population has {array.size}, the areas are {like.size}; they must be the same"
        )
    if np.isnan(array).any() or array.sum() == 0:
        raise ValueError("population is missing or 0 throughout; every area must have its people")
    return array


def average_rank(ranks: ArrayLike, population: ArrayLike, n: float) -> float:
    """Population-weighted mean of reversed ranks: higher is more deprived. Rank 1 = most deprived of n.

    >>> average_rank([1, 3], [100, 100], 10)
    9.0
    """
    places = _ranks(ranks, n)
    people = _people(population, places)
    return float(n + 1 - (people * places).sum() / people.sum())


def average_score(scores: ArrayLike, population: ArrayLike) -> float:
    """Population-weighted mean score."""
    figures = np.atleast_1d(checks.numbers("scores", scores))
    if np.isnan(figures).any():
        raise ValueError("scores holds a missing value; every area of the district must have a score")
    people = _people(population, figures)
    return float((people * figures).sum() / people.sum())


def worst_tenth_share(ranks: ArrayLike, n: float) -> float:
    """Share (0 to 1) of the district's areas that are in the most deprived tenth of the country."""
    places = _ranks(ranks, n)
    return float((np.ceil(places * 10 / n) == 1).mean())


def extent(ranks: ArrayLike, population: ArrayLike, n: float) -> float:
    """Share (0 to 1) of people in the most deprived areas: whole to the 10th percentile, then falling to .05 at the
    30th."""
    places = _ranks(ranks, n)
    people = _people(population, places)
    percentile = np.ceil(100 * places / n)
    weight = np.select([percentile <= 10, percentile <= 30], [1.0, 0.95 - (percentile - 11) * 0.9 / 19], 0.0)
    return float((people * weight).sum() / people.sum())


def local_concentration(ranks: ArrayLike, population: ArrayLike, n: float) -> float:
    """Mean reversed rank of the district's worst areas that hold just a tenth of its people; higher is more
    deprived."""
    places = _ranks(ranks, n)
    people = _people(population, places)
    order = np.argsort(places, kind="stable")
    wanted = people.sum() / 10
    before = np.cumsum(people[order]) - people[order]
    taken = np.clip(wanted - before, 0, people[order])
    return float((taken * (n + 1 - places[order])).sum() / wanted)


def basket(base: ArrayLike, current: ArrayLike, *, polarity: Sequence[str] | str) -> Basket:
    """Change of many indicators between two dates in one number; polarity one for each item (or one word for all).

    change = 100 s (v1 - v0) / |v0|, capped at 100 either way. A base of 0 or a missing end is left out and counted. The
    geometric change has no value (NaN) where a ratio is not above 0. The sign test leaves ties out.
    """
    start, end = checks.together(
        base=np.atleast_1d(checks.numbers("base", base)), current=np.atleast_1d(checks.numbers("current", current))
    )
    words = [polarity] * start.size if isinstance(polarity, str) else list(polarity)
    if len(words) != start.size:
        raise ValueError(f"lengths differ: polarity has {len(words)}, base has {start.size}; they must be the same")
    signs = np.array([checks.sign_of(word) for word in words], dtype=float)
    if (signs == 0).any():
        raise ValueError("polarity is 'no_judgement'; what nobody judges neither improves nor worsens")
    usable = np.isfinite(start) & np.isfinite(end) & (start != 0)
    v0, v1, s = start[usable], end[usable], signs[usable]
    used, excluded = int(usable.sum()), int((~usable).sum())
    if not used:
        return Basket(np.nan, np.nan, np.nan, 0, excluded, 0, 0, 0, np.nan, np.nan, np.nan, np.nan)
    change = np.clip(100 * s * (v1 - v0) / np.abs(v0), -100, 100)
    ratio = v1 / v0
    geometric = float(100 * (np.exp((s * np.log(ratio)).mean()) - 1)) if (ratio > 0).all() else np.nan
    better, worse = int((s * (v1 - v0) > 0).sum()), int((s * (v1 - v0) < 0).sum())
    share = proportion(better, used, multiplier=100)
    sign_p = float(stats.binomtest(better, better + worse).pvalue) if better + worse else np.nan
    return Basket(
        float(change.mean()),
        float(np.median(change)),
        geometric,
        used,
        excluded,
        better,
        used - better - worse,
        worse,
        share.value,
        share.lower,
        share.upper,
        sign_p,
    )
