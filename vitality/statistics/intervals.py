"""Intervals of shares, rates, means and standardised measures.

Sources: Wilson 1927, Newcombe 1998 (shares); Breslow and Day 1987, Byar's method (counts); Dobson and others 1991
(standardised rates); the formulas as the public-health methods of PHE state them (PHEindicatormethods 2.1, documentation).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from vitality.statistics import checks

EXACT_BELOW = 10  # from this many events on, Byar's approximation is as good as exact limits


@dataclass(frozen=True)
class Interval:
    """A value with its limits; `method` names the procedure, an array of names where it varies."""

    value: float | np.ndarray
    lower: float | np.ndarray
    upper: float | np.ndarray
    method: str | np.ndarray


def proportion(x: ArrayLike, n: ArrayLike, *, confidence: float = 0.95, multiplier: float = 1.0) -> Interval:
    """Share x/n with Wilson's score interval, times `multiplier`.

    n = 0 or a missing count gives NaN throughout. Raises ValueError for x < 0, n < 0 or x > n.
    Source: Wilson 1927; PHE Proportions.

    >>> round(proportion(65, 100, multiplier=100).lower, 4)
    55.2544
    """
    z = checks.quantile_of(confidence)
    checks.positive("multiplier", multiplier)
    x, n = checks.together(x=checks.counts("x", x), n=checks.counts("n", n))
    checks.fraction_of(x, n)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = np.where(n > 0, x / n, np.nan)
        spread = z * np.sqrt(z * z + 4 * x * (1 - share))
        lower = np.where(x == 0, share, (2 * x + z * z - spread) / (2 * (n + z * z)))
        upper = np.where(x == n, share, (2 * x + z * z + spread) / (2 * (n + z * z)))
    method = np.full(share.shape, "wilson", dtype=object) if share.ndim else "wilson"
    parts = (checks.like_input(np.asarray(each) * multiplier) for each in (share, lower, upper))
    return Interval(*parts, method)


def byar_limits(x: ArrayLike, *, confidence: float = 0.95) -> tuple:
    """Byar's approximate limits of a count; NaN where the lower one would be negative (very small counts).

    Source: Breslow and Day 1987, volume II, page 69.

    >>> tuple(round(each, 3) for each in byar_limits(65))
    (50.163, 82.849)
    """
    z = checks.quantile_of(confidence)
    lower, upper = _byar(checks.counts("x", x), z)
    return checks.like_input(lower), checks.like_input(upper)


def _byar(x: np.ndarray, z: float) -> tuple[np.ndarray, np.ndarray]:
    with np.errstate(invalid="ignore", divide="ignore"):
        root = 1 - 1 / (9 * x) - z / (3 * np.sqrt(x))
        lower = np.where(root >= 0, x * root**3, np.nan)
    upper = (x + 1) * (1 - 1 / (9 * (x + 1)) + z / (3 * np.sqrt(x + 1))) ** 3
    return np.asarray(lower), np.asarray(upper)


def count_limits(x: np.ndarray, confidence: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Limits and method of checked counts: exact (chi-squared) below 10, Byar from 10; NaN for missing."""
    half = (1 - confidence) / 2
    lower, upper = _byar(x, checks.quantile_of(confidence))
    small = x < EXACT_BELOW
    events, where = np.unique(x[small], return_inverse=True)  # few distinct small counts: the slow quantiles once each
    if events.size:
        with np.errstate(invalid="ignore"):
            low = np.where(events == 0, 0.0, stats.chi2.ppf(half, 2 * np.where(events == 0, 1, events)) / 2)
            high = stats.chi2.ppf(1 - half, 2 * events + 2) / 2
        lower[small], upper[small] = low[where.ravel()], high[where.ravel()]
    return lower, upper, np.where(small, "exact", "byar").astype(object)


def rate(x: ArrayLike, n: ArrayLike, *, confidence: float = 0.95, multiplier: float = 100_000.0) -> Interval:
    """Events x per population n, times `multiplier`; exact limits below 10 events, Byar's from 10.

    x may exceed n (events, not people). n = 0 or a missing count gives NaN. Raises ValueError for negative counts.
    Source: PHE Rates; Ulm 1990 for the exact limits.

    >>> round(rate(65, 1000, multiplier=1000).upper, 3)
    82.849
    """
    checks.checked_confidence(confidence)
    checks.positive("multiplier", multiplier)
    x, n = checks.together(x=checks.counts("x", x), n=checks.counts("n", n))
    flat = np.atleast_1d(x).astype(float)
    lower, upper, method = count_limits(flat, confidence)
    shape = x.shape
    with np.errstate(invalid="ignore", divide="ignore"):
        scale = np.where(n > 0, multiplier / n, np.nan)
    parts = (checks.like_input(np.asarray(each.reshape(shape) * scale)) for each in (flat, lower, upper))
    return Interval(*parts, method.reshape(shape) if shape else str(method[0]))


def mean(values: ArrayLike, *, confidence: float = 0.95) -> Interval:
    """Mean of unit values with Student's t interval; missing values are left out; fewer than two give no interval.

    Source: PHE Means.

    >>> round(mean([1, 2, 3, 4]).upper, 3)
    4.554
    """
    checks.checked_confidence(confidence)
    known = np.atleast_1d(checks.numbers("values", values)).ravel()
    known = known[np.isfinite(known)]
    size = len(known)
    if size == 0:
        return Interval(np.nan, np.nan, np.nan, "t")
    centre = float(known.mean())
    if size < 2:
        return Interval(centre, np.nan, np.nan, "t")
    half = float(stats.t.ppf(0.5 + confidence / 2, size - 1) * known.std(ddof=1) / np.sqrt(size))
    return Interval(centre, centre - half, centre + half, "t")
