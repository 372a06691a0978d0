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

    The interval must lie wholly on one side; touching is similar. Without value, interval or benchmark: not_compared.
    `ci_vs_value_two_levels` needs the 99.8% limits, `ci_vs_ci` the benchmark's own. Source: Fingertips comparers.

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
    for name, given in extra.items():
        if given is None:
            raise ValueError(f"{name} is None; method {method} needs it")
    named |= extra
    value, lower, upper, benchmark, *rest = checks.together(**{k: checks.numbers(k, v) for k, v in named.items()})
    _ordered(lower, upper)
    floor, ceiling = rest if method == "ci_vs_ci" else (benchmark, benchmark)
    known = np.isfinite(value) & np.isfinite(lower) & np.isfinite(upper) & np.isfinite(benchmark)
    for each in rest:
        known &= np.isfinite(each)
    above, below = known & (lower > ceiling), known & (upper < floor)
    word = np.full(value.shape, "not_compared", dtype=object)
    word[known] = "similar"
    word[above], word[below] = _WORDS[sign]
    if method == "ci_vs_value_two_levels":
        word[known & (rest[0] > benchmark)], word[known & (rest[1] < benchmark)] = _EXTREMES[sign]
    return checks.like_input(word)


def _ordered(lower: np.ndarray, upper: np.ndarray) -> None:
    crossed = lower > upper
    if crossed.any():
        raise ValueError(
            f"lower is {lower[crossed].ravel()[0]:g}, above upper {upper[crossed].ravel()[0]:g}; "
            "the lower limit must not exceed the upper"
        )


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

    kind `proportion` uses the normal limits of a share, `poisson` the limits of the expected count. value and benchmark
    carry the multiplier. Strictly beyond the limit is better or worse; n = 0 is not_compared. Source: spec, section 6.
    """
    checks.choice("kind", kind, ("proportion", "poisson"))
    sign = checks.sign_of(polarity)
    checks.positive("multiplier", multiplier)
    checks.checked_confidence(confidence)
    value, n, benchmark = checks.together(
        value=checks.numbers("value", value), n=checks.counts("n", n), benchmark=checks.counts("benchmark", benchmark)
    )
    base = benchmark / multiplier
    if kind == "proportion":
        low, high = funnel_proportion_limits(n, base, confidence=confidence)
    else:
        expected = np.atleast_1d(base * n).astype(float)
        low, high, _ = count_limits(expected, confidence)
        with np.errstate(invalid="ignore", divide="ignore"):
            low, high = low.reshape(n.shape) / n, high.reshape(n.shape) / n
    known = np.isfinite(value) & np.isfinite(base) & (n > 0)
    share = value / multiplier
    word = np.full(value.shape, "not_compared", dtype=object)
    word[known] = "similar"
    word[known & (share > high)], word[known & (share < low)] = _WORDS[sign]
    return checks.like_input(word)


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

    `value`: equal counts as met. `ci`: met when the interval is at or beyond the goal, not_met when wholly short of it,
    else similar. `range`: goal to goal_upper; beyond the better end met, between close, else not_met. An indicator that
    nobody judges has no goal to meet: not_compared. Source: spec, section 5.

    >>> compare_to_goal(82, 80, polarity="high_is_good")
    'met'
    """
    checks.choice("method", method, ("value", "ci", "range"))
    sign = checks.sign_of(polarity)
    needed = {"ci": {"lower": lower, "upper": upper}, "range": {"goal_upper": goal_upper}, "value": {}}[method]
    for name, given in needed.items():
        if given is None:
            raise ValueError(f"{name} is None; method {method} needs it")
    arrays = {"value": value, "goal": goal, **needed}
    value, goal, *rest = checks.together(**{name: checks.numbers(name, each) for name, each in arrays.items()})
    word = np.full(value.shape, "not_compared", dtype=object)
    known = np.isfinite(value) & np.isfinite(goal) if sign else np.zeros(value.shape, bool)
    for each in rest:
        known &= np.isfinite(each)
    if method == "value":
        word[known] = np.where(sign * (value - goal) >= 0, "met", "not_met")[known]
    elif method == "ci":
        _ordered(*rest)
        near, far = rest if sign >= 0 else rest[::-1]  # the limit nearer to failing comes first
        word[known] = np.select([sign * (near - goal) >= 0, sign * (far - goal) < 0], ["met", "not_met"], "similar")[
            known
        ]
    else:
        if (rest[0] < goal).any():
            raise ValueError("goal_upper is below goal; it must be at or above it")
        good, least = (rest[0], goal) if sign >= 0 else (goal, rest[0])
        word[known] = np.select([sign * (value - good) >= 0, sign * (value - least) >= 0], ["met", "close"], "not_met")[
            known
        ]
    return checks.like_input(word)


def funnel_proportion_limits(n: ArrayLike, benchmark: ArrayLike, *, confidence: float = 0.95) -> tuple:
    """Limits of a share around `benchmark` at each size n, cut to 0..1; n = 0 gives NaN. Source: spec, section 6.

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
