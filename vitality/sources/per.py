"""Counts set over the figures of another indicator, as crimes over residents."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from vitality.definitions.catalogue import Indicator
from vitality.definitions.periods import parse
from vitality.sources import cells
from vitality.sources.receipts import Receipt


def divided(table: pd.DataFrame, receipt: Receipt, indicators: Mapping[str, Indicator], store: Path) -> pd.DataFrame:
    """The table with denominator and value where a series says `per`: the area's figure of the nearest period.

    Where the store holds no figure to divide by, the value is missing and its note says so.
    """
    per = {(each.indicator_id, each.view): each.per for each in receipt.given.columns if each.per}
    parts = [table]
    for (indicator_id, view), divisor in per.items():
        rows = (table["indicator_id"] == indicator_id) & (table["view"] == view)
        if rows.any():
            parts.append(
                _over(table[rows], _held(store, divisor), indicators[indicator_id].multiplier, indicators[divisor])
            )
            parts[0] = parts[0][~rows.reindex(parts[0].index)]
    return pd.concat(parts, ignore_index=True) if len(parts) > 1 else table


def _held(store: Path, indicator_id: str) -> pd.DataFrame:
    """Every figure of an indicator in the store: area, middle of its period, value."""
    frames = []
    for path in sorted(store.glob("*.parquet")):
        columns = ["indicator_id", "view", "area_code", "period", "value"]
        own = [("indicator_id", "=", indicator_id), ("view", "=", "value")]
        frames.append(pq.read_table(path, columns=columns, filters=own).to_pandas())
    held = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=["area_code", "period", "value"])
    return held.dropna(subset="value").assign(middle=lambda each: _middles(each["period"]).astype(float))


def _middles(periods: pd.Series) -> pd.Series:
    known = {text: parse(text) for text in periods.unique()}
    return periods.map(
        {text: (each.period_start.toordinal() + each.period_end.toordinal()) / 2 for text, each in known.items()}
    )


def _over(rows: pd.DataFrame, held: pd.DataFrame, multiplier: float, divisor: Indicator) -> pd.DataFrame:
    asked = rows.assign(middle=_middles(rows["period"]), row=range(len(rows)))
    pairs = asked[["row", "area_code", "middle"]].merge(
        held[["area_code", "middle", "value", "period"]], on="area_code", how="left", suffixes=("", "_of")
    )
    pairs["apart"] = (pairs["middle"] - pairs["middle_of"]).abs()
    nearest = pairs.sort_values(["row", "apart"], kind="stable").drop_duplicates("row").set_index("row")
    below = nearest["value"].to_numpy(dtype=float)
    none = pd.isna(below)
    result = rows.assign(denominator=below, value=rows["numerator"].to_numpy() / below * multiplier)
    result.loc[none & rows["status"].isin(cells.HAS_VALUE).to_numpy(), "status"] = "missing"
    result.loc[none, "note"] = f"No figure is held to divide by: {divisor.title.lower()}."
    of = nearest["period"].fillna("").to_numpy()
    result.loc[~none, "note"] = [f"Divided by {divisor.title.lower()}, {period}." for period in of[~none]]
    return result
