"""Places most alike on stated variables: the nearest-neighbour method of CIPFA and ONS, on our own open variables.

Sources: CIPFA Nearest Neighbours (as described by Hartlepool JSNA); ONS, clustering similar local authorities and
statistical nearest neighbours in the UK.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from scipy.spatial import cKDTree

from vitality.statistics import checks

CHUNK = 512  # areas whose distances to all others are held at once
SPARE = 8  # candidates beyond k, so that most ties at the k-th are seen at once


def nearest_neighbours(
    features: pd.DataFrame, *, weights: Mapping[str, float] | None = None, k: int = 20, missing_share: float = 0.10
) -> pd.DataFrame:
    """The k places nearest to each: columns area_code, rank (1 = nearest), peer_code, distance, scaled.

    `features` is indexed by area code, logs already taken; columns are standardised (n - 1) and weighted. A missing
    value counts as the mean if at most `missing_share` of the area's variables are missing; else the area has no peers
    and is nobody's. An area is never its own peer; ties go by area code. `scaled` is the distance over the area's
    largest one.
    """
    values, codes = _features(features)
    if not isinstance(k, int | np.integer) or isinstance(k, bool) or k < 1:
        raise ValueError(f"k is {k!r}; it must be a whole number of at least 1")
    if not 0 <= missing_share <= 1:
        raise ValueError(f"missing_share is {missing_share!r}; it must be from 0 to 1")
    points = _standardised(values) * np.sqrt(_weights(features, weights))
    kept = np.isnan(values).mean(axis=1) <= missing_share
    points, codes = points[kept], codes[kept]
    order = np.argsort(codes, kind="stable")
    points, codes = points[order], codes[order]
    result = (
        [_chunk(points, start, min(k, len(codes) - 1)) for start in range(0, len(codes), CHUNK)]
        if len(codes) > 1
        else []
    )
    if not result:
        return pd.DataFrame(columns=["area_code", "rank", "peer_code", "distance", "scaled"])
    area, rank, peer, distance, scaled = (np.concatenate(parts) for parts in zip(*result, strict=True))
    table = pd.DataFrame(
        {"area_code": codes[area], "rank": rank, "peer_code": codes[peer], "distance": distance, "scaled": scaled}
    )
    return table.sort_values(["area_code", "rank"], ignore_index=True)


def nearest_in_tree(
    features: pd.DataFrame, *, weights: Mapping[str, float] | None = None, k: int = 20, missing_share: float = 0.10
) -> pd.DataFrame:
    """The k places nearest to each as `nearest_neighbours` gives them, by a k-d tree: for tens of thousands of places.

    Columns area_code, rank, peer_code, distance. The distance is the root of the weighted mean of the squared
    differences, in standard deviations: 0 for two that are the same, 1.41 as a rule for two taken at random.
    """
    values, codes = _features(features)
    if not isinstance(k, int | np.integer) or isinstance(k, bool) or k < 1:
        raise ValueError(f"k is {k!r}; it must be a whole number of at least 1")
    weight = _weights(features, weights)
    kept = np.isnan(values).mean(axis=1) <= missing_share
    points, codes = (_standardised(values) * np.sqrt(weight / weight.sum()))[kept], codes[kept]
    order = np.argsort(codes, kind="stable")
    points, codes = points[order], codes[order]
    k = min(k, len(codes) - 1)
    if k < 1:
        return pd.DataFrame(columns=["area_code", "rank", "peer_code", "distance"])
    area, rank, peer, distance = _by_tree(points, k)
    return pd.DataFrame({"area_code": codes[area], "rank": rank, "peer_code": codes[peer], "distance": distance})


def _by_tree(points: np.ndarray, k: int):
    """Positions of each point and its k nearest others in order, with rank and distance; ties go by position."""
    size = len(points)
    tree = cKDTree(points)
    taken = min(size, k + 1 + SPARE)
    peer = tree.query(points, k=taken)[1].reshape(size, taken)
    area = np.repeat(np.arange(size), taken)
    peer, distance = peer.ravel(), _apart(points, area, peer.ravel())
    farthest = distance.reshape(size, taken).max(axis=1)
    kth = np.partition(distance.reshape(size, taken), k, axis=1)[:, k]  # the point itself may be among them
    open_ends = np.flatnonzero((farthest <= kth + 1e-9) & (taken < size))
    if len(open_ends):  # more tie at the k-th than were asked for
        near = tree.query_ball_point(points[open_ends], kth[open_ends] * (1 + 1e-9) + 1e-9)
        more_area = np.repeat(open_ends, [len(each) for each in near])
        more_peer = np.concatenate([np.asarray(each, dtype=int) for each in near])
        closed = ~np.isin(area, open_ends)
        area, peer = np.concatenate([area[closed], more_area]), np.concatenate([peer[closed], more_peer])
        distance = _apart(points, area, peer)
    others = area != peer
    area, peer, distance = area[others], peer[others], distance[others]
    order = np.lexsort((peer, distance, area))
    area, peer, distance = area[order], peer[order], distance[order]
    rank = np.arange(len(area)) - np.searchsorted(area, area) + 1
    kept = rank <= k
    return area[kept], rank[kept], peer[kept], distance[kept]


def _apart(points: np.ndarray, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Distances of pairs, rounded so that ties are true ties."""
    return np.round(np.sqrt(((points[one] - points[other]) ** 2).sum(axis=1)), 12)


