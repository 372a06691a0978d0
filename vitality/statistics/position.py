"""Where a figure stands among others: ranks with ties, quantile groups by rank, percentiles, MAD scores, the spine.

Sources: PHE quantile method (PHEindicatormethods, phe_quantile); ONS Explore Local Statistics (MAD score).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from vitality.statistics import checks


@dataclass(frozen=True)
class Spine:
    """Positions in 0..1 on one axis where right is better; `q25` is the quartile on the worse side."""

    worst: float
    q25: float
    benchmark: float
    q75: float
    best: float
    area: float


def _ranked(values: np.ndarray) -> np.ndarray:
    """Ascending rank, ties sharing the best place; NaN stays NaN."""
    rank = np.full(values.shape, np.nan)
    known = np.isfinite(values)
    rank[known] = stats.rankdata(values[known], method="min")
    return rank


def _series(values: ArrayLike) -> np.ndarray:
    return np.atleast_1d(checks.numbers("values", values))


def rank(values: ArrayLike, *, polarity: str = "high_is_good") -> np.ndarray:
    """Place of each value, 1 = best (highest where nothing is judged); ties share the best place; NaN is not ranked.

    >>> rank([3, 5, 5, 1]).tolist()
    [3.0, 1.0, 1.0, 4.0]
    """
    array = _series(values)
    return _ranked(array if checks.sign_of(polarity) < 0 else -array)


def quantile_group(values: ArrayLike, *, groups: int = 5, invert: bool = False) -> np.ndarray:
    """Group of each value by rank, 1 = lowest (highest if `invert`), so that ties never straddle two.

    NaN for missing values, and throughout when there are fewer values than groups. Source: PHE, phe_quantile.

    >>> quantile_group([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).astype(int).tolist()
    [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    """
    _whole("groups", groups)
    array = _series(values)
    size = np.isfinite(array).sum()
    if size < groups:
        return np.full(array.shape, np.nan)
    place = _ranked(-array if invert else array)
    # in whole numbers: ceil((N+1-r) / (N/q)) = ceil((N+1-r) * q / N), which no rounding of N/q can tip over
    with np.errstate(invalid="ignore"):
        group = groups + 1 - np.ceil((size + 1 - place) * groups / size)
    return np.where(group == 0, 1, group)


def _whole(name: str, value: int) -> None:
    if not isinstance(value, int | np.integer) or isinstance(value, bool) or value < 2:
        raise ValueError(f"{name} is {value!r}; it must be a whole number of at least 2")


def band_bounds(values: ArrayLike, *, groups: int = 5) -> np.ndarray:
    """groups + 1 bounds from the lowest to the highest value (type-7 quantiles); NaN when there is no value."""
    _whole("groups", groups)
    known = _series(values)
    known = known[np.isfinite(known)]
    return np.quantile(known, np.linspace(0, 1, groups + 1)) if known.size else np.full(groups + 1, np.nan)


def band_category(values: ArrayLike, value: ArrayLike, *, groups: int = 5):
    """Band, 1 = lowest, of each `value` among `values` (value at or below the bound); NaN if fewer values than groups.

    >>> band_category([1, 2, 3, 4, 5], 2, groups=5)
    2.0
    """
    array = _series(values)
    asked = checks.numbers("value", value)
    if np.isfinite(array).sum() < groups:
        return checks.like_input(np.full(asked.shape, np.nan))
    bounds = band_bounds(array, groups=groups)
    band = np.clip(np.searchsorted(bounds[1:-1], asked, side="left") + 1, 1, groups).astype(float)
    return checks.like_input(np.where(np.isfinite(asked), band, np.nan))


def percent_rank(values: ArrayLike) -> np.ndarray:
    """100 (r - 1) / (N - 1) by ascending rank: 0 lowest, 100 highest when untied; NaN for missing, or a lone value.

    >>> percent_rank([10, 30, 20]).tolist()
    [0.0, 100.0, 50.0]
    """
    array = _series(values)
    size = np.isfinite(array).sum()
    return 100 * (_ranked(array) - 1) / (size - 1) if size > 1 else np.full(array.shape, np.nan)


def mad_score(values: ArrayLike) -> np.ndarray:
    """(v - median) / (1.4826 x median absolute deviation); NaN throughout when that deviation is 0. Descriptive only.

    >>> mad_score([1, 2, 3, 4, 5]).round(3).tolist()
    [-1.349, -0.674, 0.0, 0.674, 1.349]
    """
    array = _series(values)
    if not np.isfinite(array).any():
        return np.full(array.shape, np.nan)
    centre = np.nanmedian(array)
    spread = 1.4826 * np.nanmedian(np.abs(array - centre))
    return (array - centre) / spread if spread > 0 else np.full(array.shape, np.nan)


def spine(values: ArrayLike, benchmark: float, area_value: float, *, polarity: str) -> Spine:
    """Positions for a spine chart: the benchmark in the middle, the further end touching the edge, right is better.

    All values equal to the benchmark: everything at 0.5. A missing area or benchmark gives NaN positions.
    Source: fingertipscharts, spine chart.
    """
    sign = checks.sign_of(polarity)
    known = _series(values)
    known = known[np.isfinite(known)]
    base, own = (
        float(checks.numbers(name, each)) for name, each in (("benchmark", benchmark), ("area_value", area_value))
    )
    if not known.size or not np.isfinite(base):
        return Spine(*[np.nan] * 6)
    half = max(known.max() - base, base - known.min())
    quartiles = np.quantile(known, [0.25, 0.75])

    def place(value: float) -> float:
        if not np.isfinite(value):
            return np.nan
        at = 0.5 if half == 0 else 0.5 + (value - base) / (2 * half)
        return float(1 - at if sign < 0 else at)

    ends = (known.min(), known.max()) if sign >= 0 else (known.max(), known.min())
    low, high = quartiles if sign >= 0 else quartiles[::-1]
    return Spine(place(ends[0]), place(low), place(base), place(high), place(ends[1]), place(own))
