"""Positions: where each figure stands among places of the same kind, with what it cannot be separated from."""

from __future__ import annotations

import duckdb
import numpy as np

from vitality import statistics as vs
from vitality.warehousing import tables

_PLACED = {
    **dict.fromkeys(("rank", "ranked_areas", "tied_areas"), "bigint"),
    **dict.fromkeys(("quintile", "percent_rank", "not_separated", "rank_from", "rank_to"), "double"),
}
_COLUMNS = {
    **dict.fromkeys(("borough_code", "indicator_id", "period_id", "area_code", "area_type"), "varchar"),
    **_PLACED,
}


def write_positions(con: duckdb.DuckDBPyConnection) -> None:
    """Table `positions`: rank, fifth and percentile within the same borough, type and vintage of areas.

    Boroughs are ranked among all boroughs loaded. A group of one place is not ranked.
    """
    frame = tables.ask(con, "figures_to_place")
    polarity = frame["polarity"].to_numpy(object)
    figures = [frame[name].to_numpy(float) for name in ("value", "lower", "upper")]
    placed = {name: np.full(len(frame), np.nan) for name in _PLACED}
    for rows in tables.groups(frame, ("indicator_id", "period_id", "area_type", "field", "is_current_ward")):
        if len(rows) > 1:
            value, lower, upper = (each[rows] for each in figures)
            for name, numbers in place(value, lower, upper, polarity[rows[0]]).items():
                placed[name][rows] = numbers
    result = frame.assign(**placed)
    tables.write(con, "positions", result[result["rank"].notna()], _COLUMNS, keys=4)


def place(values: np.ndarray, lower: np.ndarray, upper: np.ndarray, polarity: str) -> dict[str, np.ndarray]:
    """Rank (1 = best, or highest where nothing is judged), ties, fifth, percentile and overlap of one field."""
    rank = vs.rank(values, polarity=polarity)
    above, below = apart(lower, upper)
    better, worse = (below, above) if polarity == "low_is_good" else (above, below)
    numbers = (
        *(rank, np.full(len(values), len(values)), np.bincount(rank.astype(int))[rank.astype(int)]),
        *(vs.quantile_group(values, groups=5), vs.percent_rank(values)),
        *(len(values) - above - below - 1, better + 1, len(values) - worse),
    )
    return dict(zip(_PLACED, numbers, strict=True))


def apart(lower: np.ndarray, upper: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """How many other places lie wholly above, and wholly below, each place's interval; NaN where any has no interval.

    The places left over overlap with it: it cannot be separated from them, and may rank anywhere among them.
    """
    if np.isnan(lower).any() or np.isnan(upper).any():
        return np.full(len(lower), np.nan), np.full(len(lower), np.nan)
    above = len(lower) - np.searchsorted(np.sort(lower), upper, side="right")
    below = np.searchsorted(np.sort(upper), lower, side="left")
    return above.astype(float), below.astype(float)
