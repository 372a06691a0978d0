"""Change over time: the recent trend of each series, and its last two comparable figures."""

from __future__ import annotations

import duckdb
import numpy as np
import pandas as pd

from vitality import statistics as vs
from vitality.definitions.periods import YEARLY
from vitality.warehousing import tables

STALE_MONTHS = 24  # a run that ended longer ago than this before the latest figure says nothing of now
_TREND = {
    **dict.fromkeys(("borough_code", "indicator_id", "area_code", "direction", "verdict"), "varchar"),
    **dict.fromkeys(("chi2", "slope"), "double"),
    **dict.fromkeys(("from_label", "to_label"), "varchar"),
    **dict.fromkeys(("from_value", "to_value"), "double"),
    "points": "bigint",
    **dict.fromkeys(("reason", "method"), "varchar"),
}


def write_trends(con: duckdb.DuckDBPyConnection) -> None:
    """Table `trends`: one row per indicator and area with a value, also where no trend can be calculated, with why;
    table `peer_trends` the same of peers elsewhere."""
    for name, of_peers in (("trends", False), ("peer_trends", True)):
        frame = tables.ask(con, "figures_over_time", of_peers=of_peers)
        tables.write(con, name, _trends(frame), _TREND, keys=3)


def _trends(frame: pd.DataFrame) -> pd.DataFrame:
    for name in ("period_start", "period_end"):
        frame[name] = pd.to_datetime(frame[name])
    last = frame.groupby(["indicator_id", "area_code"], as_index=False).agg(
        borough_code=("borough_code", "first"), last_end=("period_end", "max"), points=("value", "size")
    )
    yearly = frame[frame["period_kind"].isin(YEARLY) & ~frame["status"].isin(["estimated", "forecast"])]
    # where a new year is published each quarter, those that end in the same month do not overlap
    one_way = ["indicator_id", "source_id", "period_kind", yearly["period_end"].dt.month]
    result = [_series_trends(group) for _, group in yearly.groupby(one_way)]
    result = [each for each in result if len(each)]
    table = last.merge(pd.concat(result), how="left", on=["indicator_id", "area_code"]) if result else last
    return _one_each(table)


def _series_trends(group: pd.DataFrame) -> pd.DataFrame:
    """Trends of one source's yearly figures, every area at once; positions are years, NaN where one is missing."""
    years = group["period_end"].dt.year
    span = np.arange(years.min(), years.max() + 1)
    if len(span) < 5:
        return pd.DataFrame()
    dated = group.assign(year=years)
    names = ("value", "lower", "upper", "numerator", "denominator", "label")
    grid = {name: dated.pivot(index="area_code", columns="year", values=name).reindex(columns=span) for name in names}
    counted = group["kind"].iloc[0] == "proportion" and group["numerator"].notna().all()
    polarity = group["polarity"].iloc[0]
    numbers = {name: grid[name].to_numpy(float) for name in ("value", "lower", "upper", "numerator", "denominator")}
    if group["lower"].isna().all() and not counted:
        return _kendall(group, grid, numbers["value"], polarity)
    if counted:
        trend = vs.recent_trend(x=numbers["numerator"], n=numbers["denominator"], polarity=polarity)
    else:
        trend = vs.recent_trend(numbers["value"], numbers["lower"], numbers["upper"], polarity=polarity)
    ends = np.nan_to_num(np.asarray(trend.end, float), nan=-1).astype(int)
    starts = np.where(ends >= 0, ends - 4, -1)
    return _rows(
        group, grid, span, starts, ends, trend.direction, trend.verdict, trend.chi2, trend.slope, "chi2 for trend"
    )


