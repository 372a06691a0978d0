"""One figure less another of the same measure, with limits and a word: two periods of a place, or two places.

Sources: Newcombe 1998 (shares); Zou and Donner 2008 (MOVER: limits of two figures put together); the ratio of two rates
(log interval, exact where a count is small) decides for rates.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from vitality.statistics.gaps import difference_of_proportions, difference_of_rates, ratio_of_rates

_GOOD = {"high_is_good": 1, "low_is_good": -1, "no_judgement": 0}


@dataclass(frozen=True)
class Estimates:
    """Figures with their limits and the counts that they are made of (x of n); NaN where one is not known."""

    value: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    x: np.ndarray
    n: np.ndarray


@dataclass(frozen=True)
class Difference:
    """Differences and their limits in the unit of the figures, ratios of rates with theirs, by which method, and the
    word: better, worse, higher, lower, similar or not_compared. NaN where something cannot be worked out."""

    value: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    ratio: np.ndarray
    ratio_lower: np.ndarray
    ratio_upper: np.ndarray
    method: np.ndarray
    verdict: np.ndarray


def estimates(
    value: ArrayLike, lower: ArrayLike = np.nan, upper: ArrayLike = np.nan, x: ArrayLike = np.nan, n: ArrayLike = np.nan
) -> Estimates:
    """Estimates of numbers, lists or arrays, in which None stands for NaN.

    >>> estimates([1, None]).value
    array([ 1., nan])
    """
    given = (np.atleast_1d(np.asarray(each, dtype=float)) for each in (value, lower, upper, x, n))
    return Estimates(*np.broadcast_arrays(*given))


def difference(
    one: Estimates, other: Estimates, *, kind: ArrayLike, polarity: ArrayLike, multiplier: ArrayLike = 1.0
) -> Difference:
    """`one` less `other`: shares by Newcombe's interval, rates by their ratio, others by the limits that they have.

    `multiplier` turns x / n into the unit of the figures. A rate has the limits of its difference too (Zou and Donner);
    what decides on a rate is the ratio, taken the other way round where the second count is 0.

    >>> one, other = estimates(60, x=60, n=1000), estimates(30, x=30, n=1000)
    >>> result = difference(one, other, kind="rate", polarity="low_is_good", multiplier=1000)
    >>> float(result.ratio[0]), str(result.verdict[0])
    (2.0, 'worse')
    """
    size = len(one.value)
    kinds, words = (np.broadcast_to(np.asarray(each, dtype=object), (size,)) for each in (kind, polarity))
    scale = np.broadcast_to(np.asarray(multiplier, dtype=float), (size,))
    gap = one.value - other.value
    lower, upper, ratio, ratio_lower, ratio_upper = (np.full(size, np.nan) for _ in range(5))
    method = np.full(size, "none", dtype=object)
    counted = np.isfinite(one.x) & np.isfinite(other.x) & (one.n > 0) & (other.n > 0) & np.isfinite(gap)
    share = np.flatnonzero(counted & (kinds == "proportion"))
    if len(share):
        result = difference_of_proportions(one.x[share], one.n[share], other.x[share], other.n[share])
        lower[share], upper[share] = result.lower * scale[share], result.upper * scale[share]
        method[share] = "newcombe"
    rate = np.flatnonzero(counted & (kinds == "rate"))
    rose, fell = np.zeros(size, bool), np.zeros(size, bool)
    if len(rate):
        counts = one.x[rate], one.n[rate], other.x[rate], other.n[rate]
        apart, times = difference_of_rates(*counts), ratio_of_rates(*counts)
        lower[rate], upper[rate] = apart.lower * scale[rate], apart.upper * scale[rate]
        ratio[rate], ratio_lower[rate], ratio_upper[rate] = times.value, times.lower, times.upper
        turned = ratio_of_rates(*counts[2:], *counts[:2])
        rose[rate] = np.where(np.isfinite(times.value), times.lower > 1, turned.upper < 1)
        fell[rate] = times.upper < 1
        method[rate] = "ratio_of_rates"
    limited = np.isfinite(one.lower + one.upper + other.lower + other.upper + gap)
    limits = np.flatnonzero((method == "none") & limited)
    lower[limits] = (gap - np.hypot(one.value - one.lower, other.upper - other.value))[limits]
    upper[limits] = (gap + np.hypot(one.upper - one.value, other.value - other.lower))[limits]
    method[limits] = "published_limits"
    by_limits = method != "ratio_of_rates"
    rose, fell = np.where(by_limits, lower > 0, rose), np.where(by_limits, upper < 0, fell)
    return Difference(
        gap, lower, upper, ratio, ratio_lower, ratio_upper, method, _words(words, rose, fell, method != "none")
    )


def _words(polarity: np.ndarray, rose: np.ndarray, fell: np.ndarray, tested: np.ndarray) -> np.ndarray:
    good = np.array([_GOOD[each] for each in polarity], dtype=int)
    up = np.select([good > 0, good < 0], ["better", "worse"], "higher")
    down = np.select([good > 0, good < 0], ["worse", "better"], "lower")
    return np.select([~tested, rose, fell], ["not_compared", up, down], "similar")
