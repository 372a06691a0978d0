"""Differences and ratios between two shares or two rates.

Sources: Newcombe 1998, method 10 (difference of proportions); Zou and Donner 2008 (difference of rates);
Katz and others 1978 (ratio of proportions); the exact conditional binomial interval (ratio of rates).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from vitality.statistics import checks
from vitality.statistics.intervals import EXACT_BELOW, Interval, proportion, rate


def _four(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike) -> list[np.ndarray]:
    given = {"x1": x1, "n1": n1, "x2": x2, "n2": n2}
    return checks.together(**{name: checks.counts(name, each) for name, each in given.items()})


def difference_of_proportions(
    x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, *, confidence: float = 0.95
) -> Interval:
    """x1/n1 - x2/n2 with Newcombe's interval; NaN where a denominator is 0 or a count missing.

    >>> round(difference_of_proportions(56, 70, 48, 80).lower, 4)
    0.0524
    """
    x1, n1, x2, n2 = _four(x1, n1, x2, n2)
    checks.fraction_of(x1, n1, ("x1", "n1"))
    checks.fraction_of(x2, n2, ("x2", "n2"))
    one, two = proportion(x1, n1, confidence=confidence), proportion(x2, n2, confidence=confidence)
    gap = np.asarray(one.value) - np.asarray(two.value)
    lower = gap - np.hypot(np.asarray(one.value) - one.lower, np.asarray(two.upper) - two.value)
    upper = gap + np.hypot(np.asarray(one.upper) - one.value, np.asarray(two.value) - two.lower)
    return Interval(*(checks.like_input(np.asarray(each)) for each in (gap, lower, upper)), "newcombe")


def difference_of_parts(x1: ArrayLike, x2: ArrayLike, n: ArrayLike, *, confidence: float = 0.95) -> Interval:
    """x1/n - x2/n of two parts of the same n, which cannot both be the same person; NaN as for other differences.

    Newcombe's interval with the correlation that parts of one sum have, -sqrt(p1 p2 / ((1 - p1)(1 - p2))): where the
    two are everybody, it is that of the first turned into a difference. Source: Zou and Donner 2008 (MOVER), dependent
    estimates.

    >>> result = difference_of_parts(60, 40, 100)
    >>> round(result.lower, 4), round(result.upper, 4)
    (0.004, 0.3812)
    """
    x1, n, x2, _ = _four(x1, n, x2, n)
    checks.fraction_of(x1 + x2, n, ("x1 + x2", "n"))
    one, two = proportion(x1, n, confidence=confidence), proportion(x2, n, confidence=confidence)
    p1, p2 = np.asarray(one.value), np.asarray(two.value)
    rest = (1 - p1) * (1 - p2)
    together = np.where(rest > 0, -np.sqrt(p1 * p2 / np.where(rest > 0, rest, 1.0)), -1.0)

    def apart(left: np.ndarray, right: np.ndarray) -> np.ndarray:
        return np.sqrt(np.maximum(left**2 + right**2 - 2 * together * left * right, 0))

    lower = p1 - p2 - apart(p1 - one.lower, np.asarray(two.upper) - p2)
    upper = p1 - p2 + apart(np.asarray(one.upper) - p1, p2 - np.asarray(two.lower))
    return Interval(*(checks.like_input(np.asarray(each)) for each in (p1 - p2, lower, upper)), "mover_of_parts")


def difference_of_rates(
    x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, *, confidence: float = 0.95, multiplier: float = 1.0
) -> Interval:
    """x1/n1 - x2/n2 of two event rates, times `multiplier`, with the limits of each put together as Newcombe does.

    NaN where a denominator is 0 or a count missing. Source: Zou and Donner 2008 (MOVER), on exact or Byar limits.

    >>> difference_of_rates(60, 1000, 30, 1000, multiplier=1000).value
    30.0
    """
    x1, n1, x2, n2 = _four(x1, n1, x2, n2)
    one, two = (rate(x, n, confidence=confidence, multiplier=multiplier) for x, n in ((x1, n1), (x2, n2)))
    gap = np.asarray(one.value) - np.asarray(two.value)
    lower = gap - np.hypot(np.asarray(one.value) - one.lower, np.asarray(two.upper) - two.value)
    upper = gap + np.hypot(np.asarray(one.upper) - one.value, np.asarray(two.value) - two.lower)
    return Interval(*(checks.like_input(np.asarray(each)) for each in (gap, lower, upper)), "mover")


def ratio_of_proportions(
    x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, *, confidence: float = 0.95
) -> Interval:
    """(x1/n1) / (x2/n2) with the log interval; NaN where any count is 0 or missing (show the gap instead).

    >>> round(ratio_of_proportions(20, 100, 10, 100).value, 3)
    2.0
    """
    z = checks.quantile_of(confidence)
    x1, n1, x2, n2 = _four(x1, n1, x2, n2)
    checks.fraction_of(x1, n1, ("x1", "n1"))
    checks.fraction_of(x2, n2, ("x2", "n2"))
    usable = (x1 > 0) & (x2 > 0) & (n1 > 0) & (n2 > 0)
    with np.errstate(invalid="ignore", divide="ignore"):
        ratio = np.where(usable, (x1 / n1) / (x2 / n2), np.nan)
        half = z * np.sqrt(1 / x1 - 1 / n1 + 1 / x2 - 1 / n2)
        lower, upper = ratio * np.exp(-half), ratio * np.exp(half)
    return Interval(*(checks.like_input(np.asarray(each)) for each in (ratio, lower, upper)), "log")


def ratio_of_rates(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, *, confidence: float = 0.95) -> Interval:
    """(x1/n1) / (x2/n2) of two event rates: log interval, or the exact conditional one where a count is under 10.

    x2 = 0 gives an infinite ratio, which is not shown: NaN. `method` is log or exact.

    >>> ratio_of_rates(4, 1000, 8, 1000).method
    'exact'
    """
    z = checks.quantile_of(confidence)
    x1, n1, x2, n2 = _four(x1, n1, x2, n2)
    usable = (x2 > 0) & (n1 > 0) & (n2 > 0) & np.isfinite(x1)
    exact = usable & ((x1 < EXACT_BELOW) | (x2 < EXACT_BELOW))
    with np.errstate(invalid="ignore", divide="ignore"):
        ratio = np.where(usable, (x1 / n1) / (x2 / n2), np.nan)
        half = z * np.sqrt(1 / x1 + 1 / x2)
        lower, upper = np.array(ratio * np.exp(-half)), np.array(ratio * np.exp(half))
    if exact.any():
        tail = (1 - confidence) / 2
        a, b, scale = x1[exact], x2[exact], (n2 / np.where(n1 > 0, n1, np.nan))[exact]
        low = np.where(a > 0, stats.beta.ppf(tail, np.maximum(a, 1e-300), b + 1), 0.0)
        high = stats.beta.ppf(1 - tail, a + 1, b)
        lower[exact], upper[exact] = low / (1 - low) * scale, high / (1 - high) * scale
    lower, upper = np.where(usable, lower, np.nan), np.where(usable, upper, np.nan)
    method = np.where(exact, "exact", "log").astype(object)
    parts = (checks.like_input(np.asarray(each)) for each in (ratio, lower, upper))
    return Interval(*parts, method if method.ndim else str(method))
