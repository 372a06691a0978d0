"""Where a figure stands among others: ranks with ties, quantile groups by rank, percentiles, MAD scores, the spine.

Sources: PHE quantile method (PHEindicatormethods, phe_quantile); ONS Explore Local Statistics (MAD score).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

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
    rank[known] = np.searchsorted(np.sort(values[known]), values[known]) + 1
    return rank


def rank(values: ArrayLike, *, polarity: str = "high_is_good") -> np.ndarray:
    """Place of each value, 1 = best (highest where nothing is judged); an array of floats in the order given.

    Ties share the best place (1, 2, 2, 4); missing values are not ranked (NaN) and not counted. Raises ValueError for
    text, a table and an unknown polarity. Source: competition ranking, as in Fingertips.

    >>> rank([3, 5, 5, 1]).tolist()
    [3.0, 1.0, 1.0, 4.0]
    """
    array = checks.series("values", values)
    return _ranked(array if checks.sign_of(polarity) < 0 else -array)


def quantile_group(values: ArrayLike, *, groups: int = 5, invert: bool = False) -> np.ndarray:
    """Group 1 (lowest values, or highest if `invert`) to `groups` of each value, by rank: an array of floats.

    Ties share a rank, so they never straddle two groups. NaN for missing values, and throughout when there are fewer
    values than groups. Raises ValueError for groups below 2, text, a table. Source: PHE, phe_quantile.

    >>> quantile_group([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).astype(int).tolist()
    [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    """
    checks.whole_number("groups", groups, 2)
    array = checks.series("values", values)
    size = np.isfinite(array).sum()
    if size < groups:
        return np.full(array.shape, np.nan)
    place = _ranked(-array if invert else array)
    # in whole numbers: ceil((N+1-r) / (N/q)) = ceil((N+1-r) * q / N), which no rounding of N/q can tip over
    with np.errstate(invalid="ignore"):
        group = groups + 1 - np.ceil((size + 1 - place) * groups / size)
    return np.where(group == 0, 1, group)


def band_bounds(values: ArrayLike, *, groups: int = 5) -> np.ndarray:
    """groups + 1 bounds from the lowest to the highest value, in their unit (type-7 quantiles); NaN without any value.

    Missing values are left out. Raises ValueError for groups below 2, text, a table. Source: older Fingertips maps;
    Hyndman and Fan 1996.

    >>> band_bounds([1, 2, 3, 4, 5], groups=4).tolist()
    [1.0, 2.0, 3.0, 4.0, 5.0]
    """
    checks.whole_number("groups", groups, 2)
    known = checks.series("values", values)
    known = known[np.isfinite(known)]
    return np.quantile(known, np.linspace(0, 1, groups + 1)) if known.size else np.full(groups + 1, np.nan)


def band_category(values: ArrayLike, value: ArrayLike, *, groups: int = 5):
    """Band, 1 = lowest, of each `value` among `values`: a float, or an array of the shape of `value`.

    A value belongs to the first band whose upper bound it does not exceed; beyond the ends, to the band at that end.
    NaN for a missing value, and if there are fewer values than groups. Raises ValueError as `band_bounds`. Source:
    older Fingertips maps.

    >>> band_category([1, 2, 3, 4, 5], 2, groups=5)
    2.0
    """
    checks.whole_number("groups", groups, 2)
    array = checks.series("values", values)
    asked = checks.numbers("value", value)
    if np.isfinite(array).sum() < groups:
        return checks.like_input(np.full(asked.shape, np.nan))
    bounds = band_bounds(array, groups=groups)
    band = np.clip(np.searchsorted(bounds[1:-1], asked, side="left") + 1, 1, groups).astype(float)
    return checks.like_input(np.where(np.isfinite(asked), band, np.nan))


def percent_rank(values: ArrayLike) -> np.ndarray:
    """100 (r - 1) / (N - 1) by ascending rank: 0 lowest, 100 highest when untied; an array in per cent.

    Ties share the lower place. NaN for missing values, which are not counted, and for a lone value. Raises ValueError
    for text and a table. Source: as PERCENT_RANK in SQL, over known values only.

    >>> percent_rank([10, 30, 20]).tolist()
    [0.0, 100.0, 50.0]
    """
    array = checks.series("values", values)
    size = np.isfinite(array).sum()
    return 100 * (_ranked(array) - 1) / (size - 1) if size > 1 else np.full(array.shape, np.nan)


def mad_score(values: ArrayLike) -> np.ndarray:
    """(v - median) / (1.4826 x median absolute deviation): an array without unit, about one standard deviation each.

    Within +/-1 a place is similar to the typical one; descriptive, not a test. NaN for missing values, which take no
    part, and throughout when the deviation is 0. Raises ValueError for text and a table. Source: ONS Explore Local
    Statistics.

    >>> mad_score([1, 2, 3, 4, 5]).round(3).tolist()
    [-1.349, -0.674, 0.0, 0.674, 1.349]
    """
    array = checks.series("values", values)
    if not np.isfinite(array).any():
        return np.full(array.shape, np.nan)
    centre = np.nanmedian(array)
    spread = 1.4826 * np.nanmedian(np.abs(array - centre))
    return (array - centre) / spread if spread > 0 else np.full(array.shape, np.nan)


def spine(values: ArrayLike, benchmark: float, area_value: float, *, polarity: str) -> Spine:
    """Positions for a spine chart: the benchmark in the middle, the further end touching the edge, right is better.

    Left is worst, right best: turned where low is good, highest right where nothing is judged. Quartiles are of type 7.
    Missing values are left out. Where every value equals the benchmark all stands at 0.5. Without values or benchmark
    every position is NaN, without an area value its own. Only `area` can fall outside 0..1, when it is not among the
    values. Raises ValueError for text, a table, an unknown polarity. Source: fingertipscharts, spine chart.

    >>> round(spine([1, 2, 3, 4, 9], 3, 4, polarity="high_is_good").area, 3)
    0.583
    """
    sign = checks.sign_of(polarity)
    known = checks.series("values", values)
    known = known[np.isfinite(known)]
    base, own = checks.single("benchmark", benchmark), checks.single("area_value", area_value)
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
