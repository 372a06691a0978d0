"""Mann-Kendall test with Sen's slope: for a longer series of values that has neither counts nor limits.

Sources: Mann 1945; Kendall 1975; Sen 1968; Conover 1980 for the intercept; Hamed and Rao 1998 for autocorrelated
series. Gives the results of pymannkendall 1.4 on a complete series.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import special, stats

from vitality.statistics import checks


@dataclass(frozen=True)
class MannKendall:
    """S with its variance, z, two-sided p, tau, Sen's slope and intercept, and the direction in words."""

    s: float
    variance: float
    z: float
    p: float
    tau: float
    slope: float
    intercept: float
    direction: str


def mann_kendall(values: ArrayLike, *, alpha: float = 0.05, hamed_rao: bool = False) -> MannKendall:
    """Whether a series rises or falls steadily, and Sen's slope per period from t = 0, 1, 2, ...

    Missing values are dropped, the others keep their t. tau is 2S / (k(k - 1)); ties narrow the variance, not tau. All
    values equal: z = 0, p = 1, no_trend. Fewer than two values: the same, with no tau, slope or intercept (NaN).
    `hamed_rao` widens (or narrows) the variance for autocorrelation, to be used and said when the lag-1 correlation is
    over 0.3; where that leaves no positive variance, z and p are NaN. Raises ValueError for alpha outside 0..1, text
    and tables. Source: Mann 1945; Kendall 1975; Sen 1968; Hamed and Rao 1998.

    >>> found = mann_kendall([1, 2, 3, 4, 5, 6, 7, 8])
    >>> found.direction, found.s, found.slope, round(found.p, 5)
    ('increasing', 28.0, 1.0, 0.00084)
    """
    if isinstance(alpha, str | bool) or not np.isscalar(alpha) or not 0 < alpha < 1:
        raise ValueError(f"alpha is {alpha!r}; it must be between 0 and 1")
    array = checks.series("values", values)
    times = np.flatnonzero(np.isfinite(array))
    known = array[times]
    size = len(known)
    if size < 2:
        return MannKendall(0.0, 0.0, 0.0, 1.0, np.nan, np.nan, np.nan, "no_trend")
    first, second = np.triu_indices(size, 1)
    rise = known[second] - known[first]
    slope = float(np.median(rise / (times[second] - times[first])))
    intercept = float(np.median(known) - slope * np.median(times))
    s = float(np.sign(rise).sum())
    variance = _variance(known)
    if hamed_rao:
        variance *= _autocorrelation(known - (times + 1) * slope, alpha)
    z = _standardised(s, variance)
    p = float(2 * special.ndtr(-abs(z)))
    direction = "no_trend" if not p < alpha else "increasing" if s > 0 else "decreasing"
    return MannKendall(s, variance, z, p, 2 * s / (size * (size - 1)), slope, intercept, direction)


def _variance(known: np.ndarray) -> float:
    """Variance of S without a trend, less the term of each group of tied values."""
    size = len(known)
    ties = np.unique(known, return_counts=True)[1]
    return float((size * (size - 1) * (2 * size + 5) - (ties * (ties - 1) * (2 * ties + 5)).sum()) / 18)


def _standardised(s: float, variance: float) -> float:
    """z with the continuity correction of 1."""
    if s == 0 or variance == 0:
        return 0.0
    return float((s - np.sign(s)) / np.sqrt(variance)) if variance > 0 else np.nan


def _autocorrelation(detrended: np.ndarray, alpha: float) -> float:
    """Hamed and Rao's factor for the variance: the significant autocorrelations of the ranks, the slope taken out."""
    size = len(detrended)
    ranks = stats.rankdata(detrended)
    centred = ranks - ranks.mean()
    total = centred @ centred
    if size < 3 or total == 0:  # a perfectly straight line leaves nothing that could be correlated
        return 1.0
    lag = np.arange(1, size)
    correlation = np.correlate(centred, centred, "full")[size:] / total
    significant = np.abs(correlation) > special.ndtri(1 - alpha / 2) / np.sqrt(size)
    weight = (size - lag) * (size - lag - 1) * (size - lag - 2) * correlation
    return float(1 + 2 / (size * (size - 1) * (size - 2)) * weight[significant].sum())
