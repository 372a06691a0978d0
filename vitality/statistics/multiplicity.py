"""False alarms: p-values adjusted for how many tests were made.

Sources: Benjamini and Hochberg 1995; Benjamini and Yekutieli 2001.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from vitality.statistics import checks


def benjamini_hochberg(p: ArrayLike):
    """q-value of each p-value: the false-discovery rate at which it would just be flagged; an array of the shape of p.

    The family is everything passed in one call. Missing p (NaN) stay NaN and are not counted; equal p have equal q.
    Raises ValueError for p outside 0..1 and text. Source: Benjamini and Hochberg 1995.

    >>> benjamini_hochberg([0.01, 0.04, 0.03]).round(3).tolist()
    [0.03, 0.04, 0.04]
    """
    return _adjusted(p, "bh")


def benjamini_yekutieli(p: ArrayLike):
    """Like `benjamini_hochberg`, but valid however the tests depend on each other, as with overlapping groups.

    Source: Benjamini and Yekutieli 2001.

    >>> benjamini_yekutieli([0.01, 0.04, 0.03]).round(4).tolist()
    [0.055, 0.0733, 0.0733]
    """
    return _adjusted(p, "by")


def _adjusted(p: ArrayLike, method: str):
    array = checks.numbers("p", p)
    wrong = (array < 0) | (array > 1)
    if wrong.any():
        raise ValueError(f"p is {array[wrong][0]:g}; it must be from 0 to 1")
    q = np.full(array.shape, np.nan)
    known = np.isfinite(array)
    if known.any():
        q[known] = stats.false_discovery_control(array[known], method=method)
    return checks.like_input(q)
