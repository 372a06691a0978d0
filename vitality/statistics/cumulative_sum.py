"""CUSUM: a small lasting change in a monthly percentile, noticed sooner than a chart of single points would.

Sources: Montgomery 2009, Introduction to Statistical Quality Control; Walker and others 2018 (BMC Med Inform Decis Mak
18:62); as OpenPrescribing runs it (ebmdatalab/openprescribing, frontend/views/bookmark_utils.py).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from vitality.statistics import checks

PLACES = 2  # the sums are rounded at every point, as the source does


@dataclass(frozen=True)
class Cusum:
    """One entry a point, on the 0..1 scale: target mean, alert threshold, both sums; alerts are "up", "down" or ""."""

    target_mean: np.ndarray
    threshold: np.ndarray
    up: np.ndarray
    down: np.ndarray
    alerts: np.ndarray


def cusum(percentiles: ArrayLike, *, window: int = 12, sensitivity: float = 5) -> Cusum:
    """Cumulative sums of a series of percentiles (0..100, in order of time) above and below its own early mean.

    Mean m and standard deviation (divisor k) are those of the first `window` points; the sums grow by what a point lies
    beyond m by more than half a deviation, and alert beyond `sensitivity` deviations. After an alert m is that of the
    `window` points before: while the alerting sum still grows, the threshold stays and it alerts again; else the
    deviation is taken anew too and the sums start again. A missing point sets both sums to 0; points before the first
    window with a value have NaN mean and threshold. A noisy start raises the threshold and hides later change. Raises
    ValueError for values outside 0..100, text, a table, a window below 2. Source: OpenPrescribing; Walker and others
    2018.

    >>> list(cusum([50, 52] * 6 + [50, 52, 90, 92]).alerts[-3:])
    ['', 'up', 'up']
    """
    checks.whole_number("window", window, 2)
    checks.positive("sensitivity", sensitivity)
    share = checks.counts("percentiles", checks.series("percentiles", percentiles)) / 100
    if (share > 1).any():
        raise ValueError(f"percentiles is {100 * share[share > 1][0]:g}; it must be from 0 to 100")
    size = len(share)
    mean, threshold, up, down = (np.full(size, np.nan) for _ in range(4))
    up[:], down[:] = 0.0, 0.0
    start = _start(share, window)
    for i in range(start, size):
        if i == start:
            near, grown = share[i : i + window], False
            mean[i], threshold[i] = np.nanmean(near), np.nanstd(near * sensitivity)
        else:
            mean[i], threshold[i], grown = _carried(share, mean, threshold, up, down, i, window, sensitivity)
        before = (up[i - 1], down[i - 1]) if grown else (0.0, 0.0)
        up[i], down[i] = _sums(share[i], mean[i], 0.5 * threshold[i] / sensitivity, before)
    with np.errstate(invalid="ignore"):
        place = 1 * (up > threshold) + 2 * (down < -threshold) * (up <= threshold)
    return Cusum(mean, threshold, up, down, np.array(["", "up", "down"], dtype=object)[place])


def _start(share: np.ndarray, window: int) -> int:
    """First point whose window, itself and those after it, holds a value."""
    known = np.flatnonzero(np.isfinite(share))
    return max(0, known[0] - window + 1) if known.size else len(share)


def _carried(
    share: np.ndarray,
    mean: np.ndarray,
    threshold: np.ndarray,
    up: np.ndarray,
    down: np.ndarray,
    i: int,
    window: int,
    sensitivity: float,
) -> tuple[float, float, bool]:
    """Mean and threshold at point i, and whether the sums go on from the point before."""
    high, low = up[i - 1] > threshold[i - 1], down[i - 1] < -threshold[i - 1]
    if not (high or low):
        return mean[i - 1], threshold[i - 1], True
    near = share[max(0, i - window) : i]
    fresh = float(np.nanmean(near))
    next_up, next_down = _sums(share[i], fresh, 0.5 * threshold[i - 1] / sensitivity, (up[i - 1], down[i - 1]))
    if (high and next_up > up[i - 1]) or (low and next_down < down[i - 1]):
        return fresh, threshold[i - 1], True
    return fresh, float(np.nanstd(near * sensitivity)), False


def _sums(value: float, mean: float, slack: float, before: tuple[float, float]) -> tuple[float, float]:
    """Both sums after one more value; 0 where it is missing."""
    if np.isnan(value):
        return 0.0, 0.0
    # added in the source's order: where a sum lies half-way between two places, the last bit decides
    rise, fall = value - (mean + slack) + before[0], value - (mean - slack) + before[1]
    return float(np.round(max(0.0, rise), PLACES)), float(np.round(min(0.0, fall), PLACES))
