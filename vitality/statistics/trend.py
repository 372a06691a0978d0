"""Recent trend: have the last five years risen or fallen by more than chance, and steadily?

Sources: Fingertips technical guidance, "Trend markers" (chi-squared for trend, p < 0.002); Armitage 1955.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from vitality.statistics import checks

POINTS = 5
CRITICAL = 9.549536  # chi-squared, 1 degree of freedom, p = 0.002
TIMES = np.arange(1, POINTS + 1, dtype=float)


@dataclass(frozen=True)
class Trend:
    """Result of `recent_trend`: words, test statistic, slope, and the positions of the first and last point tested."""

    direction: str | np.ndarray
    verdict: str | np.ndarray
    chi2: float | np.ndarray
    slope: float | np.ndarray
    start: int | None | np.ndarray
    end: int | None | np.ndarray


def recent_trend(
    value: ArrayLike | None = None,
    lower: ArrayLike | None = None,
    upper: ArrayLike | None = None,
    *,
    x: ArrayLike | None = None,
    n: ArrayLike | None = None,
    polarity: str = "no_judgement",
) -> Trend:
    """Trend of the latest unbroken run of five yearly points; counts (x, n) win over value and limits.

    Positions are equally spaced periods, NaN where one is missing. One series (1-d) gives words, floats and positions;
    a table (2-d, series by periods) gives arrays, one entry a series. Significant when chi-squared passes 9.5495 and
    the slope keeps its sign with each point left out in turn (0 counts as positive). The slope is of the log odds of a
    share from counts, of the value itself otherwise, each per period. No five known points in a row, a share with x = 0
    or x = n, or an interval without width or none: cannot_be_calculated, NaN, and no start or end (None; -1 in arrays).
    A share of n = 0 is missing. That the run may have ended too long ago is the caller's to judge. Raises ValueError
    for x without n, x > n, a lower limit above the upper, text, and shapes that differ. Source: Fingertips trend
    markers (TrendMarkerCalculator).

    >>> recent_trend(x=[60, 80, 100, 120, 140], n=[1000] * 5, polarity="low_is_good").verdict
    'getting_worse'
    """
    sign = checks.sign_of(polarity)
    counted = x is not None or n is not None
    parts, known = _from_counts(x, n) if counted else _from_limits(value, lower, upper)
    if known.ndim > 2:
        raise ValueError(f"{'x' if counted else 'value'} has {known.ndim} dimensions; it must be a series or a table")
    parts, scalar, known = [np.atleast_2d(each) for each in parts], known.ndim < 2, np.atleast_2d(known)
    end = _last_run(known)
    chi2, slope, steady = np.full(len(known), np.nan), np.full(len(known), np.nan), np.zeros(len(known), bool)
    rows = np.flatnonzero(end >= 0)
    if rows.size:
        window = end[rows, None] + np.arange(1 - POINTS, 1)
        test = _share_test if counted else _weighted_test
        chi2[rows], slope[rows], steady[rows] = test(*(each[rows[:, None], window] for each in parts))
    return _told(chi2, slope, steady, end, sign, scalar=scalar)


def _from_counts(x: ArrayLike | None, n: ArrayLike | None) -> tuple[list[np.ndarray], np.ndarray]:
    """Checked counts, and where both are known."""
    if x is None or n is None:
        raise ValueError(f"{'x' if x is None else 'n'} is None; counts need both x and n")
    x, n = checks.together(x=checks.counts("x", x), n=checks.counts("n", n))
    checks.fraction_of(x, n)
    return [x, n], np.isfinite(x) & (n > 0)


def _from_limits(
    value: ArrayLike | None, lower: ArrayLike | None, upper: ArrayLike | None
) -> tuple[list[np.ndarray], np.ndarray]:
    """Checked values with their limits, and where all three are known; limits not given are missing."""
    if value is None:
        raise ValueError("value is None; give value, lower and upper, or x and n")
    given = {"value": value, "lower": lower, "upper": upper}
    value, lower, upper = checks.together(**{name: checks.numbers(name, each) for name, each in given.items()})
    crossed = lower > upper
    if crossed.any():
        least, most = lower[crossed].ravel()[0], upper[crossed].ravel()[0]
        raise ValueError(f"lower is {least:g}, above upper {most:g}; it must not exceed it")
    return [value, lower, upper], np.isfinite(value) & np.isfinite(lower) & np.isfinite(upper)


def _last_run(known: np.ndarray) -> np.ndarray:
    """Position of the last point of the latest run of five known points in each row; -1 where there is none."""
    size = known.shape[1]
    if size < POINTS:
        return np.full(len(known), -1)
    run = np.ones((len(known), size - POINTS + 1), bool)
    for shift in range(POINTS):
        run &= known[:, shift : size - POINTS + 1 + shift]
    last = run.shape[1] - 1 - np.argmax(run[:, ::-1], axis=1)
    return np.where(run.any(axis=1), last + POINTS - 1, -1)


def _share_test(x: np.ndarray, n: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Chi-squared for trend of shares, logit slope, and whether it keeps its sign with each point left out."""
    total_n, total_x = n.sum(axis=1), x.sum(axis=1)
    nt, nt2, xt = n @ TIMES, n @ TIMES**2, x @ TIMES
    with np.errstate(invalid="ignore", divide="ignore"):
        below = total_x * (total_n - total_x) * (total_n * nt2 - nt**2)
        chi2 = np.where(below > 0, total_n * (total_n * xt - total_x * nt) ** 2 / below, np.nan)
        logit = np.log(x / (n - x))
    usable = ((x > 0) & (x < n)).all(axis=1)
    slope, steady = _slopes(np.where(usable[:, None], logit, np.nan), np.ones_like(x))
    return np.where(usable, chi2, np.nan), slope, steady


