"""Do places stand beside others like them? Moran's I of a whole map, and of each place on it.

Sources: Moran 1950; Cliff and Ord 1981 (moments); Anselin 1995 (local, conditional permutation), as esda has them
(pysal/esda, esda/moran.py and esda/crand.py) from the same random draws. Many measures are shuffled together here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy import sparse

from vitality.statistics import checks

PERMUTATIONS, SEED = 9_999, 0
SAME = 1e-10  # two sums of standardised values that differ by less are the same but for rounding
_AT_ONCE = 60_000  # sums that are looked at together, so that they fit into the processor's cache
_QUADRANTS = np.array(["LL", "LH", "HL", "HH"], dtype=object)
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
class Morans:
    """The same of several measures: an array with an entry for each."""

    i: np.ndarray
    expected: np.ndarray
    variance: np.ndarray
    z: np.ndarray
    p: np.ndarray


@dataclass(frozen=True)
class LocalMorans:
    """Local Moran of several measures, areas down and measures across: i, lag, quadrant and p as `local_moran`."""

    i: np.ndarray
    lag: np.ndarray
    quadrant: np.ndarray
    p: np.ndarray


def known_areas(values: ArrayLike, neighbours: Neighbours) -> tuple[np.ndarray, np.ndarray, dict[int, list[int]]]:
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


def moran(values: ArrayLike, neighbours: Neighbours, *, row_standardised: bool = True) -> Moran:
    """Moran's I of areas whose `neighbours` are given by position; p from 9,999 permutations, (r + 1) / (P + 1), seed
    0.

    Areas without a value are left out and the weights rebuilt. All values equal, or nobody with a neighbour: NaN.
    """
    array, kept, near = known_areas(values, neighbours)
    return Moran(*(float(each[0]) for each in astuple(morans(array[kept][:, None], near, row_standardised))))


def morans(values: np.ndarray, neighbours: Neighbours, row_standardised: bool = True) -> Morans:
    """Moran's I of several measures of the same areas, a column each and none without a value, as `moran`.

    All are shuffled into the same orders, as each of them would be alone.
    """
    size, measures = values.shape
    result = np.full((5, measures), np.nan)
    usable = np.ptp(values, axis=0) > 0 if size >= 4 and any(neighbours.values()) else np.zeros(measures, bool)
    if usable.any():
        z = (values - values.mean(axis=0))[:, usable]
        z /= np.sqrt((z**2).mean(axis=0))
        weights = _weights(neighbours, row_standardised)
        scale = weights.sum()
        observed, variance = (z * (weights @ z)).sum(axis=0) / scale, _variance(weights, (z**4).mean(axis=0))
        expected = np.full(len(observed), -1 / (size - 1))
        p = _permutation_p(z, weights, observed * scale)
        result[:, usable] = observed, expected, variance, (observed - expected) / np.sqrt(variance), p
    return Morans(*result)


def _weights(near: Neighbours, row_standardised: bool = True) -> sparse.csr_array:
    """The weight of each neighbour of each area: 1 divided by how many the area has, or 1."""
    pairs = [
        (own, other, 1 / len(others) if row_standardised else 1.0) for own, others in near.items() for other in others
    ]
    own, other, weight = zip(*pairs, strict=True)
    return sparse.csr_array((weight, (own, other)), shape=(len(near), len(near)))


def _variance(weights: sparse.csr_array, kurtosis: np.ndarray) -> np.ndarray:
    """Variance of Moran's I under randomisation."""
    n, total = weights.shape[0], weights.sum()
    s1 = (weights + weights.T).power(2).sum() / 2
    s2 = ((weights.sum(axis=0) + weights.sum(axis=1)) ** 2).sum()
    first = n * ((n**2 - 3 * n + 3) * s1 - n * s2 + 3 * total**2)
    second = kurtosis * ((n**2 - n) * s1 - 2 * n * s2 + 6 * total**2)
    return (first - second) / ((n - 1) * (n - 2) * (n - 3) * total**2) - 1 / (n - 1) ** 2


def _permutation_p(z: np.ndarray, weights: sparse.csr_array, observed: np.ndarray) -> np.ndarray:
    """One-sided: how often shuffled values give a sum of products at least as far out as the observed, on its side."""
    pairs = sparse.csr_array(sparse.triu(weights + weights.T, k=1))  # each pair of neighbours once
    above = np.zeros(z.shape[1], int)
    for order in _orders(len(z)):
        shuffled = z[order]
        above += np.einsum("am,am->m", shuffled, pairs @ shuffled) >= observed - SAME
    return (np.minimum(above, PERMUTATIONS - above) + 1) / (PERMUTATIONS + 1)


