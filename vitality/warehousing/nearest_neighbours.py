"""Peers: the places of one kind that are most like each, by each similarity model, and in what they differ most."""

from __future__ import annotations

import duckdb
import numpy as np
import pandas as pd

from vitality import statistics as vs
from vitality.definitions import england_peers
from vitality.definitions.england_peers import EnglandPeers
from vitality.definitions.peer_settings import PeerSettings
from vitality.warehousing import tables

MISSING_SHARE = 0.10
FAR = 0.95  # a nearest peer beyond this quantile of all nearest distances makes a place one of a kind
NAMED = 3  # variables named as those that differ most

_PLACE = {"model_id": "varchar", "area_type": "varchar", "area_code": "varchar"}
_PEERS = {
    **_PLACE,
    "rank": "integer",
    "peer_code": "varchar",
    "distance": "double",
    "scaled": "double",
    "differs": "varchar[]",
    "differs_by": "double[]",
}
_PLACES = {**_PLACE, "peers": "integer", "nearest_distance": "double", "is_unlike": "boolean", "reason": "varchar"}
_VARIABLES = {"model_id": "varchar", "area_type": "varchar", "indicator_id": "varchar", "is_log": "boolean"}
_MODELS = {
    "sort_order": "integer",
    **dict.fromkeys(("model_id", "title", "says"), "varchar"),
    **dict.fromkeys(("very_alike", "alike"), "double"),
}


def write_peers(con: duckdb.DuckDBPyConnection, settings: PeerSettings) -> None:
    """Tables `similarity_models`, `peer_variables`, `peers`, `peer_places` (also places without peers, and why).

    In `peers`, `differs` names up to three variables in which the two differ most and `differs_by` gives the peer less
    the area, in standard deviations of all places of the kind. Where neighbours among all of England are held, their
    model comes before all others; its `very_alike` and `alike` bound the distances that are called so.
    """
    figures = tables.ask(
        con, "figures_that_tell_likeness", indicators=[each.indicator_id for each in settings.variables]
    )
    everyone = con.execute("select area_type, area_code from areas where is_current order by area_code").df()
    peers, places, used = [], [], []
    for area_type in settings.levels:
        codes = everyone.loc[everyone["area_type"] == area_type, "area_code"]
        codes = [code for code in codes if code not in settings.left_out]
        table = figures[figures["area_type"] == area_type].pivot_table(
            index="area_code", columns="indicator_id", values="value", aggfunc="last"
        )
        for model in settings.similarity_models:
            chosen = [
                each
                for each in settings.variables
                if area_type in each.levels and model.model_id in each.similarity_models
            ]
            features = _features(table.reindex(codes), chosen)
            key = {"model_id": model.model_id, "area_type": area_type}
            used += [{**key, "indicator_id": each.indicator_id, "is_log": each.is_log} for each in chosen]
            result = nearest(features, settings) if features.shape[1] and len(features) > 1 else _nobody()
            peers.append(result.assign(**key))
            places.append(standing(codes, result).assign(**key))
    models = [(each.model_id, each.title, each.says, None, None) for each in settings.similarity_models]
    of_england = _of_england(con, everyone, settings)
    if of_england:
        peers, places, used = (one + more for one, more in zip((peers, places, used), of_england, strict=True))
        models.insert(0, _words(settings.england))
    similarity_models = pd.DataFrame([(number, *each) for number, each in enumerate(models)], columns=list(_MODELS))
    tables.write(con, "similarity_models", similarity_models, _MODELS, keys=1)
    tables.write(con, "peer_variables", pd.DataFrame(used), _VARIABLES, keys=3)
    tables.write(con, "peers", pd.concat(peers), _PEERS, keys=4)
    tables.write(con, "peer_places", pd.concat(places), _PLACES, keys=3)


def _words(model: EnglandPeers | None) -> tuple:
    assert model is not None
    return (england_peers.MODEL, model.title, model.says, model.very_alike, model.alike)


def _of_england(con: duckdb.DuckDBPyConnection, everyone: pd.DataFrame, settings: PeerSettings):
    """Peers, places and variables by the model of all England; None where the council's folder holds no neighbours."""
    held, model = tables.ask(con, "neighbours_of_england"), settings.england
    if held.empty or model is None:
        return None
    peers, places, used = [], [], []
    for area_type, rows in held.groupby("area_type"):
        key = {"model_id": england_peers.MODEL, "area_type": area_type}
        codes = list(everyone.loc[everyone["area_type"] == area_type, "area_code"])
        codes = [code for code in codes if code not in settings.left_out]
        result = rows.assign(scaled=np.nan)  # how far the farthest is, nobody asked
        told = standing(codes, result)
        told["is_unlike"] = told["nearest_distance"] > model.alike
        peers.append(result.assign(**key))
        places.append(told.assign(**key))
        used += [{**key, "indicator_id": each.indicator, "is_log": each.is_log} for each in model.variables]
    return peers, places, used


def _features(table: pd.DataFrame, chosen: list) -> pd.DataFrame:
    """One column a variable that at least half of the places have, logs taken; 0 has no log and counts as missing."""
    columns = {}
    for each in chosen:
        if each.indicator_id in table and table[each.indicator_id].notna().mean() >= 0.5:
            column = table[each.indicator_id].astype(float)
            columns[each.indicator_id] = np.log(column.where(column > 0)) if each.is_log else column
    return pd.DataFrame(columns, index=table.index)


def nearest(features: pd.DataFrame, settings: PeerSettings) -> pd.DataFrame:
    """Peers of every place with the variables that differ most; at most `most`, and `share` of the others."""
    k = max(1, min(settings.most, int(settings.share * (len(features) - 1))))
    result = vs.nearest_neighbours(features, k=k, missing_share=MISSING_SHARE)
    z = ((features - features.mean()) / features.std(ddof=1)).fillna(0.0)
    apart = z.loc[result["peer_code"]].to_numpy() - z.loc[result["area_code"]].to_numpy()
    order = np.argsort(-np.abs(apart), axis=1, kind="stable")[:, :NAMED]
    names = np.asarray(features.columns, dtype=object)
    return result.assign(
        differs=[names[row].tolist() for row in order],
        differs_by=[apart[number, row].tolist() for number, row in enumerate(order)],
    )


def _nobody() -> pd.DataFrame:
    return pd.DataFrame(columns=["area_code", "rank", "peer_code", "distance", "scaled", "differs", "differs_by"])


def standing(codes: list[str], result: pd.DataFrame) -> pd.DataFrame:
    """How many peers each place has, how near the nearest is, and whether the place is unlike all others."""
    near = result[result["rank"] == 1].set_index("area_code")["distance"].reindex(codes)
    count = result.groupby("area_code").size().reindex(codes).fillna(0).astype(int)
    far = near > near.quantile(FAR) if near.notna().any() else pd.Series(False, index=near.index)
    missing = "Too much is missing here to say which places are like it."
    told = missing if len(result) else "Nothing is held by which places like it could be told."
    reason = [told if is_missing else None for is_missing in near.isna()]
    return pd.DataFrame(
        {
            "area_code": codes,
            "peers": count.to_numpy(),
            "nearest_distance": near.to_numpy(float),
            "is_unlike": far.to_numpy(bool),
            "reason": reason,
        }
    )
