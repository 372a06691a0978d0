"""Rates and ratios made comparable for age: direct and indirect standardisation.

Sources: Breslow and Day 1987; Dobson, Kuulasmaa, Eberle and Scherer 1991 (Stat Med 10:457-62); the formulas as PHE
state them (PHEindicatormethods 2.1, documentation of phe_dsr, calculate_ISRatio, calculate_ISRate).

Bands run along the last axis: a list is one area, a table (areas by bands) gives one result for each area.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from vitality.statistics import checks
from vitality.statistics.intervals import EXACT_BELOW, Interval, byar_limits, count_limits


def directly_standardised_rate(
    x: ArrayLike, n: ArrayLike, standard: ArrayLike, *, confidence: float = 0.95, multiplier: float = 100_000.0
) -> Interval:
    """Rate the area would have with the age structure of `standard`, times `multiplier`, with Dobson's limits.

    x events and n people in each band, standard the weight of each band (only their proportions matter). NaN throughout
    below 10 events, or where a band's count is missing: give 0 only where the source says no events. x may exceed n.
    Raises ValueError for a population of 0, a missing or negative weight, and lengths that differ.
    Source: Dobson and others 1991; PHE DSR.

    >>> round(directly_standardised_rate([10, 30], [1000, 1000], [3, 1], multiplier=1000).value, 6)
    15.0
    """
    checks.checked_confidence(confidence)
    checks.positive("multiplier", multiplier)
    x, n = checks.together(x=checks.counts("x", _bands("x", x)), n=checks.counts("n", _bands("n", n)))
    weight = _weights("standard", standard, n)
    if (n == 0).any():
        raise ValueError("n is 0; every band needs a population above 0 to be standardised")
    share = weight / weight.sum()
    events = x.sum(axis=-1)
    value = (share * x / n).sum(axis=-1)
    variance = (share**2 * x / n**2).sum(axis=-1)
    low, high = (np.asarray(each) for each in byar_limits(events, confidence=confidence))
    with np.errstate(invalid="ignore", divide="ignore"):
        spread = np.sqrt(variance / events)
        parts = (value, value + spread * (low - events), value + spread * (high - events))
    shown = events >= EXACT_BELOW
    return Interval(*(checks.like_input(np.where(shown, each * multiplier, np.nan)) for each in parts), "dobson")


def indirectly_standardised_ratio(
    x: ArrayLike,
    n: ArrayLike,
    reference_x: ArrayLike,
    reference_n: ArrayLike,
    *,
    confidence: float = 0.95,
    multiplier: float = 100.0,
) -> Interval:
    """Events over those expected at the reference's rates in each band, times `multiplier` (100 = as expected).

    x events by band, or their total where the bands are not known (one number for each area). Limits of the count,
    exact below 10 and Byar from 10, over the expected. NaN where nothing is expected or a count is missing. Compare an
    area with the reference only, never two areas' ratios with each other: each has weights of its own. Raises
    ValueError for a reference population of 0, a missing reference, and lengths that differ. Source: PHE ISRatio.

    >>> round(indirectly_standardised_ratio([10, 30], [1000, 1000], [100, 100], [10000, 10000]).value, 6)
    200.0
    """
    checks.checked_confidence(confidence)
    checks.positive("multiplier", multiplier)
    observed, expected, _ = _observed_and_expected(x, n, reference_x, reference_n)
    return _over(observed, expected, confidence, multiplier)


def indirectly_standardised_rate(
    x: ArrayLike,
    n: ArrayLike,
    reference_x: ArrayLike,
    reference_n: ArrayLike,
    *,
    confidence: float = 0.95,
    multiplier: float = 100_000.0,
) -> Interval:
    """The indirectly standardised ratio times the reference's crude rate, times `multiplier`.

    Arguments, missing values and errors as for `indirectly_standardised_ratio`. Source: PHE ISRate.

    >>> indirectly_standardised_rate([10, 30], [1000, 1000], [100, 100], [10000, 10000], multiplier=1000).value
    20.0
    """
    checks.checked_confidence(confidence)
    checks.positive("multiplier", multiplier)
    observed, expected, crude = _observed_and_expected(x, n, reference_x, reference_n)
    return _over(observed, expected, confidence, multiplier * crude)


def _observed_and_expected(
    x: ArrayLike, n: ArrayLike, reference_x: ArrayLike, reference_n: ArrayLike
) -> tuple[np.ndarray, np.ndarray, float]:
    """Events, expected events, and the reference's crude rate."""
    x, n = checks.counts("x", x), checks.counts("n", _bands("n", n))
    events = _weights("reference_x", reference_x, n, total=False)
    people = _weights("reference_n", reference_n, n)
    if (people == 0).any():
        raise ValueError("reference_n is 0; every band needs a reference population above 0")
    if x.ndim == n.ndim:
        x, n = checks.together(x=x, n=n)
        observed = x.sum(axis=-1)
    elif x.shape == n.shape[:-1]:
        observed = x
    else:
        raise ValueError(f"x has shape {x.shape}, n {n.shape}; x must match n, or hold one total for each area")
    return observed, (n * events / people).sum(axis=-1), float(events.sum() / people.sum())


def _over(observed: np.ndarray, expected: np.ndarray, confidence: float, scale: float) -> Interval:
    lower, upper, method = count_limits(np.atleast_1d(observed).astype(float), confidence)
    with np.errstate(invalid="ignore", divide="ignore"):
        each_event = np.where(expected > 0, scale / expected, np.nan)
    parts = (np.asarray(each).reshape(observed.shape) * each_event for each in (observed, lower, upper))
    return Interval(
        *(checks.like_input(np.asarray(each)) for each in parts), checks.like_input(method.reshape(observed.shape))
    )


def _bands(name: str, values: ArrayLike) -> np.ndarray:
    array = checks.numbers(name, values)
    if array.ndim == 0 or array.shape[-1] == 0:
        raise ValueError(f"{name} is {values!r}; it must list the bands")
    return array


def _weights(name: str, values: ArrayLike, n: np.ndarray, *, total: bool = True) -> np.ndarray:
    """One number for each band, the same for every area; none missing, and (with `total`) not all 0."""
    array = checks.counts(name, checks.series(name, values))
    if array.shape[0] != n.shape[-1]:
        told = f"{name} has {array.shape[0]}, n has {n.shape[-1]} bands"
        raise ValueError(f"lengths differ: {told}; they must be the same")
    if np.isnan(array).any():
        raise ValueError(f"{name} is missing in band {int(np.isnan(array).argmax()) + 1}; every band needs one")
    if total and array.sum() == 0:
        raise ValueError(f"{name} is 0 in every band; some must be above 0")
    return array