def _features(features: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    if not isinstance(features, pd.DataFrame) or features.shape[1] == 0:
        raise ValueError("features must be a DataFrame with at least one column, indexed by area code")
    if features.index.has_duplicates:
        raise ValueError(f"features names area {features.index[features.index.duplicated()][0]} twice; each area once")
    columns = [checks.numbers(f"features[{name!r}]", features[name]) for name in features]
    return np.column_stack(columns), features.index.to_numpy()


def _weights(features: pd.DataFrame, weights: Mapping[str, float] | None) -> np.ndarray:
    weights = dict(weights or {})
    unknown = sorted(set(weights) - set(features.columns))
    if unknown:
        raise ValueError(f"weights names {unknown[0]!r}, which is not a column of features")
    result = checks.counts("weights", [weights.get(name, 1.0) for name in features.columns])
    if np.isnan(result).any() or result.sum() == 0:
        raise ValueError("weights are all 0 or missing; at least one must be above 0")
    return result


def _standardised(values: np.ndarray) -> np.ndarray:
    """Mean 0 and sd 1 (n - 1) by column; missing becomes the mean, a constant column tells nothing apart."""
    with np.errstate(invalid="ignore", divide="ignore"):
        known = np.isfinite(values)
        count = known.sum(axis=0)
        centre = np.where(known, values, 0).sum(axis=0) / count
        spread = np.sqrt((np.where(known, values - centre, 0) ** 2).sum(axis=0) / (count - 1))
        z = (values - centre) / spread
    return np.where(np.isfinite(z), z, 0.0)


def _chunk(points: np.ndarray, start: int, k: int):
    """Peers of one slice of areas: candidates by a matrix product, then exact distances, so that ties are true ties."""
    own = points[start : start + CHUNK]
    squared = (own**2).sum(1)[:, None] + (points**2).sum(1)[None, :] - 2 * own @ points.T
    context = np.arange(len(own))
    squared[context, start + context] = np.inf
    limit = np.partition(squared, k - 1, axis=1)[:, k - 1]
    row, peer = np.nonzero(squared <= (limit * (1 + 1e-9) + 1e-9)[:, None])
    distance = np.round(np.sqrt(((own[row] - points[peer]) ** 2).sum(1)), 12)
    squared[context, start + context] = -np.inf
    farthest = squared.argmax(axis=1)
    largest = np.sqrt(((own - points[farthest]) ** 2).sum(1))
    order = np.lexsort((peer, distance, row))
    row, peer, distance = row[order], peer[order], distance[order]
    rank = np.arange(len(row)) - np.searchsorted(row, row) + 1
    kept = rank <= k
    row, peer, distance, rank = row[kept], peer[kept], distance[kept], rank[kept]
    scaled = np.divide(distance, largest[row], out=np.zeros_like(distance), where=largest[row] > 0)
    return start + row, rank, peer, distance, np.minimum(scaled, 1.0)
