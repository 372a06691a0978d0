"""Figures of areas that were split, merged or redrawn, carried to the new areas.

Source: ONS exact-fit lookup (U unchanged, S split, M merged, X irregular); specification, section 13.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from vitality.statistics import checks
from vitality.statistics.disclosure import hide_proportion, hide_small_counts

MEASURES = ("count", "proportion", "rate", "median")
CHANGES = ("U", "S", "M", "X")


def convert_areas(frame: pd.DataFrame, lookup: pd.DataFrame, *, measure: str) -> pd.DataFrame:
    """Figures of the old areas for the new ones, sorted by area code: area_code, value (or numerator, denominator),
    status.

    Counts are copied (U), added (M) or shared out by weight (S, X: `estimated`); shares and rates with counts move both
    counts. A rate without counts is carried to the parts of a split (`estimated`) and cannot be merged; a median is
    only copied. What cannot be combined is NaN, `not_applicable`. A missing part makes the whole `missing`, a hidden
    one `suppressed`; counts that come out 1 to 4 are `suppressed`. Weights of a from_code must sum to 1.
    """
    checks.choice("measure", measure, MEASURES)
    counted = {"numerator", "denominator"} <= set(frame.columns)
    columns = ["numerator", "denominator"] if measure == "proportion" or (measure == "rate" and counted) else ["value"]
    _check(frame, lookup, columns)
    status = frame["status"] if "status" in frame else pd.Series("ok", index=frame.index)
    parts = lookup.merge(
        frame.assign(status=status)[["area_code", *columns, "status"]],
        how="left",
        left_on="from_code",
        right_on="area_code",
    )
    parts["status"] = parts["status"].fillna("missing")
    benchmark = [_combined(code, group, columns, measure) for code, group in parts.groupby("to_code", sort=True)]
    table = pd.DataFrame(benchmark, columns=["area_code", *columns, "status"])
    return _hidden(table, columns, measure)


def _check(frame: pd.DataFrame, lookup: pd.DataFrame, columns: list[str]) -> None:
    for name, table, wanted in (
        ("frame", frame, ["area_code", *columns]),
        ("lookup", lookup, ["from_code", "to_code", "weight", "change"]),
    ):
        absent = [column for column in wanted if column not in table.columns]
        if absent:
            raise ValueError(f"{name} has no column {', '.join(absent)}; it must hold {', '.join(wanted)}")
    if frame["area_code"].duplicated().any():
        raise ValueError(f"frame names area {frame.loc[frame['area_code'].duplicated(), 'area_code'].iloc[0]} twice")
    for column in columns:
        checks.numbers(f"frame[{column!r}]", frame[column])
    unknown = set(lookup["change"]) - set(CHANGES)
    if unknown:
        raise ValueError(f"change is {sorted(map(str, unknown))[0]!r}; it must be one of {', '.join(CHANGES)}")
    weights = checks.counts("weight", lookup["weight"])
    sums = pd.Series(weights).groupby(lookup["from_code"].to_numpy()).sum()
    wrong = sums[(sums - 1).abs() > 1e-6]
    if len(wrong):
        raise ValueError(
            f"weight of {wrong.index[0]} sums to {wrong.iloc[0]:g}; the weights of a from_code must sum to 1"
        )


def _combined(code: str, parts: pd.DataFrame, columns: list[str], measure: str) -> list:
    """One new area: its figures and status."""
    nothing = [np.nan] * len(columns)
    for blocked in ("suppressed", "missing", "not_applicable"):
        if (parts["status"] == blocked).any() or (blocked == "missing" and parts[columns].isna().any(axis=None)):
            return [code, *nothing, blocked]
    changes = set(parts["change"])
    shared = bool(changes & {"S", "X"})
    if columns == ["value"] and measure != "count":
        copied = changes == {"U"} and len(parts) == 1
        carried = measure == "rate" and changes == {"S"} and len(parts) == 1
        if not (copied or carried):
            return [code, *nothing, "not_applicable"]
        figures = [float(parts["value"].iloc[0])]
    else:
        figures = [float((parts[column] * parts["weight"]).sum()) for column in columns]
    estimated = shared or (parts["status"] == "estimated").any()
    return [code, *figures, "estimated" if estimated else parts["status"].iloc[0] if len(parts) == 1 else "ok"]


def _hidden(table: pd.DataFrame, columns: list[str], measure: str) -> pd.DataFrame:
    if measure == "count":
        hide = hide_small_counts(table["value"].to_numpy(float))
    elif measure == "proportion":
        hide = hide_proportion(table["numerator"].to_numpy(float), table["denominator"].to_numpy(float))
    elif "numerator" in columns:
        hide = hide_small_counts(table["numerator"].to_numpy(float))
    else:
        return table
    table.loc[hide, columns] = np.nan
    table.loc[hide, "status"] = "suppressed"
    return table
