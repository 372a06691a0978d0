"""Funnel plots: who stands out among many areas of different size, and by how much they vary beyond chance.

Sources: Spiegelhalter 2005 (Stat Med 24:1185; Qual Saf Health Care 14:347); Spiegelhalter and others 2012 for
over-dispersion; as PHE (PHEindicatormethods, R/Funnels.R) and FunnelPlotR (R/od_adjustment.R) state them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from vitality.statistics import checks
from vitality.statistics.comparison import funnel_proportion_limits
from vitality.statistics.intervals import EXACT_BELOW, count_limits

INNER, OUTER = 0.95, 0.998
KINDS = ("proportion", "rate", "dsr", "ratio")
WORDS = ("not_applicable", "not_significant", "high_95", "low_95", "high_998", "low_998")


@dataclass(frozen=True)
class Overdispersion:
    """z of each area, winsorised, and adjusted for variation between areas (arrays); its size phi and tau2 (floats)."""

    z: np.ndarray
    winsorised_z: np.ndarray
    phi: float
    tau2: float
    adjusted_z: np.ndarray


def funnel_ratio_limits(observed: ArrayLike, *, confidence: float = 0.95) -> tuple:
    """Funnel curve for rates and ratios: the ratios observed / expected at which `observed` events just stand out.

    Two arrays of the shape of `observed`, or floats; 1 is as expected. Times the benchmark rate for a rate funnel. From
    the exact Poisson limits of the count. No events: lower limit 0, no upper one (NaN). Raises ValueError for negative
    counts and text. Source: PHE Funnels; Spiegelhalter 2005.

    >>> tuple(round(each, 4) for each in funnel_ratio_limits(20))
    (0.6475, 1.6371)
    """
    checks.checked_confidence(confidence)
    tail = (1 - confidence) / 2
    events = checks.counts("observed", observed)
    with np.errstate(invalid="ignore", divide="ignore"):
        # expected = chi2(q; 2k) / 2 of k events, the inverse of the incomplete gamma function of k
        lower = events / special.gammainccinv(events + 1, tail)
        upper = np.where(events > 0, events / special.gammaincinv(events, tail), np.nan)
    return checks.like_input(np.asarray(lower)), checks.like_input(np.asarray(upper))


def funnel_significance(x: ArrayLike, n_or_expected: ArrayLike, *, kind: str, benchmark: ArrayLike | None = None):
    """Word for each area on its funnel: high_998, high_95, not_significant, low_95, low_998 or not_applicable.

    An array of words of the shape of x, one word for scalars. `proportion`: x / n strictly beyond the limits around the
    benchmark. Others: the benchmark strictly beyond the area's own limits; n is the population (`rate`), the expected
    events (`ratio`) or events x multiplier / DSR (`dsr`, not applicable under 10 events). benchmark is in units of x /
    n: by default sum x / sum n of the areas that have both, for `ratio` always 1. n = 0 or missing: not_applicable.
    Raises ValueError for x > n in a proportion, a benchmark for a ratio, negative numbers, text, unequal lengths.
    Source: PHE Funnels; Fingertips technical guidance.

    >>> list(funnel_significance([30, 50, 90], [100, 100, 100], kind="proportion", benchmark=0.5))
    ['low_998', 'not_significant', 'high_998']
    """
    checks.choice("kind", kind, KINDS)
    if kind == "ratio" and benchmark is not None:
        raise ValueError(f"benchmark is {benchmark!r}; a ratio is always compared with 1, leave it out")
    x, n = checks.together(x=checks.counts("x", x), n_or_expected=checks.counts("n_or_expected", n_or_expected))
    if kind == "proportion":
        checks.fraction_of(x, n, ("x", "n_or_expected"))
    known = np.isfinite(x) & (n > 0)
    base = _benchmark(x, n, known, kind, benchmark)
    known &= np.isfinite(base)
    if kind == "dsr":
        known &= x >= EXACT_BELOW
    place = known.astype(np.int8)
    for level, step in ((INNER, 0), (OUTER, 2)):
        high, low = _beyond(x, n, base, kind, level)
        place = np.where(known & high, 2 + step, np.where(known & low, 3 + step, place))
    return checks.like_input(np.asarray(np.array(WORDS, dtype=object)[place]))


def _benchmark(x: np.ndarray, n: np.ndarray, known: np.ndarray, kind: str, benchmark: ArrayLike | None) -> np.ndarray:
    if kind == "ratio":
        return np.ones(x.shape)
    if benchmark is None:
        total = np.sum(n, where=known)
        return np.full(x.shape, np.sum(x, where=known) / total if total > 0 else np.nan)
    return checks.together(x=x, benchmark=checks.counts("benchmark", benchmark))[1]


def _beyond(x: np.ndarray, n: np.ndarray, base: np.ndarray, kind: str, level: float) -> tuple[np.ndarray, np.ndarray]:
    with np.errstate(invalid="ignore", divide="ignore"):
        if kind == "proportion":
            lower, upper = funnel_proportion_limits(n, base, confidence=level)
            return x / n > upper, x / n < lower
        lower, upper, _ = count_limits(np.atleast_1d(x).astype(float), level)
        return base * n < lower.reshape(x.shape), base * n > upper.reshape(x.shape)


def overdispersion(x: ArrayLike, n_or_expected: ArrayLike, *, kind: str, trim: float = 0.1) -> Overdispersion:
    """How much more areas vary than chance, and z-scores that allow for it. kind `proportion` or `ratio`.

    Scores are of the arcsine of the square root of a share (target: all areas together) or the square root of a ratio
    (target 1). The outer `trim` at each end is drawn in to its type-7 quantile before phi, the mean square, is taken;
    tau2, the variance between areas, is 0 when k phi < k - 1. Use adjusted_z when phi > 1 and k >= 10, and say so. An
    area with n = 0 or a missing count is NaN and not counted; with no area phi and tau2 are NaN. Raises ValueError for
    trim outside 0 to 0.5, x > n in a proportion, negative numbers, text, tables. Source: FunnelPlotR; Spiegelhalter
    2005.

    >>> found = overdispersion([5, 12, 9, 30, 14, 8, 11, 10, 2, 13], [10] * 10, kind="ratio")
    >>> round(found.phi, 3), round(found.tau2, 4)
    (1.291, 0.0109)
    """
    checks.choice("kind", kind, ("proportion", "ratio"))
    if isinstance(trim, str | bool) or not np.isscalar(trim) or not 0 <= trim < 0.5:
        raise ValueError(f"trim is {trim!r}; it must be from 0 up to, not including, 0.5")
    x, n = checks.series("x", x), checks.series("n_or_expected", n_or_expected)
    x, n = checks.together(x=checks.counts("x", x), n_or_expected=checks.counts("n_or_expected", n))
    if kind == "proportion":
        checks.fraction_of(x, n, ("x", "n_or_expected"))
    known = np.isfinite(x) & (n > 0)
    y, target, error = _transformed(x, n, known, kind)
    z = (y - target) / error
    if not known.any():
        return Overdispersion(z, z.copy(), np.nan, np.nan, z.copy())
    winsorised = np.clip(z, *np.quantile(z[known], [trim, 1 - trim]))
    size, phi = int(known.sum()), float(np.mean(winsorised[known] ** 2))
    tau2 = _between(size, phi, error[known] ** -2)
    return Overdispersion(z, winsorised, phi, tau2, (y - target) / np.sqrt(error**2 + tau2))


def _transformed(x: np.ndarray, n: np.ndarray, known: np.ndarray, kind: str) -> tuple[np.ndarray, float, np.ndarray]:
    """Score on a scale of even variance, its target and its standard error."""
    size = np.where(known, n, np.nan)
    share = np.sqrt(x / size)
    error = 1 / (2 * np.sqrt(size))
    if kind == "ratio":
        return share, 1.0, error
    total = n[known].sum()
    return np.arcsin(np.minimum(share, 1)), float(np.arcsin(np.sqrt(x[known].sum() / total))) if total else 0.0, error


def _between(size: int, phi: float, weight: np.ndarray) -> float:
    if size < 2 or size * phi < size - 1:
        return 0.0
    return max(0.0, float((size * phi - (size - 1)) / (weight.sum() - (weight**2).sum() / weight.sum())))
