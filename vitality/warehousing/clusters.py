"""Clusters: neighbourhoods that stand together with others like them, beyond what chance would place side by side."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import numpy as np
import pandas as pd

from vitality import statistics as vs
from vitality.warehousing import tables

FEWEST_AREAS = 20
LEVEL = 0.05  # of false discoveries, by Benjamini and Hochberg
PERMUTATIONS = 4_999  # of each neighbourhood's surroundings; enough for the smallest q that is asked for

_KEY = {"borough_code": "varchar", "indicator_id": "varchar", "period_id": "varchar"}
_SPATIAL = {
    **_KEY,
    "areas": "integer",
    "moran_i": "double",
    "expected_i": "double",
    "p_value": "double",
    "is_smoothed": "boolean",
}
_CLUSTERS = {
    **_KEY,
    "area_code": "varchar",
    "cluster": "varchar",
    "group_number": "integer",
    "group_areas": "integer",
    "local_i": "double",
    "around_value": "double",
    "p_value": "double",
    "q_value": "double",
}
_WORDS = {"HH": "high", "LL": "low", "HL": "high_among_low", "LH": "low_among_high"}


def write_clusters(con: duckdb.DuckDBPyConnection) -> None:
    """Tables `spatial` (Moran's I of each indicator) and `clusters` (each neighbourhood's local figure and group).

    Only the latest period that most neighbourhoods share is looked at, with shares and rates smoothed first where there
    are counts. `cluster` is high, low, high_among_low, low_among_high or not_clustered (q above 5%); neighbouring areas
    of the same kind form one group. Fewer than 20 neighbourhoods, or no outlines that tell which touch: no rows.
    """
    frame = tables.ask(con, "neighbourhood_figures")
    touching = con.execute("select area_code, neighbour_code from neighbours").df()
    spatial, clusters = [], []
    for places, parts in _of_same_places(frame).items():
        around = near(places, touching)
        if any(around.values()):
            for part, (benchmark, local) in zip(parts, find(parts, around), strict=True):
                key = {name: part[name].iloc[0] for name in _KEY}
                spatial.append({**key, **benchmark})
                clusters.append(local | key)
    tables.write(con, "spatial", pd.DataFrame(spatial), _SPATIAL, keys=2)
    tables.write(con, "clusters", _stacked(clusters), _CLUSTERS, keys=4)


def _of_same_places(frame: pd.DataFrame) -> dict[tuple[str, ...], list[pd.DataFrame]]:
    """What is looked at of each indicator, together with the others that have figures of the same neighbourhoods."""
    result: dict[tuple[str, ...], list[pd.DataFrame]] = {}
    for _, group in frame.groupby(["borough_code", "indicator_id"], sort=True):
        period = group["period_id"].mode().iloc[-1]
        part = group[group["period_id"] == period].reset_index(drop=True)
        if len(part) >= FEWEST_AREAS and part["value"].nunique() >= 3:
            result.setdefault(tuple(part["area_code"]), []).append(part)
    return result


def _stacked(clusters: list[dict]) -> pd.DataFrame:
    """The rows of every indicator below each other; what an indicator has once stands in each of its rows."""
    sizes = [len(each["area_code"]) for each in clusters]
    columns = {
        name: np.repeat([each[name] for each in clusters], sizes)
        if name in _KEY
        else np.concatenate([each[name] for each in clusters])
        for name in _CLUSTERS
        if clusters
    }
    return pd.DataFrame(columns)


def near(codes: Sequence[str], touching: pd.DataFrame) -> dict[int, list[int]]:
    """Positions of the neighbours of each area among `codes`."""
    place = {code: number for number, code in enumerate(codes)}
    result: dict[int, list[int]] = {number: [] for number in place.values()}
    for own, other in zip(touching["area_code"], touching["neighbour_code"], strict=True):
        if own in place and other in place:
            result[place[own]].append(place[other])
    return {number: sorted(set(others)) for number, others in result.items()}


def find(parts: Sequence[pd.DataFrame], neighbours: dict[int, list[int]]) -> list[tuple[dict, dict]]:
    """Moran's I of each indicator, and its local form with groups; all have figures of the same neighbourhoods.

    An entry for each of `parts`: one figure a name, and one array a name with an entry for each row.
    """
    smoothed = [smooth(part) for part in parts]
    values = np.column_stack([each for each, _ in smoothed])
    benchmark = vs.morans(values, neighbours)
    local = vs.local_morans(values, neighbours, permutations=PERMUTATIONS)
    result = []
    for number, part in enumerate(parts):
        told = {"areas": len(part), "moran_i": benchmark.i[number], "expected_i": benchmark.expected[number]}
        told |= {"p_value": benchmark.p[number], "is_smoothed": smoothed[number][1]}
        by_place = (local.i[:, number], local.quadrant[:, number], local.p[:, number])
        result.append((told, _grouped(part, neighbours, *by_place)))
    return result


def _grouped(
    part: pd.DataFrame, neighbours: dict[int, list[int]], local_i: np.ndarray, quadrant: np.ndarray, p: np.ndarray
) -> dict[str, np.ndarray]:
    """What is told of each neighbourhood: its kind of cluster where it is one beyond chance, and the group it is in."""
    p_value = np.minimum(1.0, 2 * p)  # the permutation's p is of one side only
    q_value = np.asarray(vs.benjamini_hochberg(p_value), float)
    words = np.array([_WORDS.get(each, "not_clustered") for each in quadrant], dtype=object)
    kind = np.where(q_value <= LEVEL, words, "not_clustered")
    number = groups(kind, neighbours)
    return {
        "area_code": part["area_code"].to_numpy(object),
        "cluster": kind,
        "group_number": np.where(number > 0, number, np.nan),
        "group_areas": np.where(number > 0, np.bincount(number)[number], np.nan),
        "local_i": local_i,
        "around_value": _around(part, neighbours),
        "p_value": p_value,
        "q_value": q_value,
    }


def smooth(part: pd.DataFrame) -> tuple[np.ndarray, bool]:
    """Values drawn towards the whole where counts say how uncertain each is; the values themselves elsewhere."""
    x, n = part["numerator"].to_numpy(float), part["denominator"].to_numpy(float)
    if part["kind"].iloc[0] in ("proportion", "rate") and np.isfinite(x).all() and (n > 0).all() and (x <= n).all():
        return vs.shrink(x, n, group=np.zeros(len(x))).smoothed * float(part["multiplier"].iloc[0]), True
    return part["value"].to_numpy(float), False


def groups(kind: np.ndarray, neighbours: dict[int, list[int]]) -> np.ndarray:
    """Number, from 1, of the group of touching areas of one kind that each belongs to; 0 where not clustered."""
    number = np.zeros(len(kind), int)
    for start in range(len(kind)):
        if kind[start] == "not_clustered" or number[start]:
            continue
        number[start] = number.max() + 1
        waiting = [start]
        while waiting:
            context = waiting.pop()
            for other in neighbours[context]:
                if kind[other] == kind[start] and not number[other]:
                    number[other] = number[start]
                    waiting.append(other)
    return number


def _around(part: pd.DataFrame, neighbours: dict[int, list[int]]) -> np.ndarray:
    values = part["value"].to_numpy(float)
    return np.array([values[others].mean() if others else np.nan for _, others in sorted(neighbours.items())])
