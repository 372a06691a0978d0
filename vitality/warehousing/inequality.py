"""Gaps inside a borough: neighbourhoods in fifths by deprivation, the gap of the outer ones, the slope across all."""

from __future__ import annotations

import duckdb
import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from vitality import statistics as vs
from vitality.warehousing import gap_changes, tables

FEWEST_EVENTS = 10  # fewer in a fifth say nothing of it
GROUPS, SLOPE_GROUPS = 5, 10
_KEYS = ("borough_code", "indicator_id", "period_id")
_FIFTHS = {
    **dict.fromkeys(_KEYS, "varchar"),
    "fifth": "double",
    "areas": "bigint",
    **dict.fromkeys(("numerator", "denominator", "value", "lower", "upper"), "double"),
}
_NUMBERS = ("difference", "lower", "upper", "ratio", "ratio_lower", "ratio_upper")
_SLOPES = ("sii", "sii_lower", "sii_upper", "rii", "rii_lower", "rii_upper")
_GAPS = {
    **dict.fromkeys(_KEYS, "varchar"),
    "period_end": "timestamp",
    "edition": "varchar",
    **dict.fromkeys(("worst_value", "best_value", *_NUMBERS, *_SLOPES), "double"),
    **dict.fromkeys(("verdict", "method", "reason"), "varchar"),
}
DRAWS = 10_000  # simulated lines behind each limit of the slope index


def write_gaps(con: duckdb.DuckDBPyConnection, deprivation: str) -> None:
    """Tables `fifths` (each fifth's figure), `gaps` (worst fifth against best, slope, relative index), `gap_changes`.

    Neighbourhoods are ordered by the national rank of the edition of `deprivation` that covers most of them. Counts are
    pooled before dividing. A fifth with fewer than 10 events, or a neighbourhood without counts, leaves no gap but why.
    """
    frame = tables.ask(con, "ranked_neighbourhood_counts", deprivation=deprivation)
    fifths, gaps = [], []
    for values, group in frame.groupby(list(_KEYS), sort=True):
        key, pooled = dict(zip(_KEYS, values, strict=True)), pool(group)
        fifths.append(pooled.assign(**key))
        gaps.append(key | gap(group, pooled))
    tables.write(con, "fifths", pd.concat(fifths) if fifths else pd.DataFrame(), _FIFTHS, keys=4)
    tables.write(con, "gaps", pd.DataFrame(gaps), _GAPS, keys=3)
    gap_changes.write_gap_changes(con)


def pool(group: pd.DataFrame, groups: int = GROUPS) -> pd.DataFrame:
    """Counts of each fifth (1 = most deprived), with the pooled figure and its interval; whole groups of equal size."""
    fifth = vs.quantile_group(group["national_rank"].to_numpy(float), groups=groups)
    summed = (
        group.assign(fifth=fifth)
        .groupby("fifth", as_index=False)
        .agg(
            areas=("area_code", "size"),
            numerator=("numerator", lambda x: x.sum(skipna=False)),
            denominator=("denominator", lambda x: x.sum(skipna=False)),
        )
    )
    function = vs.proportion if group["kind"].iloc[0] == "proportion" else vs.rate
    result = function(
        summed["numerator"].to_numpy(), summed["denominator"].to_numpy(), multiplier=float(group["multiplier"].iloc[0])
    )
    return summed.assign(value=result.value, lower=result.lower, upper=result.upper)


def gap(group: pd.DataFrame, fifths: pd.DataFrame) -> dict:
    """The gap of the most less the least deprived fifth, absolute and relative, and the slope across ten groups."""
    base = {
        "period_end": group["period_end"].iloc[0],
        "edition": group["edition"].iloc[0],
        "verdict": "not_compared",
        "method": "none",
    }
    if len(fifths) < GROUPS or fifths["numerator"].isna().any():
        return {**base, "reason": "A neighbourhood has no count, so its fifth cannot be pooled."}
    if fifths["numerator"].min() < FEWEST_EVENTS:
        return {**base, "reason": f"A fifth has fewer than {FEWEST_EVENTS} events, which says too little of it."}
    worst, best = fifths.iloc[0], fifths.iloc[-1]
    counts = (worst.numerator, worst.denominator, best.numerator, best.denominator)
    scale = float(group["multiplier"].iloc[0])
    share = group["kind"].iloc[0] == "proportion"
    result = {**base, "worst_value": worst.value, "best_value": best.value, "reason": None}
    result |= between(*counts, share=share, scale=scale)
    return {**result, **_slope(group, share, scale)}


def between(
    x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, *, share: bool, scale: float | np.ndarray
) -> dict:
    """Difference (in the indicator's unit) and ratio of one figure less another, with limits, verdict and method.

    Scalars or arrays; where a figure is missing the numbers are NaN, and the verdict is for the caller to withhold.
    """
    counts = (x1, n1, x2, n2)
    ratio = vs.ratio_of_proportions(*counts) if share else vs.ratio_of_rates(*counts)
    apart = vs.difference_of_proportions(*counts) if share else vs.difference_of_rates(*counts)
    lower, upper = apart.lower * scale, apart.upper * scale
    return {
        "difference": apart.value * scale,
        "lower": lower,
        "upper": upper,
        "ratio": ratio.value,
        "ratio_lower": ratio.lower,
        "ratio_upper": ratio.upper,
        "verdict": np.select([np.greater(lower, 0), np.less(upper, 0)], ["higher", "lower"], "similar").tolist(),
        "method": apart.method,
    }


def _slope(group: pd.DataFrame, share: bool, scale: float) -> dict:
    """Slope and relative index across tenths of neighbourhoods; nothing where a tenth has no event, or all of them."""
    tenths = pool(group, SLOPE_GROUPS)
    x, n = tenths["numerator"].to_numpy(float), tenths["denominator"].to_numpy(float)
    if len(tenths) < SLOPE_GROUPS or not ((x > 0) & (n > 0)).all() or (share and not (x < n).all()):
        return {}
    p = x / n
    spread = 1 / np.sqrt(n * p * (1 - p)) if share else 1 / np.sqrt(x)
    index = vs.slope_index(n, p, se=spread, transform="logit" if share else "log", multiplier=scale, draws=DRAWS)
    # most deprived first, so a slope below 0 means that deprived places have more: told as more in the deprived end
    return {
        "sii": -index.sii,
        "sii_lower": -index.sii_upper,
        "sii_upper": -index.sii_lower,
        "rii": 1 / index.rii,
        "rii_lower": 1 / index.rii_upper,
        "rii_upper": 1 / index.rii_lower,
    }
