"""Positions: where each figure stands among places of the same kind, with what it cannot be separated from."""

from __future__ import annotations

import duckdb
import numpy as np
import pandas as pd

from vitality import statistics as vs
from vitality.warehousing import tables

_COLUMNS = {
    **dict.fromkeys(("borough_code", "indicator_id", "period_id", "area_code", "area_type"), "varchar"),
    **dict.fromkeys(("rank", "ranked_areas", "tied_areas"), "bigint"),
    **dict.fromkeys(("quintile", "percent_rank", "not_separated", "rank_from", "rank_to"), "double"),
}


def write_positions(con: duckdb.DuckDBPyConnection) -> None:
    """Table `positions`: rank, fifth and percentile within the same borough, type and vintage of areas.

    Boroughs are ranked among all boroughs loaded. A group of one place is not ranked.
    """
    frame = tables.ask(con, "figures_to_place")
    groups = frame.groupby(["indicator_id", "period_id", "area_type", "field", "is_current_ward"], sort=True)
    placed = [place(group) for _, group in groups if len(group) > 1]
    result = pd.concat(placed) if placed else frame.head(0)
    tables.write(con, "positions", result, _COLUMNS, keys=4)


def place(group: pd.DataFrame) -> pd.DataFrame:
    """Rank (1 = best, or highest where nothing is judged), ties, fifth, percentile and overlap of one field."""
    values = group["value"].to_numpy(float)
    rank = vs.rank(values, polarity=group["polarity"].iloc[0])
    lower, upper = group["lower"].to_numpy(float), group["upper"].to_numpy(float)
    above, below = apart(lower, upper)
    better, worse = (below, above) if group["polarity"].iloc[0] == "low_is_good" else (above, below)
    ties = pd.Series(rank).map(pd.Series(rank).value_counts()).to_numpy()
    return group.assign(
        rank=rank.astype(int),
        ranked_areas=len(group),
        tied_areas=ties,
        quintile=vs.quantile_group(values, groups=5),
        percent_rank=vs.percent_rank(values),
        not_separated=len(group) - above - below - 1,
        rank_from=better + 1,
        rank_to=len(group) - worse,
    )


def apart(lower: np.ndarray, upper: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """How many other places lie wholly above, and wholly below, each place's interval; NaN where any has no interval.

    The places left over overlap with it: it cannot be separated from them, and may rank anywhere among them.
    """
    if np.isnan(lower).any() or np.isnan(upper).any():
        return np.full(len(lower), np.nan), np.full(len(lower), np.nan)
    above = len(lower) - np.searchsorted(np.sort(lower), upper, side="right")
    below = np.searchsorted(np.sort(upper), lower, side="left")
    return above.astype(float), below.astype(float)