def _kendall(group: pd.DataFrame, grid: dict, values: np.ndarray, polarity: str) -> pd.DataFrame:
    """Mann-Kendall for eight or more yearly figures that have neither counts nor limits."""
    span = np.asarray(grid["value"].columns)
    if len(span) < 8:
        return pd.DataFrame()
    words = {"increasing": "increasing", "decreasing": "decreasing", "no_trend": "no_significant_change"}
    direction, slope, ends, starts = [], [], [], []
    for row in values:
        known = np.flatnonzero(np.isfinite(row))
        test = vs.mann_kendall(row) if len(known) >= 8 else None
        direction.append(words[test.direction] if test else "cannot_be_calculated")
        slope.append(test.slope if test else np.nan)
        starts.append(known[0] if test else -1)
        ends.append(known[-1] if test else -1)
    good = {"high_is_good": "increasing", "low_is_good": "decreasing"}.get(polarity)
    verdict = [
        each
        if good is None or each not in ("increasing", "decreasing")
        else "getting_better"
        if each == good
        else "getting_worse"
        for each in direction
    ]
    return _rows(
        group,
        grid,
        span,
        np.array(starts),
        np.array(ends),
        direction,
        verdict,
        np.full(len(values), np.nan),
        slope,
        "Mann-Kendall",
    )


def _rows(group, grid, span, starts, ends, direction, verdict, chi2, slope, method) -> pd.DataFrame:
    labels, values = grid["label"].to_numpy(object), grid["value"].to_numpy(float)
    number = np.arange(len(labels))
    known = ends >= 0
    month = int(group["period_end"].dt.month.iloc[0])
    return pd.DataFrame(
        {
            "indicator_id": group["indicator_id"].iloc[0],
            "area_code": grid["value"].index,
            "direction": direction,
            "verdict": verdict,
            "chi2": chi2,
            "slope": slope,
            "method": method,
            "from_label": np.where(known, labels[number, np.maximum(starts, 0)], None),
            "to_label": np.where(known, labels[number, np.maximum(ends, 0)], None),
            "from_value": np.where(known, values[number, np.maximum(starts, 0)], np.nan),
            "to_value": np.where(known, values[number, np.maximum(ends, 0)], np.nan),
            "run_end": [pd.Timestamp(int(span[end]), month, 28) if end >= 0 else pd.NaT for end in ends],
        }
    )


def _one_each(table: pd.DataFrame) -> pd.DataFrame:
    """One trend for each indicator and area: the run that ended last; withheld, with the reason, when it is stale."""
    columns = (
        "direction",
        "verdict",
        "chi2",
        "slope",
        "from_label",
        "to_label",
        "from_value",
        "to_value",
        "method",
        "run_end",
    )
    for name in columns:
        if name not in table:
            table[name] = None
    table["run_end"] = pd.to_datetime(table["run_end"])
    table = table.sort_values(["indicator_id", "area_code", "run_end"], na_position="first")
    table = table.groupby(["indicator_id", "area_code"], as_index=False).tail(1).copy()
    age = (
        (table["last_end"].dt.year - table["run_end"].dt.year) * 12
        + table["last_end"].dt.month
        - table["run_end"].dt.month
    )
    stale = table["run_end"].notna() & (age > STALE_MONTHS)
    none = table["direction"].isna() | (table["direction"] == "cannot_be_calculated")
    table["reason"] = None
    few = table["points"] < 5
    table.loc[none, "reason"] = "Five years in a row, measured the same way, are needed to call a trend."
    table.loc[none & few, "reason"] = np.where(
        table.loc[none & few, "points"] == 1,
        "There is one figure only.",
        "There are too few figures yet to call a trend.",
    )
    table.loc[stale, "reason"] = (
        "The last five years in a row end in "
        + table["to_label"].astype(str)
        + ", too long ago to say how things stand now."
    )
    table.loc[none | stale, ["direction", "verdict"]] = "cannot_be_calculated"
    table.loc[none | stale, ["from_label", "to_label", "method"]] = None
    table.loc[none | stale, ["chi2", "slope", "from_value", "to_value"]] = np.nan
    return table