@lru_cache(maxsize=4)
def _orders(size: int) -> np.ndarray:
    """The orders into which so many areas are shuffled, always the same: most measures have figures of every area."""
    rng = np.random.default_rng(SEED)
    return rng.permuted(np.tile(np.arange(size, dtype=np.int32), (PERMUTATIONS, 1)), axis=1)


def local_moran(
    values: ArrayLike, neighbours: Neighbours, *, permutations: int = PERMUTATIONS, seed: int = SEED
) -> pd.DataFrame:
    """Local Moran by position: i, lag (mean of the neighbours' values), quadrant HH, LL, HL or LH, p (conditional).

    The quadrant is given before any test. Areas without a value or without a neighbour have none (NaN, None).
    """
    checks.whole_number("permutations", permutations, 1)
    array, kept, near = known_areas(values, neighbours)
    table = pd.DataFrame({"i": np.nan, "lag": np.nan, "quadrant": None, "p": np.nan}, index=range(array.size))
    table["quadrant"] = table["quadrant"].astype(object)
    result = local_morans(array[kept][:, None], near, permutations=int(permutations), seed=int(seed))
    for name, column in vars(result).items():
        table.loc[kept, name] = column[:, 0]
    return table


def local_morans(
    values: np.ndarray, neighbours: Neighbours, *, permutations: int = PERMUTATIONS, seed: int = SEED
) -> LocalMorans:
    """Local Moran of several measures of the same areas, a column each and none without a value, as `local_moran`."""
    size, measures = values.shape
    i, lag, p = (np.full(values.shape, np.nan) for _ in range(3))
    quadrant = np.full(values.shape, None, dtype=object)
    usable = np.ptp(values, axis=0) > 0 if size >= 3 else np.zeros(measures, bool)
    linked = np.array([bool(neighbours[place]) for place in range(size)], bool)
    if usable.any() and linked.any():
        z = (values - values.mean(axis=0))[:, usable]
        z /= np.sqrt((z**2).mean(axis=0))
        weights, own = _weights(neighbours), np.ix_(linked, usable)
        around = (weights @ z)[linked]
        i[own], lag[own] = (size - 1) / size * z[linked] * around, (weights @ values[:, usable])[linked]
        quadrant[own] = _QUADRANTS[2 * (z[linked] > 0) + (around > 0)]
        p[own] = _conditional_p(z, weights, permutations, seed)[linked]
    return LocalMorans(i, lag, quadrant, p)


def _conditional_p(z: np.ndarray, weights: sparse.csr_array, permutations: int, seed: int) -> np.ndarray:
    """How often as many other areas, drawn at random, give a local figure at least as far out, on its side."""
    size, measures = z.shape
    cards = np.diff(weights.indptr)
    turn = np.sign(z)
    observed = turn * (weights @ z) * cards[:, None] - SAME
    larger = np.zeros((size, measures), int)
    drawn = _draws(size, int(cards.max()), permutations, seed)
    step = max(1, _AT_ONCE // measures)
    for start in range(0, permutations, step):
        for area, sums in _sums(z, drawn[start : start + step], cards):
            larger[area] += (sums * turn[area] >= observed[area]).sum(axis=0)
    return (np.minimum(larger, permutations - larger) + 1) / (permutations + 1)


def _sums(z: np.ndarray, drawn: np.ndarray, cards: np.ndarray) -> Iterator[tuple[int, np.ndarray]]:
    """Each area that has neighbours, with the sums of as many of its others as it has, for each draw and measure.

    `drawn` counts the others of an area. Those of the next differ in one place only, where this area stands for the
    next: the sums in which that place was drawn are put right, and no others.
    """
    most = drawn.shape[1]
    sums = z[1:][drawn].cumsum(axis=1)
    order = np.argsort(drawn, axis=None, kind="stable")
    bounds = np.searchsorted(drawn.ravel()[order], np.arange(len(z) + 1))
    for area, count in enumerate(cards):
        if count:
            yield area, sums[:, count - 1]
        if area + 1 < len(z):
            row, slot = np.divmod(order[bounds[area] : bounds[area + 1]], most)
            behind = slot[:, None] <= np.arange(most)
            sums[row] += behind[:, :, None] * (z[area] - z[area + 1])


@lru_cache(maxsize=4)
def _draws(size: int, most: int, permutations: int, seed: int) -> np.ndarray:
    """For each permutation, which of the others of an area stand around it, by their number among the others."""
    random = np.random.RandomState(seed)  # the draws that esda makes
    return np.array([random.choice(size - 1, size=most, replace=False) for _ in range(permutations)])