def _weighted_test(
    value: np.ndarray, lower: np.ndarray, upper: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Weighted slope of values by their own standard errors, squared over its variance."""
    with np.errstate(invalid="ignore", divide="ignore"):
        weight = ((upper - lower) / 3.92) ** -2.0
    usable = np.isfinite(weight).all(axis=1)
    weight = np.where(usable[:, None], weight, np.nan)
    # weights are scaled to a mean of 1 for the sums, so that very narrow intervals do not overflow
    scale = weight.mean(axis=1)
    w = weight / scale[:, None]
    slope, steady = _slopes(np.where(usable[:, None], value, np.nan), w)
    s, st, st2 = w.sum(axis=1), w @ TIMES, w @ TIMES**2
    variance = s / (s * st2 - st**2) / scale
    return np.where(usable, slope**2 / variance, np.nan), slope, steady


def _slopes(y: np.ndarray, w: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Weighted least-squares slope on t = 1..5, and whether its sign survives leaving each point out (zero = plus)."""

    def fit(y: np.ndarray, w: np.ndarray, t: np.ndarray) -> np.ndarray:
        s, st, st2, sy, sty = w.sum(axis=1), w @ t, w @ t**2, (w * y).sum(axis=1), (w * y) @ t
        return (s * sty - st * sy) / (s * st2 - st**2)

    slope = fit(y, w, TIMES)
    steady = np.isfinite(slope)
    for left_out in range(POINTS):
        kept = np.arange(POINTS) != left_out
        steady &= (fit(y[:, kept], w[:, kept], TIMES[kept]) >= 0) == (slope >= 0)
    return slope, steady


def _told(
    chi2: np.ndarray, slope: np.ndarray, steady: np.ndarray, end: np.ndarray, sign: int, *, scalar: bool
) -> Trend:
    possible = np.isfinite(chi2)
    significant = possible & (chi2 > CRITICAL) & steady
    up = slope >= 0
    direction = np.select(
        [~possible, significant & up, significant],
        ["cannot_be_calculated", "increasing", "decreasing"],
        "no_significant_change",
    ).astype(object)
    verdict = direction.copy()
    if sign:
        verdict[significant] = np.where(up == (sign > 0), "getting_better", "getting_worse")[significant]
    chi2, slope = np.where(possible, chi2, np.nan), np.where(possible, slope, np.nan)
    end = np.where(possible, end, -1)
    if scalar:
        last = int(end[0])
        return Trend(
            str(direction[0]),
            str(verdict[0]),
            float(chi2[0]),
            float(slope[0]),
            last - POINTS + 1 if last >= 0 else None,
            last if last >= 0 else None,
        )
    return Trend(direction, verdict, chi2, slope, np.where(end >= 0, end - POINTS + 1, -1), end)
