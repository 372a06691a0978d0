"""Gaps inside a borough: neighbourhoods in fifths by deprivation, the gap of the outer ones, the slope across all."""

from __future__ import annotations

from collections.abc import Sequence

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
_REASONS = (
    None,
    f"A fifth has fewer than {FEWEST_EVENTS} events, which says too little of it.",
    "A neighbourhood has no count, so its fifth cannot be pooled.",
)
DRAWS = 10_000  # simulated lines behind each limit of the slope index


def write_gaps(con: duckdb.DuckDBPyConnection, deprivation: str) -> None:
    """Tables `fifths` (each fifth's figure), `gaps` (worst fifth against best, slope, relative index), `gap_changes`.

    Neighbourhoods are ordered by the national rank of the edition of `deprivation` that covers most of them. Counts are
    pooled before dividing. A fifth with fewer than 10 events, or a neighbourhood without counts, leaves no gap but why.
    """
    frame = tables.ask(con, "ranked_neighbourhood_counts", deprivation=deprivation)
    groups = tables.groups(frame, _KEYS)
    fifths = pool(frame, groups)
    keys = frame[list(_KEYS)].iloc[[rows[0] for rows in groups]].reset_index(drop=True)
    tables.write(con, "fifths", keys.iloc[fifths["group"]].reset_index(drop=True).join(fifths), _FIFTHS, keys=4)
    tables.write(con, "gaps", keys.join(gaps(frame, groups, fifths)), _GAPS, keys=3)
    gap_changes.write_gap_changes(con)


def pool(frame: pd.DataFrame, groups: Sequence[np.ndarray], parts: int = GROUPS) -> pd.DataFrame:
    """Counts of each fifth (1 = most deprived) of each group of rows, with the pooled figure and its interval.

    `group` is the number of the group; neighbourhoods go into fifths, or `parts` of them, of equal size.
    """
    rank = frame["national_rank"].to_numpy(float)
    place = np.full(len(frame), np.nan)
    for number, rows in enumerate(groups):
        place[rows] = vs.quantile_group(rank[rows], groups=parts) + number * parts - 1
    known = np.flatnonzero(np.isfinite(place))
    cell = place[known].astype(int)
    held, first = np.unique(cell, return_index=True)
    table = pd.DataFrame({"group": held // parts, "fifth": held % parts + 1.0, "areas": np.bincount(cell)[held]})
    for name in ("numerator", "denominator"):
        table[name] = np.bincount(cell, frame[name].to_numpy(float)[known])[held]
    return table.assign(**_limits(table, frame[["kind", "multiplier"]].iloc[known[first]].reset_index(drop=True)))


def _limits(counts: pd.DataFrame, described: pd.DataFrame) -> dict[str, np.ndarray]:
    """Value and limits of pooled counts, each by its kind and multiplier."""
    result = {name: np.full(len(counts), np.nan) for name in ("value", "lower", "upper")}
    x, n = counts["numerator"].to_numpy(float), counts["denominator"].to_numpy(float)
    for rows in tables.groups(described, ("kind", "multiplier")):
        kind, multiplier = described.iloc[rows[0]]
        function = vs.proportion if kind == "proportion" else vs.rate
        interval = function(x[rows], n[rows], multiplier=float(multiplier))
        for name, numbers in result.items():
            numbers[rows] = getattr(interval, name)
    return result


def gaps(frame: pd.DataFrame, groups: Sequence[np.ndarray], fifths: pd.DataFrame) -> pd.DataFrame:
    """The gap of the most less the least deprived fifth, absolute and relative, and the slope across ten groups.

    A row for each group; where there is no gap, its reason.
    """
    described = frame[["period_end", "edition", "kind", "multiplier"]].iloc[[rows[0] for rows in groups]]
    result = described.reset_index(drop=True).assign(verdict="not_compared", method="none")
    counted = fifths.groupby("group")["numerator"].agg(["count", "min"]).reindex(range(len(groups)), fill_value=0)
    is_known, is_enough = counted["count"].eq(GROUPS).to_numpy(), counted["min"].ge(FEWEST_EVENTS).to_numpy()
    result["reason"] = np.array(_REASONS, dtype=object)[np.where(is_known, np.where(is_enough, 0, 1), 2)]
    complete = fifths[fifths["group"].isin(np.flatnonzero(is_known & is_enough))]
    worst, best = (complete[complete["fifth"] == fifth].set_index("group") for fifth in (1, GROUPS))
    for kind in ("proportion", "rate"):
        rows = worst.index[(result["kind"].loc[worst.index] == kind).to_numpy()]
        counts = (
            each.loc[rows, name].to_numpy(float) for each in (worst, best) for name in ("numerator", "denominator")
        )
        scale = result.loc[rows, "multiplier"].to_numpy(float)
        told = between(*counts, share=kind == "proportion", scale=scale)
        told |= {"worst_value": worst.loc[rows, "value"], "best_value": best.loc[rows, "value"]}
        for name, numbers in told.items():
            result.loc[rows, name] = numbers
    return result.join(_slopes(frame, groups, worst.index, result))


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


def _slopes(
    frame: pd.DataFrame, groups: Sequence[np.ndarray], told: Sequence[int], described: pd.DataFrame
) -> pd.DataFrame:
    """Slope and relative index across tenths of neighbourhoods of the groups of these numbers, by number.

    None where a tenth has no event, or all of them.
    """
    told = list(told)
    tenths = pool(frame, [groups[number] for number in told], SLOPE_GROUPS)
    result = pd.DataFrame(np.nan, index=range(len(groups)), columns=list(_SLOPES))
    for place, rows in zip(tenths["group"].unique(), tables.groups(tenths, ["group"]), strict=True):
        kind, scale = described.loc[told[place], ["kind", "multiplier"]]
        x, n = (tenths[name].to_numpy(float)[rows] for name in ("numerator", "denominator"))
        result.loc[told[place]] = _slope(x, n, kind == "proportion", float(scale))
    return result


def _slope(x: np.ndarray, n: np.ndarray, share: bool, scale: float) -> tuple[float, ...]:
    if len(x) < SLOPE_GROUPS or not ((x > 0) & (n > 0)).all() or (share and not (x < n).all()):
        return (np.nan,) * len(_SLOPES)
    p = x / n
    spread = 1 / np.sqrt(n * p * (1 - p)) if share else 1 / np.sqrt(x)
    index = vs.slope_index(n, p, se=spread, transform="logit" if share else "log", multiplier=scale, draws=DRAWS)
    # most deprived first, so a slope below 0 means that deprived places have more: told as more in the deprived end
    return -index.sii, -index.sii_upper, -index.sii_lower, 1 / index.rii, 1 / index.rii_upper, 1 / index.rii_lower
