"""Intervals of shares, rates, means and standardised measures.

Sources: Wilson 1927 (shares); Breslow and Day 1987, Byar's method (counts); Dobson and others 1991 (standardised
rates); the formulas as the public-health methods of PHE state them (PHEindicatormethods 2.1, documentation).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

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

    Arrays of the shape of x and n, floats for scalars. n = 0 or a missing count gives NaN throughout; x = 0 has lower
    limit 0, x = n upper limit 1. For a survey give the effective sample size as n. Raises ValueError for x < 0, n < 0,
    x > n, text, unequal lengths. Source: Wilson 1927; PHE Proportions.

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
    # rounding must not push a limit past the share itself
    limits = (np.fmin(lower, share), np.fmax(upper, share))
    return Interval(*(checks.like_input(np.asarray(each * multiplier)) for each in (share, *limits)), "wilson")


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
        lower = np.where(root >= 0, x * root * root * root, np.nan)
    more = x + 1
    root = 1 - 1 / (9 * more) + z / (3 * np.sqrt(more))
    return np.asarray(lower), np.asarray(more * root * root * root)


def _exact(x: np.ndarray, confidence: float) -> tuple[np.ndarray, np.ndarray]:
    """Exact Poisson limits: chi2(q; 2k) / 2 is the inverse of the incomplete gamma function of k."""
    tail = (1 - confidence) / 2
    return np.where(x > 0, special.gammaincinv(x, tail), 0.0), special.gammainccinv(x + 1, tail)


@lru_cache(maxsize=32)
def _exact_of_whole(confidence: float) -> tuple[np.ndarray, np.ndarray]:
    """Exact limits of 0, 1, ... 9 events, worked out once: nearly every small count is one of these."""
    return _exact(np.arange(EXACT_BELOW, dtype=float), confidence)


def count_limits(x: np.ndarray, confidence: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Limits and method of an array of checked counts: exact below 10, Byar from 10; NaN and `none` for missing."""
    lower, upper = _byar(x, checks.quantile_of(confidence))
    small = x < EXACT_BELOW
    if small.any():
        events = x[small]
        place = events.astype(np.intp)
        low, high = (table[place] for table in _exact_of_whole(float(confidence)))
        broken = place != events  # expected counts and weighted events need not be whole
        low[broken], high[broken] = _exact(events[broken], confidence)
        lower[small], upper[small] = low, high
    words = np.array(["byar", "exact", "none"], dtype=object)
    return lower, upper, words[small + 2 * np.isnan(x)]


def rate(x: ArrayLike, n: ArrayLike, *, confidence: float = 0.95, multiplier: float = 100_000.0) -> Interval:
    """Events x per population n, times `multiplier`; exact limits below 10 events, Byar's from 10.

    x may exceed n (events, not people). n = 0 or a missing count gives NaN. `method` is exact or byar, none where a
    count is missing; an array where x is. Events that one person can have again and again are not Poisson: the limits
    are then too narrow, which the caller must say. Raises ValueError for negative counts, text, unequal lengths.
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
    return Interval(*parts, checks.like_input(method.reshape(shape)))


def mean(values: ArrayLike, *, confidence: float = 0.95) -> Interval:
    """Mean of unit values with Student's t interval, three floats in the unit of the values.

    Missing values are left out; one value has no limits (NaN), none has no mean either. Raises ValueError for text.

    Source: Student 1908; PHE Means.

    >>> round(mean([1, 2, 3, 4]).upper, 3)
    4.554
    """
    checks.checked_confidence(confidence)
    known = checks.series("values", values)
    known = known[np.isfinite(known)]
    size = len(known)
    if size == 0:
        return Interval(np.nan, np.nan, np.nan, "t")
    centre = float(known.mean())
    if size < 2:
        return Interval(centre, np.nan, np.nan, "t")
    half = float(special.stdtrit(size - 1, 0.5 + confidence / 2) * known.std(ddof=1) / np.sqrt(size))
    return Interval(centre, centre - half, centre + half, "t")
