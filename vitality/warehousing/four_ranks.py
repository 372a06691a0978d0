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
    codes, like = neighbours(frame["area_code"], peers)
    area = codes.get_indexer(frame["area_code"])
    field = pd.factorize(frame["field"])[0]
    value, lower, upper = turned(frame)
    asked = frame["is_asked"].to_numpy(bool)
    for rows in frame.groupby(["indicator_id", "area_type", "span"], sort=False).indices.values():
        mine = rows[asked[rows]]
        beside = like[np.ix_(area[mine], area[rows])]
        together = field[mine, None] == field[None, rows]
        for start, among in ((0, together), (len(PARTS), beside)):
            places = place(value[rows], lower[rows], upper[rows], asked[rows], among)
            out[mine, start : start + len(PARTS)] = places
    return frame[_KEYS].assign(**dict(zip(columns, out.T, strict=True)))[asked]


def neighbours(areas: pd.Series, peers: pd.DataFrame) -> tuple[pd.Index, np.ndarray]:
    """The areas, and a matrix of them: whether the second is the first itself or a peer of it."""
    codes = pd.Index(areas.unique())
    like = np.eye(len(codes), dtype=bool)
    one, other = codes.get_indexer(peers["area_code"]), codes.get_indexer(peers["peer_code"])
    held = (one >= 0) & (other >= 0)  # others have no figure at all
    like[one[held], other[held]] = True
    return codes, like


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
