"""Life expectancy from an abridged life table.

Sources: Chiang 1968; Silcocks, Jenner and Reza 2001 (J Epidemiol Community Health 55:38-43) for the last band's
variance; Toson and Baker 2003 for the smallest population; as PHE state them (PHEindicatormethods 2.1, documentation of
phe_life_expectancy).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from vitality.statistics import checks
from vitality.statistics.intervals import Interval

START_AGES = (0, 1, *range(5, 91, 5))
SMALLEST_POPULATION = 5_000  # a life table of this many people or fewer is not robust
WIDEST_INTERVAL = 20.0  # years, at 95%
INFANT_SHARE, LATER_SHARE = 0.1, 0.5  # of the band that those who die in it have lived, on average; first year, later


def life_expectancy(
    population: ArrayLike, deaths: ArrayLike, *, confidence: float = 0.95, start_ages: tuple[int, ...] = START_AGES
) -> Interval:
    """Years that a person of each starting age could expect to live at the death rates given; arrays by starting age.

    population (person-years) and deaths by age band; a table (areas by bands) gives a table. NaN throughout an area of
    5,000 people or fewer, with a band missing, without people, or with more deaths than people, or with no death in the
    last band; NaN at an age whose 95% interval is over 20 years wide. Raises ValueError for negative counts and for a
    number of bands that is not that of `start_ages`, which must rise from 0. Source: Chiang 1968; PHE LifeExpectancy.

    >>> people, died = [7000] + [30000] * 19, [20] + [5] * 10 + [300] * 8 + [4000]
    >>> float(life_expectancy(people, died).value[0].round(1))
    87.2
    """
    z = checks.quantile_of(confidence)
    ages = _ages(start_ages)
    people, died = checks.together(
        population=checks.counts("population", population), deaths=checks.counts("deaths", deaths)
    )
    if people.ndim == 0 or people.shape[-1] != len(ages):
        result = people.shape[-1] if people.ndim else 1
        raise ValueError(f"population has {result} bands; it must have {len(ages)}, one for each of start_ages")
    usable = ((people > 0) & (died <= people)).all(axis=-1) & (died[..., -1] > 0)
    usable &= people.sum(axis=-1) > SMALLEST_POPULATION
    blank = np.where(usable[..., None], 1.0, np.nan)
    value, error = _table(people * blank, died * blank, np.diff(ages).astype(float))
    hidden = 2 * checks.quantile_of(0.95) * error > WIDEST_INTERVAL
    parts = (np.where(hidden, np.nan, each) for each in (value, value - z * error, value + z * error))
    return Interval(*parts, "chiang")


def _ages(start_ages: tuple[int, ...]) -> np.ndarray:
    ages = checks.series("start_ages", start_ages)
    if len(ages) < 2 or ages[0] != 0 or not (np.diff(ages) > 0).all():
        raise ValueError(f"start_ages is {tuple(start_ages)!r}; it must rise from 0 and name at least two bands")
    return ages


def _table(people: np.ndarray, died: np.ndarray, width: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Expectation of life and its standard error at each starting age."""
    lived = np.full(len(width), LATER_SHARE)
    if width[0] == 1:
        lived[0] = INFANT_SHARE
    with np.errstate(invalid="ignore", divide="ignore"):
        mortality = died / people
        early = mortality[..., :-1] * width
        # a rate too high for the band's width means that nobody survives it
        dying = np.minimum(early / (1 + early * (1 - lived)), 1.0)
        alive = np.concatenate([np.ones_like(died[..., :1]), np.cumprod(1 - dying, axis=-1)], axis=-1)
        years = width * (alive[..., 1:] + lived * (alive[..., :-1] - alive[..., 1:]))
        years = np.concatenate([years, alive[..., -1:] / mortality[..., -1:]], axis=-1)
        expected = _from_the_end(years) / alive
        # Chiang's variance of each band's survival, Silcocks' for the open band
        chance = np.where(died[..., :-1] > 0, dying**2 * (1 - dying) / died[..., :-1], 0.0)
        ahead = alive[..., :-1] ** 2 * ((1 - lived) * width + expected[..., 1:]) ** 2 * chance
        last = alive[..., -1:] ** 2 / (died[..., -1:] * mortality[..., -1:] ** 2)
        spread = _from_the_end(np.concatenate([ahead, last], axis=-1))
        return expected, np.sqrt(spread) / alive


def _from_the_end(each: np.ndarray) -> np.ndarray:
    return np.cumsum(each[..., ::-1], axis=-1)[..., ::-1]
