"""Observations: the interval of each figure, and the hiding of small counts, decided once from raw counts."""

from __future__ import annotations

import duckdb
import numpy as np
import pandas as pd

from vitality import statistics as vs

HIDDEN_REASON = "Hidden to protect people's privacy: fewer than 5."
_COLUMNS = (
    "borough_code, indicator_id, period_id, period_start, period_end, area_code, area_type, value, lower, upper, "
    "numerator, denominator, status, reason, method, is_derived, is_latest, source_id"
)


def write_observations(con: duckdb.DuckDBPyConnection) -> None:
    """Table `observations` from `figures`: adds interval, method, is_latest; hides what the catalogue says to hide."""
    frame = con.execute("""
        select figures.*, indicators.kind, indicators.multiplier, indicators.disclosure, areas.ward_code
        from figures
        inner join indicators on indicators.indicator_id = figures.indicator_id
        inner join areas on areas.area_code = figures.area_code
        order by figures.borough_code, figures.indicator_id, figures.period_id, figures.area_code""").df()
    frame = add_intervals(frame)
    frame = hide_small(frame)
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
                found = function(x[rows], n[rows], multiplier=float(multiplier))
                lower[rows], upper[rows] = found.lower, found.upper
                method[rows] = found.method
    return frame.assign(lower=lower, upper=upper, method=method)


def hide_small(frame: pd.DataFrame) -> pd.DataFrame:
    """Apply each indicator's disclosure rule; a hidden row keeps nothing but its status and reason.

    Within a ward's neighbourhoods, one hidden count is never left alone: it could be had by taking the rest from the
    ward's total. A further one is then hidden with it, under the same words, so that nobody can tell them apart.
    """
    ruled = (frame["disclosure"] != "published").to_numpy()
    hidden = np.zeros(len(frame), bool)
    if ruled.any():
        below = np.where(frame["disclosure"] == "sensitive", 10, 5)
        for limit in np.unique(below[ruled]):
            rows = np.flatnonzero(ruled & (below == limit))
            part = frame.iloc[rows]
            counts = part["numerator"].fillna(part["value"].where(part["kind"] == "count")).to_numpy(float)
            share = (part["kind"] == "proportion").to_numpy()
            hidden[rows] = np.where(
                share,
                vs.hide_proportion(
                    np.where(share, counts, np.nan), np.where(share, part["denominator"], np.nan), below=int(limit)
                ),
                vs.hide_small_counts(counts, below=int(limit)),
            )
            hidden[rows] |= _hidden_with_others(part, counts, int(limit))
    blank = ["value", "lower", "upper", "numerator", "denominator"]
    frame = frame.assign(hidden=hidden)
    frame.loc[hidden, blank] = np.nan
    frame.loc[hidden, "status"], frame.loc[hidden, "reason"], frame.loc[hidden, "method"] = (
        "suppressed",
        HIDDEN_REASON,
        "none",
    )
    return frame


def _hidden_with_others(part: pd.DataFrame, counts: np.ndarray, below: int) -> np.ndarray:
    """Further neighbourhoods to hide in each ward, so that its total gives nothing away."""
    extra = pd.Series(False, index=np.arange(len(part)))
    lsoas = part.reset_index(drop=True).assign(count=counts)
    lsoas = lsoas[(lsoas["area_type"] == "lsoa") & lsoas["count"].notna()].sort_values("area_code")
    for _, group in lsoas.groupby(["indicator_id", "period_id", "ward_code"]):
        mask, _ = vs.hide_in_group(group["count"].to_numpy(), below=below)
        extra[group.index[mask]] = True
    return extra.to_numpy()


def latest(frame: pd.DataFrame) -> np.ndarray:
    """True on the row of each indicator and area with the latest period that holds a value."""
    known = frame[frame["value"].notna()].sort_values(["period_end", "period_start"], kind="stable")
    rows = known.groupby(["indicator_id", "area_code"]).tail(1).index
    return frame.index.isin(rows)
