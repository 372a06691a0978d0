"""Hot spots on the map and correlation between measures.

Sources: Getis and Ord 1992, through esda and libpysal; Fisher 1915 for correlation.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy import stats

from vitality.statistics import checks
from vitality.statistics.clustering import Neighbours, known_areas


@dataclass(frozen=True)
class Correlation:
    """Number of complete pairs, Pearson with Fisher's interval and p, Spearman and Kendall's tau-b."""

    n: int
    pearson: float
    pearson_lower: float
    pearson_upper: float
    pearson_p: float
    spearman: float
    kendall: float


def getis_ord(values: ArrayLike, neighbours: Neighbours, *, star: bool = True) -> pd.DataFrame:
    """Getis-Ord by position: g (share of the total in the area's surroundings) and z, with binary weights.

    With `star` the area counts itself. Areas without a value have none; islands have none without `star`.
    """
    array, kept, near = known_areas(values, neighbours)
    table = pd.DataFrame({"g": np.nan, "z": np.nan}, index=range(array.size))
    known = array[kept]
    size = known.size
    if size < 3 or np.ptp(known) == 0:
        return table
    import esda  # here, because it takes a second to load and few callers need it
    import libpysal

    linked = np.array([star or bool(near[place]) for place in range(size)])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        result = esda.G_Local(
            known,
            libpysal.weights.W(near, silence_warnings=True),
            transform="B",
            permutations=0,
            star=True if star else None,
        )
    table.loc[kept[linked], "g"] = np.asarray(result.Gs, float)[linked]
    table.loc[kept[linked], "z"] = np.asarray(result.Zs, float)[linked]
    return table


def correlation(x: ArrayLike, y: ArrayLike) -> Correlation:
    """Correlation of complete pairs; NaN where a side is constant or there are fewer than three. About areas, not
    people.

    >>> correlation([1, 2, 3, 4], [2, 4, 6, 9]).n
    4
    """
    first, second = checks.together(x=np.atleast_1d(checks.numbers("x", x)), y=np.atleast_1d(checks.numbers("y", y)))
    complete = np.isfinite(first) & np.isfinite(second)
    a, b = first[complete], second[complete]
    if a.size < 3 or np.ptp(a) == 0 or np.ptp(b) == 0:
        return Correlation(int(a.size), *[np.nan] * 6)
    result = stats.pearsonr(a, b)
    low, high = result.confidence_interval(0.95) if a.size > 3 else (np.nan, np.nan)
    return Correlation(
        int(a.size),
        float(result.statistic),
        float(low),
        float(high),
        float(result.pvalue),
        float(stats.spearmanr(a, b).statistic),
        float(stats.kendalltau(a, b).statistic),
    )
