"""Observations: the interval of each figure, made from exact counts before any of them is hidden."""

from __future__ import annotations

import duckdb
import numpy as np
import pandas as pd

from vitality import statistics as vs
from vitality.warehousing import disclosure

_COLUMNS = (
    "borough_code, indicator_id, period_id, period_start, period_end, area_code, area_type, value, lower, upper, "
    "numerator, denominator, status, reason, method, is_derived, is_latest, source_id"
)


def write_observations(con: duckdb.DuckDBPyConnection) -> None:
    """Table `observations` from `figures`: adds interval, method, is_latest; hides what the catalogue says to hide."""
    frame = con.execute("""
        select figures.*, indicators.kind, indicators.multiplier, indicators.disclosure
        from figures
        inner join indicators on indicators.indicator_id = figures.indicator_id
        order by figures.borough_code, figures.indicator_id, figures.period_id, figures.area_code""").df()
    frame = add_intervals(frame)
    frame = disclosure.hide_small(frame, disclosure.benchmarks(con))
    frame["is_latest"] = latest(frame)
    con.execute(f"""create or replace table observations as select {_COLUMNS} from frame
                    order by borough_code, indicator_id, period_id, area_code""")
    hidden = frame.loc[frame["hidden"], ["indicator_id", "period_id", "area_code"]]  # noqa: F841  read by DuckDB
    con.execute("""delete from views where exists (select 1 from hidden where hidden.indicator_id = views.indicator_id
                   and hidden.period_id = views.period_id and hidden.area_code = views.area_code)""")


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
