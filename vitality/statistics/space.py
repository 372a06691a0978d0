"""Clusters on the map and correlation between measures.

Sources: Moran 1950, Anselin 1995 (local), Getis and Ord 1992, through esda and libpysal; Fisher 1915 for correlation.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy import stats

from vitality.statistics import checks

PERMUTATIONS, SEED = 9_999, 0
Neighbours = Mapping[int, Sequence[int]]


@dataclass(frozen=True)
class Moran:
    """Moran's I, its expectation and variance under randomisation, z, and the one-sided permutation p."""

    i: float
    expected: float
    variance: float
    z: float
    p: float


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


def _known(values: ArrayLike, neighbours: Neighbours) -> tuple[np.ndarray, np.ndarray, dict[int, list[int]]]:
    """All values, positions with a value, and the neighbours among those, renumbered from 0."""
    array = np.atleast_1d(checks.numbers("values", values)).ravel()
    if not isinstance(neighbours, Mapping):
        raise ValueError("neighbours must map each position to a list of positions, from 0")
    wrong = [
        place
        for near in (neighbours, *neighbours.values())
        for place in near
        if not isinstance(place, int | np.integer) or not 0 <= place < array.size
    ]
    if wrong:
        raise ValueError(f"neighbours holds {wrong[0]!r}; positions must be whole numbers from 0 to {array.size - 1}")
    kept = np.flatnonzero(np.isfinite(array))
    number = {int(place): new for new, place in enumerate(kept)}
    return (
        array,
        kept,
        {
            number[int(place)]: [
                number[int(each)] for each in neighbours.get(int(place), ()) if int(each) in number and each != place
            ]
            for place in kept
        },
    )


def _weights(near: Mapping[int, list[int]], *, binary: bool):
    import libpysal  # here, because it takes a second to load and few callers need it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        weights = libpysal.weights.W(dict(near), silence_warnings=True)
        weights.transform = "B" if binary else "R"
    return weights


def moran(values: ArrayLike, neighbours: Neighbours, *, row_standardised: bool = True) -> Moran:
    """Moran's I of areas whose `neighbours` are given by position; p from 9,999 permutations, (r + 1) / (P + 1), seed
    0.

    Areas without a value are left out and the weights rebuilt. All values equal, or nobody with a neighbour: NaN.
    """
    array, kept, near = _known(values, neighbours)
    known = array[kept]
    if known.size < 4 or np.ptp(known) == 0 or not any(near.values()):
        return Moran(np.nan, np.nan, np.nan, np.nan, np.nan)
    import esda

    weights = _weights(near, binary=not row_standardised)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        result = esda.Moran(known, weights, transformation="r" if row_standardised else "b", permutations=0)
    return Moran(
        float(result.I),
        float(result.EI),
        float(result.VI_rand),
        float(result.z_rand),
        _permutation_p(known, weights, float(result.I)),
    )


def _permutation_p(known: np.ndarray, weights, observed: float) -> float:
    """One-sided: how often shuffled values are at least as far out as the observed, on its side."""
    z = known - known.mean()
    sparse, total = weights.sparse, weights.s0
    shuffled = z[_orders(known.size)]
    simulated = known.size / total * ((sparse @ shuffled.T).T * shuffled).sum(axis=1) / (z @ z)
    above = int((simulated >= observed - 1e-12).sum())
    return (min(above, PERMUTATIONS - above) + 1) / (PERMUTATIONS + 1)


@lru_cache(maxsize=4)
def _orders(size: int) -> np.ndarray:
    """The orders into which so many areas are shuffled, always the same: most measures have figures of every area."""
    rng = np.random.default_rng(SEED)
    return rng.permuted(np.tile(np.arange(size), (PERMUTATIONS, 1)), axis=1)


def local_moran(
    values: ArrayLike, neighbours: Neighbours, *, permutations: int = PERMUTATIONS, seed: int = SEED
) -> pd.DataFrame:
    """Local Moran by position: i, lag (mean of the neighbours' values), quadrant HH, LL, HL or LH, p (conditional).

    The quadrant is given before any test. Areas without a value or without a neighbour have none (NaN, None).
    """
    if not isinstance(permutations, int | np.integer) or isinstance(permutations, bool) or permutations < 1:
        raise ValueError(f"permutations is {permutations!r}; it must be a whole number of at least 1")
    array, kept, near = _known(values, neighbours)
    table = pd.DataFrame({"i": np.nan, "lag": np.nan, "quadrant": None, "p": np.nan}, index=range(array.size))
    table["quadrant"] = table["quadrant"].astype(object)
    known = array[kept]
    if known.size < 3 or np.ptp(known) == 0:
        return table
    import esda

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        result = esda.Moran_Local(
            known,
            _weights(near, binary=False),
            transformation="r",
            permutations=int(permutations),
            seed=int(seed),
            n_jobs=1,
        )
    linked = np.array([bool(near[place]) for place in range(known.size)])
    places = kept[linked]
    table.loc[places, "i"] = np.asarray(result.Is)[linked]
    table.loc[places, "p"] = np.asarray(result.p_sim)[linked]
    table.loc[places, "lag"] = [known[near[place]].mean() for place in np.flatnonzero(linked)]
    table.loc[places, "quadrant"] = np.array(["", "HH", "LH", "LL", "HL"], dtype=object)[np.asarray(result.q)[linked]]
    return table


def getis_ord(values: ArrayLike, neighbours: Neighbours, *, star: bool = True) -> pd.DataFrame:
    """Getis-Ord by position: g (share of the total in the area's surroundings) and z, with binary weights.

    With `star` the area counts itself. Areas without a value have none; islands have none without `star`.
    """
    array, kept, near = _known(values, neighbours)
    table = pd.DataFrame({"g": np.nan, "z": np.nan}, index=range(array.size))
    known = array[kept]
    size = known.size
    if size < 3 or np.ptp(known) == 0:
        return table
    import esda

    linked = np.array([star or bool(near[place]) for place in range(size)])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        result = esda.G_Local(
            known, _weights(near, binary=True), transform="B", permutations=0, star=True if star else None
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
