"""Nearest neighbours among all places of a kind in England, by the model of data/peers.toml; kept in the store.

They are worked out again only when a publication, the areas, the model or this code changed.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from vitality import statistics as vs
from vitality.definitions import england_peers
from vitality.definitions.england_peers import EnglandPeers
from vitality.sources import standing
from vitality.sources.england import MEMBERS, QUERIES, SUMMED, opened, view_figures
from vitality.sources.store import Book

PATH = Path(standing.FOLDER, "neighbours.parquet")  # in the store
MISSING_SHARE = 0.10
NAMED = 3  # variables in which the two differ most


def refresh(store: Path, own: Book) -> int:
    """Work the neighbours out anew and put them in place in one step; 0 where nothing changed or no model is set.

    Raises NothingToAsk, InputFaults.
    """
    model = england_peers.load(own.data, own.indicators)
    if model is None or not (store / MEMBERS).exists():
        return 0
    made_of = _fingerprint(store, own)
    if standing.made_of(store / PATH) == made_of:
        return 0
    table = neighbours(_figures(store, own, model), model)
    (store / PATH).parent.mkdir(exist_ok=True)
    beside = (store / PATH).with_suffix(".part")
    pq.write_table(table.replace_schema_metadata({standing.MADE_OF: made_of}), beside, compression="zstd")
    os.replace(beside, store / PATH)
    return len(table)


def _fingerprint(store: Path, own: Book) -> bytes:
    paths = (own.data / "peers.toml", Path(__file__), Path(vs.__file__).with_name("peers.py"))
    total = hashlib.sha256(standing.fingerprint(store, own))
    for path in paths:
        total.update(path.read_bytes())
    return total.hexdigest().encode()


def _figures(store: Path, own: Book, model: EnglandPeers) -> pd.DataFrame:
    """The variables of every area as the store holds them: level, area_code, indicator_id, value."""
    with opened(store, own) as con:
        held = [store / f"{each}.parquet" for each in (*own.receipts, SUMMED)]
        con.execute("drop view figures")
        view_figures(con, [path for path in held if path.exists()])
        con.read_parquet(str(store / MEMBERS)).create("members")
        rows = [(each.indicator, each.period, each.parts) for each in model.variables]
        con.from_df(pd.DataFrame(rows, columns=["indicator_id", "period", "parts"])).create("variables")
        return con.sql((QUERIES / "peers" / "likeness.sql").read_text(encoding="utf-8")).df()


def neighbours(figures: pd.DataFrame, model: EnglandPeers) -> pa.Table:
    """The nearest neighbours of every area: level, area_code, rank, peer_code, distance, differs and differs_by.

    `distance` is the usual difference of the two over all variables, `differs_by` the peer less the area in the three
    variables that differ most, all in standard deviations of the kind of area.
    """
    parts = []
    for level, most in model.most.items():
        own = figures[(figures["level"] == level) & ~figures["area_code"].isin(model.left_out)]
        table = own.pivot(index="area_code", columns="indicator_id", values="value")
        if len(table) > 1:
            parts.append(_of_level(table, level, most, model))
    return pa.concat_tables(parts) if parts else _of_none()


def _of_level(table: pd.DataFrame, level: str, most: int, model: EnglandPeers) -> pa.Table:
    features = pd.DataFrame(index=table.index)
    for each in model.variables:
        if each.indicator in table:
            column = table[each.indicator].astype(float)
            features[each.indicator] = np.log(column.where(column > 0)) if each.is_log else column
    weights = {each.indicator: float(each.weight) for each in model.variables if each.indicator in features}
    result = vs.nearest_in_tree(features, weights=weights, k=most, missing_share=MISSING_SHARE)
    z = ((features - features.mean()) / features.std(ddof=1)).fillna(0.0).to_numpy()
    place = features.index
    apart = z[place.get_indexer(result["peer_code"])] - z[place.get_indexer(result["area_code"])]
    count = min(NAMED, apart.shape[1])
    order = np.argsort(-np.abs(apart), axis=1, kind="stable")[:, :count]
    by = np.take_along_axis(apart, order, axis=1).round(3).ravel()
    names = np.asarray(features.columns, dtype=object)[order.ravel()]
    ends = pa.array(np.arange(0, len(result) * count + 1, count), pa.int32())
    columns = {
        "level": pa.array([level] * len(result), pa.string()),
        **{name: pa.array(result[name], pa.string()) for name in ("area_code", "peer_code")},
        "rank": pa.array(result["rank"], pa.int32()),
        "distance": pa.array(result["distance"], pa.float64()),
        "differs": pa.ListArray.from_arrays(ends, pa.array(names, pa.string())),
        "differs_by": pa.ListArray.from_arrays(ends, pa.array(by, pa.float64())),
    }
    return pa.table(columns, schema=SCHEMA)


SCHEMA = pa.schema(
    [
        ("level", pa.string()),
        ("area_code", pa.string()),
        ("rank", pa.int32()),
        ("peer_code", pa.string()),
        ("distance", pa.float64()),
        ("differs", pa.list_(pa.string())),
        ("differs_by", pa.list_(pa.float64())),
    ]
)


def _of_none() -> pa.Table:
    return SCHEMA.empty_table()
