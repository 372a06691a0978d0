"""Hiding small counts, so that no figure tells of one person.

Source: GSS guidance on disclosure control for tables from administrative sources; specification, section 12.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from vitality.statistics import checks


def _limit(below: int) -> int:
    if not isinstance(below, int | np.integer) or isinstance(below, bool) or below < 2:
        raise ValueError(f"below is {below!r}; it must be a whole number of at least 2")
    return int(below)


def hide_small_counts(counts: ArrayLike, *, below: int = 5):
    """True for counts from 1 to below - 1. A true zero is shown; a missing count has its own marker.

    >>> hide_small_counts([0, 1, 4, 5]).tolist()
    [False, True, True, False]
    """
    array = checks.counts("counts", counts)
    return checks.like_input(np.asarray((array > 0) & (array < _limit(below))))


def hide_in_group(counts: ArrayLike, *, below: int = 5) -> tuple[np.ndarray, bool]:
    """What to hide among counts whose total is shown, and whether the total must be hidden as well.

    While a single cell is hidden, or the hidden ones could be pinned down from their sum (sum - (k - 1) < below), the
    smallest other count that is not zero is hidden too, ties by order (counts come in area-code order).

    >>> mask, total = hide_in_group([2, 30, 25, 40])
    >>> mask.tolist(), total
    ([True, False, True, False], False)
    """
    array = np.atleast_1d(checks.counts("counts", counts))
    hidden = np.asarray(np.atleast_1d(hide_small_counts(array, below=below))).copy()
    total_hidden = False
    while hidden.any() and (hidden.sum() < 2 or array[hidden].sum() - (hidden.sum() - 1) < below):
        free = np.flatnonzero(~hidden & (array > 0))
        if not free.size:
            total_hidden = True
            break
        hidden[free[np.argmin(array[free])]] = True
    return hidden, total_hidden


def hide_proportion(x: ArrayLike, n: ArrayLike, *, below: int = 5):
    """True where a share would tell of few people: n, x or n - x from 1 to below - 1. n = 0 has its own marker.

    >>> hide_proportion([3, 50, 98], [100, 100, 100]).tolist()
    [True, False, True]
    """
    limit = _limit(below)
    x, n = checks.together(x=checks.counts("x", x), n=checks.counts("n", n))
    checks.fraction_of(x, n)
    rest = n - x
    few = ((n > 0) & (n < limit)) | ((x > 0) & (x < limit)) | ((rest > 0) & (rest < limit))
    return checks.like_input(np.asarray(few))


def round_to_five(counts: ArrayLike):
    """Counts as health statistics show them: 0 stays, 1 to 7 become 5, others go to the nearest 5. NaN stays.

    Source: NHS England, change to disclosure control methodology for HES and ECDS.

    >>> round_to_five([0, 1, 7, 8, 12, 13]).tolist()
    [0.0, 5.0, 5.0, 10.0, 10.0, 15.0]
    """
    array = checks.counts("counts", counts)
    rounded = np.where((array > 0) & (array < 8), 5.0, 5 * np.floor(array / 5 + 0.5))
    return checks.like_input(np.where(np.isfinite(array), rounded, np.nan))
