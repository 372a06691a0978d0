"""Positions: where each figure stands among places of the same kind, with what it cannot be separated from."""

from __future__ import annotations

import duckdb
import numpy as np
import pandas as pd

from vitality import statistics as vs


def write_positions(con: duckdb.DuckDBPyConnection) -> None:
    """Table `positions`: rank, fifth and percentile within the same borough, type and vintage of areas.

    Boroughs are ranked among all boroughs loaded. A group of one place is not ranked.
    """
    frame = con.execute("""
        select observations.borough_code, observations.indicator_id, observations.period_id, observations.area_code,
            observations.area_type, observations.value, observations.lower, observations.upper, indicators.polarity,
            case when observations.area_type = 'borough' then '' else observations.borough_code end as field,
            observations.area_type = 'ward' and areas.is_current as is_current_ward
        from observations
        inner join indicators on indicators.indicator_id = observations.indicator_id
        inner join areas on areas.area_code = observations.area_code
        where observations.value is not null and observations.area_type in ('lsoa', 'msoa', 'ward', 'borough')
        order by observations.borough_code, observations.indicator_id, observations.period_id, observations.area_code
        """).df()
    groups = frame.groupby(["indicator_id", "period_id", "area_type", "field", "is_current_ward"], sort=True)
    placed = [place(group) for _, group in groups if len(group) > 1]
    result = pd.concat(placed) if placed else frame.head(0)  # noqa: F841  read by DuckDB
    con.execute("""create or replace table positions as
        select borough_code, indicator_id, period_id, area_code, area_type, rank, ranked_areas, tied_areas, quintile,
            percent_rank, not_separated, rank_from, rank_to
        from result order by borough_code, indicator_id, period_id, area_code""")


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
