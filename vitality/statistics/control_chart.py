"""XmR chart: is a monthly or quarterly series doing anything that chance alone would not?

Sources: Wheeler and Chambers 1992; NHS England, "Making data count"; rules as NHSRplotthedots states them
(nhs-r-community/NHSRplotthedots, R/ptd_spc_standard.R and R/ptd_calculate_point_type.R).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from vitality.statistics import checks

LIMIT = 2.66  # 3 / 1.128: three standard deviations, had from moving ranges of two points
SCREEN = 3.267  # moving ranges this many times their mean would not come from chance
RUN = 7
CAUSES = (
    "common_cause",
    "above_upper",
    "below_lower",
    "increasing",
    "decreasing",
    "two_of_three_above",
    "two_of_three_below",
    "seven_above",
    "seven_below",
)
_UPWARD = np.array([0, 1, -1, 1, -1, 1, -1, 1, -1])  # for each of the causes
_DIRECTIONS = {"up": 1, "down": -1, "none": 0}


@dataclass(frozen=True)
class Xmr:
    """Mean, process limits and average moving range of a series (floats); cause and type of each point (words)."""

    mean: float
    lower: float
    upper: float
    average_moving_range: float
    cause: np.ndarray
    point_type: np.ndarray


def xmr(values: ArrayLike, *, improvement: str = "none", screen: bool = True) -> Xmr:
    """Process limits of a series in order of time, and what each point shows.

    Limits are mean +/- 2.66 average moving ranges; with `screen`, ranges of 3.267 times their average or more are left
    out once and the average taken again. cause is the first that holds of: beyond a limit; seven rising or falling in a
    row; two of three in the outer third, all three on one side of the mean (only the outer ones are marked); seven on
    one side. Equal neighbours end a rise, a point on the mean ends a run. point_type is improvement or concern where
    `improvement` is up or down, else neutral_high or neutral_low. A missing value (NaN) raises no flag, has no moving
    range and ends every run. All values equal: limits at the mean, no flags. Fewer than two neighbours: NaN limits, no
    flags. Raises ValueError for text, a table and unknown words. Source: NHSRplotthedots; Wheeler and Chambers 1992.

    >>> found = xmr([5, 6, 5, 6, 5, 6, 5, 6, 5, 6, 5, 20], improvement="up")
    >>> round(found.upper, 2), found.cause[-1], found.point_type[-1]
    (9.33, 'above_upper', 'improvement')
    """
    good = _DIRECTIONS[checks.choice("improvement", improvement, tuple(_DIRECTIONS))]
    array = checks.series("values", values)
    known = array[np.isfinite(array)]
    centre = float(known.mean()) if known.size else np.nan
    spread = _average_moving_range(array, screen)
    lower, upper = centre - LIMIT * spread, centre + LIMIT * spread
    place = _causes(array, centre, lower, upper) if spread > 0 else np.zeros(len(array), int)
    upward = _UPWARD[place] * (good or 1)
    types = ("common_cause", "improvement", "concern") if good else ("common_cause", "neutral_high", "neutral_low")
    words = np.array(CAUSES, dtype=object), np.array(types, dtype=object)
    return Xmr(centre, lower, upper, spread, words[0][place], words[1][upward])


def xmr_assurance(lower: ArrayLike, upper: ArrayLike, target: ArrayLike, *, improvement: str):
    """Whether a process in control will meet its target: consistently_pass, consistently_fail or hit_or_miss.

    A word, or an array of words. A target beyond the upper limit is failed where up is better and passed where down is;
    below the lower limit the reverse; on a limit or between, hit or miss. Without a direction, or with something
    missing: not_applicable. Raises ValueError for a lower limit above the upper, text, unequal lengths and unknown
    words. Source: NHSRplotthedots, R/ptd_calculate_assurance_type.R.

    >>> xmr_assurance(80, 90, 95, improvement="up")
    'consistently_fail'
    """
    good = _DIRECTIONS[checks.choice("improvement", improvement, tuple(_DIRECTIONS))]
    given = {"lower": lower, "upper": upper, "target": target}
    lower, upper, target = checks.together(**{name: checks.numbers(name, each) for name, each in given.items()})
    crossed = lower > upper
    if crossed.any():
        raise ValueError(f"lower is {lower[crossed].ravel()[0]:g}, above upper; it must not exceed it")
    known = np.isfinite(lower) & np.isfinite(upper) & np.isfinite(target) & (good != 0)
    ends = ("consistently_fail", "consistently_pass") if good > 0 else ("consistently_pass", "consistently_fail")
    words = np.array(["not_applicable", "hit_or_miss", *ends], dtype=object)
    return checks.like_input(np.asarray(words[known * (1 + (target > upper) + 2 * (target < lower))]))


def _average_moving_range(array: np.ndarray, screen: bool) -> float:
    ranges = np.abs(np.diff(array))
    ranges = ranges[np.isfinite(ranges)]
    if not ranges.size:
        return np.nan
    average = float(ranges.mean())
    return float(ranges[ranges < SCREEN * average].mean()) if screen and average > 0 else average


def _causes(array: np.ndarray, centre: float, lower: float, upper: float) -> np.ndarray:
    """Place in CAUSES of each point; the tests follow in order of precedence, the last first."""
    place = np.zeros(len(array), int)
    step = np.append(np.diff(array), np.nan)
    for number, sign in ((7, 1), (8, -1)):
        place[_in_run(sign * (array - centre) > 0, RUN)] = number
    for number, sign, limit in ((5, 1, upper), (6, -1, lower)):
        side = sign * (array - centre) > 0
        far = side & (sign * (array - centre) > 2 * abs(limit - centre) / 3) & (sign * (array - limit) <= 0)
        place[_two_of_three(far, side)] = number
    rising, falling = (_in_run(sign * step > 0, RUN - 1, extra=1) for sign in (1, -1))
    place[rising], place[falling] = 3, 4
    # the turning point between a rise and a fall belongs to what follows it
    place[rising & falling & (step > 0)] = 3
    place[array > upper], place[array < lower] = 1, 2
    return place


def _in_run(hit: np.ndarray, length: int, extra: int = 0) -> np.ndarray:
    """Points in any stretch of `length` hits in a row, and `extra` points after it."""
    full = _windows(hit, length).all(axis=1)
    return _spread(full, length + extra, len(hit))


def _two_of_three(far: np.ndarray, side: np.ndarray) -> np.ndarray:
    full = (_windows(far, 3).sum(axis=1) >= 2) & _windows(side, 3).all(axis=1)
    return far & _spread(full, 3, len(far))


def _windows(hit: np.ndarray, length: int) -> np.ndarray:
    if len(hit) < length:
        return np.zeros((0, length), bool)
    return np.lib.stride_tricks.sliding_window_view(hit, length)


def _spread(starts: np.ndarray, length: int, size: int) -> np.ndarray:
    """Every point of the stretches of `length` that begin at `starts`."""
    marked = np.zeros(size + length, bool)
    for step in range(length):
        marked[step : step + len(starts)] |= starts
    return marked[:size]
