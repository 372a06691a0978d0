"""Clusters: neighbourhoods that stand together with others like them, beyond what chance would place side by side."""

from __future__ import annotations

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
    for (borough, indicator), group in frame.groupby(["borough_code", "indicator_id"], sort=True):
        period = group["period_id"].mode().iloc[-1]
        part = group[group["period_id"] == period].reset_index(drop=True)
        if len(part) < FEWEST_AREAS or part["value"].nunique() < 3:
            continue
        key = {"borough_code": borough, "indicator_id": indicator, "period_id": period}
        around = near(part["area_code"], touching)
        if not any(around.values()):
            continue
        benchmark, local = find(part, around)
        spatial.append({**key, **benchmark})
        clusters.append(local.assign(**key))
    tables.write(con, "spatial", pd.DataFrame(spatial), _SPATIAL, keys=2)
    tables.write(con, "clusters", pd.concat(clusters) if clusters else pd.DataFrame(), _CLUSTERS, keys=4)


def near(codes: pd.Series, touching: pd.DataFrame) -> dict[int, list[int]]:
    """Positions of the neighbours of each area among `codes`."""
    place = {code: number for number, code in enumerate(codes)}
    result: dict[int, list[int]] = {number: [] for number in place.values()}
    for own, other in zip(touching["area_code"], touching["neighbour_code"], strict=True):
        if own in place and other in place:
            result[place[own]].append(place[other])
    return {number: sorted(set(others)) for number, others in result.items()}


def find(part: pd.DataFrame, neighbours: dict[int, list[int]]) -> tuple[dict, pd.DataFrame]:
    """Moran's I of one indicator, and its local form with groups; one row for each row of `part`."""
    values, smoothed = smooth(part)
    benchmark = vs.moran(values, neighbours)
    local = vs.local_moran(values, neighbours, permutations=PERMUTATIONS)
    p_value = np.minimum(1.0, 2 * local["p"].to_numpy(float))  # the permutation's p is of one side only
    q_value = np.asarray(vs.benjamini_hochberg(p_value), float)
    kind = np.where(q_value <= LEVEL, local["quadrant"].map(_WORDS).fillna("not_clustered"), "not_clustered")
    number = groups(kind, neighbours)
    sizes = pd.Series(number[number > 0]).value_counts()
    table = pd.DataFrame(
        {
            "area_code": part["area_code"],
            "cluster": kind,
            "group_number": pd.array(np.where(number > 0, number, -1), dtype="Int64"),
            "group_areas": pd.array(pd.Series(number).map(sizes).fillna(-1), dtype="Int64"),
            "local_i": local["i"].to_numpy(float),
            "around_value": _around(part, neighbours),
            "p_value": p_value,
            "q_value": q_value,
        }
    )
    table = table.assign(
        group_number=table["group_number"].mask(table["group_number"] < 0),
        group_areas=table["group_areas"].mask(table["group_areas"] < 0),
    )
    told = {"areas": len(part), "moran_i": benchmark.i, "expected_i": benchmark.expected, "p_value": benchmark.p}
    return {**told, "is_smoothed": smoothed}, table


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
