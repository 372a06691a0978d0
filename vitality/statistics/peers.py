"""Places most alike on stated variables: the nearest-neighbour method of CIPFA and ONS, on our own open variables.

Sources: CIPFA Nearest Neighbours (as described by Hartlepool JSNA); ONS, clustering similar local authorities and
statistical nearest neighbours in the UK.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from vitality.statistics import checks

CHUNK = 512  # areas whose distances to all others are held at once


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
