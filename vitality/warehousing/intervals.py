"""Observations: the interval of each figure, made from exact counts before any of them is hidden."""

from __future__ import annotations

import duckdb
import numpy as np
import pandas as pd

from vitality import statistics as vs
from vitality.warehousing import disclosure, tables

COLUMNS = {  # of the table `observations`
    **dict.fromkeys(("borough_code", "indicator_id", "period_id"), "varchar"),
    **dict.fromkeys(("period_start", "period_end"), "timestamp"),
    **dict.fromkeys(("area_code", "area_type"), "varchar"),
    **dict.fromkeys(("value", "lower", "upper", "numerator", "denominator"), "double"),
    **dict.fromkeys(("status", "reason", "method"), "varchar"),
    **dict.fromkeys(("is_derived", "is_latest"), "boolean"),
    "source_id": "varchar",
}


def write_observations(con: duckdb.DuckDBPyConnection) -> None:
    """Tables `observations` (`figures` with limits, small counts hidden) and `views` of the rest."""
    frame = add_intervals(tables.ask(con, "figures_without_limits"))
    frame = disclosure.hide_small(frame, disclosure.benchmarks(con))
    frame["is_latest"] = latest(frame)
    tables.write(con, "observations", frame, COLUMNS, keys=6)
    tables.create(con, "views")


def add_intervals(frame: pd.DataFrame) -> pd.DataFrame:
    """Columns lower, upper, method: published limits first, Wilson for shares, exact or Byar for rates, else none."""
    lower, upper = (frame[name].to_numpy(float, copy=True) for name in ("lower", "upper"))
    value, x, n = (frame[name].to_numpy(float) for name in ("value", "numerator", "denominator"))
    method = np.where(np.isfinite(value) & np.isfinite(lower) & np.isfinite(upper), "published", "none").astype(object)
    for kind, function in (("proportion", vs.proportion), ("rate", vs.rate)):
        for multiplier in frame.loc[frame["kind"] == kind, "multiplier"].unique():
            rows = np.flatnonzero(
                (frame["kind"] == kind)
                & (frame["multiplier"] == multiplier)
                & (method == "none")
                & np.isfinite(value)
                & np.isfinite(x)
                & (n > 0)
            )
            if len(rows):
                result = function(x[rows], n[rows], multiplier=float(multiplier))
                lower[rows], upper[rows] = result.lower, result.upper
                method[rows] = result.method
    return frame.assign(lower=lower, upper=upper, method=method)


def latest(frame: pd.DataFrame) -> np.ndarray:
    """True on the row of each indicator and area with the latest period that holds a value."""
    known = frame[frame["value"].notna()].sort_values(["period_end", "period_start"], kind="stable")
    rows = known.groupby(["indicator_id", "area_code"]).tail(1).index
    return frame.index.isin(rows)
