"""Slope and relative index of inequality across groups ordered from the most to the least deprived.

Source: PHE, phe_sii (PHEindicatormethods 2.1, documentation): weighted regression on cumulative population rank, with
limits by simulation. The relative index here is the ratio of the fitted ends, not the slope over the mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike

from vitality.statistics import checks

FEWEST, MOST = 5, 100


@dataclass(frozen=True)
class SlopeIndex:
    """Slope index times the multiplier, relative index, fitted value at the most deprived end, and limits."""

    sii: float
    rii: float
    intercept: float
    sii_lower: float
    sii_upper: float
    rii_lower: float
    rii_upper: float


def slope_index(
    population: ArrayLike,
    value: ArrayLike,
    *,
    se: ArrayLike | None = None,
    transform: str = "none",
    multiplier: float = 1.0,
    confidence: float = 0.95,
    draws: int = 100_000,
    seed: int = 0,
) -> SlopeIndex:
    """Slope and relative index of 5 to 100 groups, most deprived first; `se` is on the transformed scale.

    `transform` log suits rates, logit shares. Without `se` the limits are NaN. A negative multiplier turns the relative
    index round. Raises ValueError for a missing group, an empty one, or a value that the transform cannot take.

    >>> round(slope_index([100] * 5, [10, 8, 6, 4, 2]).sii, 6)
    -10.0
    """
    checks.choice("transform", transform, ("none", "log", "logit"))
    checks.checked_confidence(confidence)
    people, figures = _groups(population, value, transform)
    if isinstance(multiplier, str | bool) or not np.isfinite(multiplier) or multiplier == 0:
        raise ValueError(f"multiplier is {multiplier!r}; it must be a number other than 0")
    forward, back = _scales(transform)
    line = _fitter(people)
    intercept, sii, rii = _ends(line @ forward(figures), back, multiplier)
    limits = [np.nan] * 4
    if se is not None:
        spread = checks.counts("se", se)
        if spread.shape != figures.shape or np.isnan(spread).any():
            raise ValueError(f"se has {spread.size} values; it must give one for each of the {figures.size} groups")
        if not isinstance(draws, int) or draws < 100:
            raise ValueError(f"draws is {draws!r}; it must be a whole number of at least 100")
        drawn = forward(figures) + spread * _drawn(seed, draws, figures.size)
        _, siis, riis = _ends(line @ drawn.T, back, multiplier)
        tails = [(1 - confidence) / 2, (1 + confidence) / 2]
        limits = [*np.quantile(siis, tails), *np.quantile(riis, tails)]
    return SlopeIndex(float(sii), float(rii), float(intercept), *map(float, limits))


@lru_cache(maxsize=1)
def _drawn(seed: int, draws: int, groups: int) -> np.ndarray:
    """The standard normal numbers of every draw and group, made once for all that ask for the same."""
    return np.random.default_rng(seed).standard_normal((draws, groups))


def _groups(population: ArrayLike, value: ArrayLike, transform: str) -> tuple[np.ndarray, np.ndarray]:
    people, figures = checks.counts("population", population), checks.numbers("value", value)
    if people.ndim != 1 or people.shape != figures.shape:
        raise ValueError(
            f"lengths differ: population has {people.size}, value has {figures.size}; they must be the same"
        )
    if not FEWEST <= people.size <= MOST:
        raise ValueError(f"population has {people.size} groups; there must be {FEWEST} to {MOST}")
    if np.isnan(people).any() or np.isnan(figures).any():
        raise ValueError("a group is missing; every group must have a population and a value")
    if (people <= 0).any():
        raise ValueError("population is 0 in a group; every group must have people")
    if transform != "none" and (figures <= 0).any():
        raise ValueError(f"value is {figures.min():g}; with {transform} it must be above 0")
    if transform == "logit" and (figures >= 1).any():
        raise ValueError(f"value is {figures.max():g}; with logit it must be below 1")
    return people, figures


def _fitter(people: np.ndarray) -> np.ndarray:
    """The 2 x k matrix that turns the groups' values into intercept and slope of the weighted regression."""
    share = people / people.sum()
    middle = np.cumsum(share) - share / 2
    design = np.column_stack([np.sqrt(share), middle * np.sqrt(share)])
    return np.linalg.pinv(design) * np.sqrt(share)


def _scales(transform: str):
    if transform == "log":
        return np.log, np.exp
    if transform == "logit":
        return (lambda p: np.log(p / (1 - p))), (lambda y: 1 / (1 + np.exp(-y)))
    return (lambda v: v), (lambda v: v)


def _ends(fitted: np.ndarray, back, multiplier: float):
    first, last = back(fitted[0]), back(fitted[0] + fitted[1])
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = last / first
        return first, (last - first) * multiplier, ratio if multiplier > 0 else 1 / ratio
