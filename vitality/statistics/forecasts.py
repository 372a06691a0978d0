"""Where a series would go if nothing changes: a straight line with its prediction intervals.

Sources: the prediction interval of simple linear regression, as in Montgomery, Peck and Vining 2012, section 2.5; the
baseline of Friedman 2005, Trying Hard Is Not Good Enough.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from vitality.statistics import checks

FEWEST_POINTS = 5
FURTHEST = 3  # periods; and never more than half the history
EDGE = 0.05  # a share this near to an end of its range is fitted on the log-odds scale


@dataclass(frozen=True)
class Forecast:
    """Arrays of one entry a step: value, 80% and 95% prediction limits; and the fitted line (floats)."""

    value: np.ndarray
    lower80: np.ndarray
    upper80: np.ndarray
    lower95: np.ndarray
    upper95: np.ndarray
    slope: float
    intercept: float
    slope_p: float


def forecast(history: ArrayLike, *, steps: int = 3, bounds: tuple[float, float] | None = None) -> Forecast:
    """The next `steps` periods after a history at t = 1..k, from a straight line fitted by least squares.

    Missing points are left out, the others keep their t. NaN beyond the horizon: 3 periods, or half the known points if
    that is less; NaN throughout with fewer than 5. With `bounds` (lowest and highest possible value) a history that
    comes within 5% of either end is fitted to log odds, and no limit leaves the bounds; slope and intercept are then
    per period on that scale. A history that touches a bound has no log odds there: a plain line, held to the bounds.
    slope_p is the two-sided p of no slope (t, k - 2 df). Raises ValueError for a value outside the bounds, bounds that
    do not rise, steps below 1, text, a table. Show as "if nothing changes". Source: linear regression, as above.

    >>> found = forecast([10, 12, 11, 13, 14, 15])
    >>> found.value.round(2).tolist(), round(found.lower95[0].item(), 2), round(found.slope, 3)
    ([15.8, 16.74, 17.69], 13.16, 0.943)
    """
    checks.whole_number("steps", steps, 1)
    array = checks.series("history", history)
    low, high = _bounds(bounds, array)
    times, known = np.flatnonzero(np.isfinite(array)) + 1.0, array[np.isfinite(array)]
    size = len(known)
    if size < FEWEST_POINTS:
        return Forecast(*(np.full(steps, np.nan) for _ in range(5)), np.nan, np.nan, np.nan)
    share = (known - low) / (high - low) if bounds is not None else np.array([0.5])
    odds = bool(((share < EDGE) | (share > 1 - EDGE)).any() and ((share > 0) & (share < 1)).all())
    y = special.logit(share) if odds else known
    slope, intercept, error, slope_p = _line(times, y)
    ahead = len(array) + np.arange(1.0, steps + 1)
    middle = intercept + slope * ahead
    spread = error * np.sqrt(1 + 1 / size + (ahead - times.mean()) ** 2 / ((times - times.mean()) ** 2).sum())
    parts = [middle]
    for level in (0.8, 0.95):
        half = special.stdtrit(size - 2, 0.5 + level / 2) * spread
        parts += [middle - half, middle + half]
    if odds:
        parts = [low + (high - low) * special.expit(each) for each in parts]
    beyond = np.arange(1, steps + 1) > min(FURTHEST, size // 2)
    parts = [np.where(beyond, np.nan, np.clip(each, low, high)) for each in parts]
    return Forecast(*parts, slope, intercept, slope_p)


def _bounds(bounds: tuple[float, float] | None, history: np.ndarray) -> tuple[float, float]:
    if bounds is None:
        return -np.inf, np.inf
    ends = checks.series("bounds", bounds)
    if len(ends) != 2 or not ends[0] < ends[1]:
        raise ValueError(f"bounds is {bounds!r}; it must be the lowest and the highest possible value")
    outside = (history < ends[0]) | (history > ends[1])
    if outside.any():
        raise ValueError(f"history is {history[outside][0]:g}; it must be within bounds {ends[0]:g} to {ends[1]:g}")
    return float(ends[0]), float(ends[1])


def _line(t: np.ndarray, y: np.ndarray) -> tuple[float, float, float, float]:
    """Slope, intercept, residual standard error and the two-sided p of the slope."""
    if np.ptp(y) == 0:  # level: rounding of the mean must not make a slope of it
        return 0.0, float(y[0]), 0.0, 1.0
    centred = t - t.mean()
    square = (centred**2).sum()
    slope = float((centred * (y - y.mean())).sum() / square)
    intercept = float(y.mean() - slope * t.mean())
    left = y - (intercept + slope * t)
    error = float(np.sqrt((left**2).sum() / (len(t) - 2)))
    if error == 0:  # a line through every point is certain
        return slope, intercept, 0.0, 0.0
    return slope, intercept, error, float(2 * special.stdtr(len(t) - 2, -abs(slope) * np.sqrt(square) / error))
