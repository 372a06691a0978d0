"""Comparison of a figure with a benchmark or a goal, and funnel limits.

Sources: the published comparer methods of Fingertips (technical guidance, "Comparing values"); Spiegelhalter 2005.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from vitality.statistics import checks
from vitality.statistics.intervals import count_limits

METHODS = ("ci_vs_value", "ci_vs_value_two_levels", "ci_vs_ci")
_WORDS = {1: ("better", "worse"), -1: ("worse", "better"), 0: ("higher", "lower")}
_EXTREMES = {1: ("best", "worst"), -1: ("worst", "best"), 0: ("higher", "lower")}


def compare(
    value: ArrayLike,
    lower: ArrayLike,
    upper: ArrayLike,
    benchmark: ArrayLike,
    *,
    polarity: str,
    method: str = "ci_vs_value",
    lower998: ArrayLike | None = None,
    upper998: ArrayLike | None = None,
    benchmark_lower: ArrayLike | None = None,
    benchmark_upper: ArrayLike | None = None,
):
    """Word for each figure against its benchmark: better, similar, worse (best, worst), higher, lower, not_compared.

    An array of words of the shape of `value`, one word for a scalar. The 95% interval must lie wholly on one side of
    the benchmark; touching is similar. `ci_vs_value_two_levels` uses the 99.8% limits as well: beyond them best or
    worst. `ci_vs_ci` uses the benchmark's own limits: the intervals must not touch. Whatever the method needs and does
    not find (None or NaN) makes not_compared. Similar means not shown to differ, not proved equal. Raises ValueError
    for a lower limit above the upper, text, unequal lengths and unknown words. Source: Fingertips comparers.

    >>> compare(12.0, 10.5, 13.6, 15.0, polarity="low_is_good")
    'better'
    """
    checks.choice("method", method, METHODS)
    sign = checks.sign_of(polarity)
    named = {"value": value, "lower": lower, "upper": upper, "benchmark": benchmark}
    extra = {
        "ci_vs_value": {},
        "ci_vs_value_two_levels": {"lower998": lower998, "upper998": upper998},
        "ci_vs_ci": {"benchmark_lower": benchmark_lower, "benchmark_upper": benchmark_upper},
    }[method]
    named |= extra
    value, lower, upper, benchmark, *rest = checks.together(**{k: checks.numbers(k, v) for k, v in named.items()})
    _ordered(lower, upper)
    if rest:
        _ordered(*rest, tuple(extra))
    floor, ceiling = rest if method == "ci_vs_ci" else (benchmark, benchmark)
    known = np.isfinite(value) & np.isfinite(lower) & np.isfinite(upper) & np.isfinite(benchmark)
    for each in rest:
        known &= np.isfinite(each)
    above, below = known & (lower > ceiling), known & (upper < floor)
    # 0 not compared, 1 similar, 2 above, 3 below, 4 and 5 the same beyond the 99.8% limits; small integers, for speed
    two = np.int8(2)
    place = known.astype(np.int8) + above + two * below
    if method == "ci_vs_value_two_levels":
        place = place + two * ((above & (rest[0] > benchmark)) | (below & (rest[1] < benchmark)))
    words = np.array(["not_compared", "similar", *_WORDS[sign], *_EXTREMES[sign]], dtype=object)
    return checks.like_input(np.asarray(words[place]))


def _ordered(lower: np.ndarray, upper: np.ndarray, names: tuple[str, str] = ("lower", "upper")) -> None:
    crossed = lower > upper
    if crossed.any():
        least, most = lower[crossed].ravel()[0], upper[crossed].ravel()[0]
        raise ValueError(f"{names[0]} is {least:g}, above {names[1]} {most:g}; it must not exceed it")


def compare_to_control_limits(
    value: ArrayLike,
    n: ArrayLike,
    benchmark: ArrayLike,
    *,
    kind: str,
    polarity: str,
    confidence: float = 0.95,
    multiplier: float = 1.0,
):
    """Word for each figure against limits drawn around the benchmark at the area's own size (funnel view).

    An array of words of the shape of `value`, one word for a scalar: better, similar, worse (higher, lower where nobody
    judges), not_compared where n is 0 or something is missing. Strictly beyond a limit differs. kind `proportion` uses
    the normal limits of a share at n, `poisson` the limits of the expected count, benchmark x n. value and benchmark
    both carry the multiplier. Raises ValueError for negative numbers, a share above the multiplier, text, unequal
    lengths. Source: Spiegelhalter 2005; Fingertips SpcForProportionsComparer and SpcForDsrComparer.

    >>> compare_to_control_limits(60, 100, 50, kind="proportion", polarity="high_is_good", multiplier=100)
    'better'
    """
    checks.choice("kind", kind, ("proportion", "poisson"))
    sign = checks.sign_of(polarity)
    checks.positive("multiplier", multiplier)
    checks.checked_confidence(confidence)
    arrays = {"value": value, "n": n, "benchmark": benchmark}
    value, n, benchmark = checks.together(**{name: checks.counts(name, each) for name, each in arrays.items()})
    if kind == "proportion":
        for name, each in (("value", value), ("benchmark", benchmark)):
            checks.fraction_of(each, np.asarray(float(multiplier)), (name, "multiplier"))
        limits = funnel_proportion_limits(n, benchmark / multiplier, confidence=confidence)
        low, high = (each * multiplier for each in limits)
    else:
        with np.errstate(invalid="ignore", divide="ignore"):
            size = np.where(n > 0, n / multiplier, np.nan)
        low, high, _ = count_limits(np.atleast_1d(benchmark * size), confidence)
        low, high = low.reshape(n.shape) / size, high.reshape(n.shape) / size
    known = np.isfinite(value) & np.isfinite(high)
    words = np.array(["not_compared", "similar", *_WORDS[sign]], dtype=object)
    place = known.astype(np.int8) + (known & (value > high)) + np.int8(2) * (known & (value < low))
    return checks.like_input(np.asarray(words[place]))


def compare_to_goal(
    value: ArrayLike,
    goal: ArrayLike,
    *,
    polarity: str,
    method: str = "value",
    lower: ArrayLike | None = None,
    upper: ArrayLike | None = None,
    goal_upper: ArrayLike | None = None,
):
    """Word for a figure against a goal: met, not_met, similar (interval holds the goal), close (in the range).

    `value`: at the goal counts as met. `ci`: with the interval at or above the goal, or wholly below it, met or not_met
    by polarity; else similar; the limits alone decide, the value may be missing. `range`: below goal, from goal up to
    goal_upper (close), at or above goal_upper; the ends are met or not_met by polarity. What is missing (None or NaN)
    and needed, and an indicator that nobody judges, is not_compared.
    Raises ValueError for goal_upper below goal, a lower limit above the upper, text, unequal lengths and unknown words.
    Source: Fingertips SingleValueTargetComparer and RangeTargetComparer.

    >>> compare_to_goal(82, 80, polarity="high_is_good")
    'met'
    """
    checks.choice("method", method, ("value", "ci", "range"))
    sign = checks.sign_of(polarity)
    needed = {"ci": {"lower": lower, "upper": upper}, "range": {"goal_upper": goal_upper}, "value": {}}[method]
    arrays = {"value": value, "goal": goal, **needed}
    value, goal, *rest = checks.together(**{name: checks.numbers(name, each) for name, each in arrays.items()})
    known = np.isfinite(goal) & (sign != 0) & (np.isfinite(value) | (method == "ci"))
    for each in rest:
        known &= np.isfinite(each)
    if method == "value":
        # at the goal is met on either side of it
        above, between = (value >= goal) if sign >= 0 else (value > goal), np.zeros(value.shape, bool)
    elif method == "ci":
        _ordered(*rest)
        above, between = rest[0] >= goal, (rest[0] < goal) & (rest[1] >= goal)
    else:
        _ordered(goal, rest[0], ("goal", "goal_upper"))
        above, between = value >= rest[0], (value >= goal) & (value < rest[0])
    middle = "close" if method == "range" else "similar"
    high, low = ("met", "not_met") if sign >= 0 else ("not_met", "met")
    words = np.array(["not_compared", low, middle, high], dtype=object)
    return checks.like_input(np.asarray(words[known * (1 + between + 2 * above)]))


def funnel_proportion_limits(n: ArrayLike, benchmark: ArrayLike, *, confidence: float = 0.95) -> tuple:
    """Limits of a share around `benchmark` (0..1) at each size n, cut to 0..1: two arrays of the shape of n, or floats.

    n = 0 or something missing gives NaN. Raises ValueError for n < 0, benchmark outside 0..1, text, unequal lengths.
    PHE's longer inversion of Wilson's interval is algebraically this. Source: Spiegelhalter 2005; PHE Funnels.

    >>> tuple(round(each, 4) for each in funnel_proportion_limits(100, 0.5))
    (0.402, 0.598)
    """
    z = checks.quantile_of(confidence)
    n, share = checks.together(n=checks.counts("n", n), benchmark=checks.counts("benchmark", benchmark))
    if (share > 1).any():
        raise ValueError(f"benchmark is {share[share > 1].ravel()[0]:g}; a share must be from 0 to 1")
    with np.errstate(invalid="ignore", divide="ignore"):
        half = z * np.sqrt(share * (1 - share) / np.where(n > 0, n, np.nan))
    return checks.like_input(np.maximum(share - half, 0)), checks.like_input(np.minimum(share + half, 1))
