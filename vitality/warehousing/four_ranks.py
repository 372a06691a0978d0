"""Four ranks of every place on every measure: by level and by improvement, in its borough and among its peers."""

from __future__ import annotations

import duckdb
import numpy as np
import pandas as pd

from vitality.warehousing import tables

KINDS = ("level", "peers_level", "change", "peers_change")
PARTS = ("rank", "of", "from", "to")
_KEYS = ["area_type", "borough_code", "area_code", "indicator_id"]
_COLUMNS = {**dict.fromkeys(_KEYS, "varchar"), **{f"{kind}_{part}": "integer" for kind in KINDS for part in PARTS}}


def write_four_ranks(con: duckdb.DuckDBPyConnection) -> None:
    """Table `four_ranks`: rank, how many are ranked, and the ranks chance leaves open, of each kind in KINDS.

    One row per current area and indicator with a rank of some kind. A place is ranked among those that have a figure
    of the same period as its own latest (a change: between the same two periods), whether or not that is their latest:
    in the field of table `positions`, and among itself and its peers by the first model. Nobody is ranked alone.
    """
    peers = tables.ask(con, "first_model_peers")
    result = ranked(tables.ask(con, "levels_to_rank"), peers, "level")
    moved = ranked(tables.ask(con, "changes_to_rank"), peers, "change")
    result = result.merge(moved, on=_KEYS, how="outer")
    result = result.dropna(subset=[f"{kind}_rank" for kind in KINDS], how="all")
    tables.write(con, "four_ranks", result, _COLUMNS, keys=4)


def ranked(frame: pd.DataFrame, peers: pd.DataFrame, kind: str) -> pd.DataFrame:
    """The rows of `frame` that are asked for, with the ranks `kind`_* in their field and peers_`kind`_* of peers."""
    columns = [f"{among}{kind}_{part}" for among in ("", "peers_") for part in PARTS]
    out = np.full((len(frame), len(columns)), np.nan)
    field = pd.factorize(frame["field"])[0]
    value, lower, upper = turned(frame)
    asked = frame["is_asked"].to_numpy(bool)
    known = asked | np.isin(field, field[asked])  # those elsewhere share a field with nobody who is asked for
    for rows in frame[known].groupby(["indicator_id", "area_type", "span"], sort=False).indices.values():
        rows = np.flatnonzero(known)[rows]
        mine = rows[asked[rows]]
        together = field[mine, None] == field[None, rows]
        out[mine, : len(PARTS)] = place(value[rows], lower[rows], upper[rows], asked[rows], together)
    one, other = beside(frame, peers, asked)
    out[:, len(PARTS) :] = place_of_pairs(value, lower, upper, one, other)
    return frame[_KEYS].assign(**dict(zip(columns, out.T, strict=True)))[asked]


def beside(frame: pd.DataFrame, peers: pd.DataFrame, asked: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rows of `frame` that are asked for, each with every row of a peer that has a figure of the same measure, level
    and span."""
    keys = ["indicator_id", "area_type", "span"]
    numbered = frame[[*keys, "area_code"]].assign(row=np.arange(len(frame)))
    pairs = peers[["area_code", "peer_code"]].drop_duplicates()
    pairs = pairs[pairs["area_code"] != pairs["peer_code"]]
    result = numbered[asked].merge(pairs, on="area_code")
    result = result.merge(
        numbered.rename(columns={"area_code": "peer_code", "row": "peer_row"}), on=[*keys, "peer_code"]
    )
    return result["row"].to_numpy(int), result["peer_row"].to_numpy(int)


def place_of_pairs(
    value: np.ndarray, lower: np.ndarray, upper: np.ndarray, one: np.ndarray, other: np.ndarray
) -> np.ndarray:
    """What `place` gives, of each row among itself and those that it is paired with; NaN where that is nobody."""

    def count(which: np.ndarray) -> np.ndarray:
        return np.bincount(one[which], minlength=len(value))

    every = np.ones(len(one), bool)
    size = 1 + count(every)
    rank = 1 + count(value[other] > value[one])
    first, last = 1 + count(lower[other] > upper[one]), size - count(upper[other] < lower[one])
    out = np.column_stack([rank, size, first, last]).astype(float)
    open_ends = np.isnan(lower + upper)
    out[open_ends | (count(open_ends[other]) > 0), 2:] = np.nan
    out[size < 2] = np.nan
    return out


def turned(frame: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Value and limits with their sign turned where low is good, so that more is always better (or just more)."""
    value, lower, upper = (frame[name].to_numpy(float) for name in ("value", "lower", "upper"))
    low = (frame["polarity"] == "low_is_good").to_numpy()
    return np.where(low, -value, value), np.where(low, -upper, lower), np.where(low, -lower, upper)


def place(value: np.ndarray, lower: np.ndarray, upper: np.ndarray, asked: np.ndarray, among: np.ndarray) -> np.ndarray:
    """Rank, number ranked, best and worst rank left open, one row per area asked for; `among` says who with whom.

    Ties share the best place. The last two are NaN where any of those ranked has no interval, all where one is alone.
    """
    size = among.sum(axis=1)
    above = (value > value[asked, None]) & among
    better = (lower > upper[asked, None]) & among
    worse = (upper < lower[asked, None]) & among
    out = np.column_stack([1 + above.sum(axis=1), size, 1 + better.sum(axis=1), size - worse.sum(axis=1)]).astype(float)
    unknown = (among & np.isnan(lower + upper)).any(axis=1)
    out[unknown, 2:] = np.nan
    out[size < 2] = np.nan
    return out
