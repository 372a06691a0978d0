"""Outlines: repaired so that neighbours share their borders, simplified together, dissolved upwards."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd

WGS84, BRITISH_GRID = 4326, 27700
GRID_DEGREES = 1e-6  # about 10 cm: finer than any source outline here
SIMPLIFY_DEGREES = 4e-5  # about 4 m: nothing a reader can see on a map of a neighbourhood
SLIVER_DEGREES = 2e-4  # a face narrower than this is a gap between two drawings of one border


def shared_borders(outlines: gpd.GeoSeries) -> gpd.GeoSeries:
    """The same areas as a coverage: no overlaps, no hair-thin gaps, every border drawn once.

    All borders are cut where they meet; each face so made goes to the area that covers most of it. A face that no
    area covers goes to the area with which it shares the longest border, if it is a sliver, else it stays outside.
    """
    if outlines.empty:
        return outlines
    shapes = outlines.set_precision(GRID_DEGREES)
    lines = gpd.GeoSeries([shapes.boundary.union_all(grid_size=GRID_DEGREES)])
    faces = gpd.GeoDataFrame(geometry=lines.polygonize(node=False).reset_index(drop=True))
    faces["area_code"] = _owners(faces.geometry, shapes)
    merged = faces.dropna().dissolve("area_code", grid_size=GRID_DEGREES).geometry
    return merged.reindex(outlines.index.intersection(merged.index)).simplify_coverage(SIMPLIFY_DEGREES)


def _owners(faces: gpd.GeoSeries, shapes: gpd.GeoSeries) -> pd.Series:
    """Code of the area that each face belongs to; none for a face outside all areas (a true hole)."""
    pairs = gpd.sjoin(gpd.GeoDataFrame(geometry=faces), gpd.GeoDataFrame(geometry=shapes), predicate="intersects")
    face, shape = pairs.geometry, gpd.GeoSeries(shapes.reindex(pairs["area_code"]).to_numpy(), index=pairs.index)
    pairs["covered"] = face.intersection(shape).area
    pairs["border"] = face.boundary.intersection(shape).length
    best = _largest(pairs, "covered").reindex(faces.index)
    longest = _largest(pairs, "border").reindex(faces.index)
    covered = best["covered"].fillna(0)
    is_sliver = faces.area / np.maximum(faces.length, 1e-12) < SLIVER_DEGREES
    given = best["area_code"].where(covered > 0)
    return given.where((covered >= faces.area * 0.5) | ~is_sliver | longest["area_code"].isna(), longest["area_code"])


def _largest(pairs: pd.DataFrame, column: str) -> pd.DataFrame:
    """The pair of each face with the largest value, the first area where several have it."""
    ordered = pairs.assign(size=pairs[column].round(18)).sort_values(["size"], ascending=False, kind="stable")
    return ordered[~ordered.index.duplicated()]


def dissolve(outlines: gpd.GeoSeries, parents: pd.Series) -> gpd.GeoSeries:
    """Parents' outlines as the union of their parts; a parent is given only when all its parts have outlines."""
    parts = gpd.GeoDataFrame({"parent": parents}, geometry=outlines.reindex(parents.index))
    missing = parts.loc[parts.geometry.isna(), "parent"]
    complete = parts[parts["parent"].fillna("").ne("") & ~parts["parent"].isin(missing)]
    return complete.dissolve("parent", method="coverage").geometry


def apart(parts: gpd.GeoSeries, larger: gpd.GeoSeries, parents: pd.Series) -> pd.Series:
    """Of each part whose outline touches nowhere that of its parent: the parent. Only where both have outlines."""
    known = parents.reindex(parts.index)
    known = known[known.isin(larger.index)]
    return known[~parts[known.index].intersects(larger[known].set_axis(known.index))]


def neighbours(outlines: gpd.GeoSeries) -> pd.DataFrame:
    """Pairs of areas that share a border or a corner (queen contiguity), both ways."""
    frame = gpd.GeoDataFrame({"neighbour_code": outlines.index}, geometry=outlines.to_numpy())
    own = gpd.GeoDataFrame({"area_code": outlines.index}, geometry=outlines.to_numpy())
    pairs = gpd.sjoin(own, frame, predicate="dwithin", distance=GRID_DEGREES * 5)
    return pd.DataFrame(pairs.loc[pairs["area_code"] != pairs["neighbour_code"], ["area_code", "neighbour_code"]])


def within(points: gpd.GeoSeries, outlines: gpd.GeoSeries) -> pd.Series:
    """Code of the area whose outline holds each point, the first on a shared border; none for a point outside all."""
    areas = gpd.GeoDataFrame({"code": outlines.index}, geometry=outlines.to_numpy())
    held = gpd.sjoin(gpd.GeoDataFrame(geometry=points.to_numpy(), index=points.index), areas)["code"].sort_values()
    return held[~held.index.duplicated()].reindex(points.index).astype(object)


def metres_outside(points: gpd.GeoSeries, outlines: gpd.GeoSeries) -> pd.Series:
    """How far each point on the grid lies from the nearest of these outlines in degrees."""
    return points.distance(outlines.set_crs(WGS84).to_crs(BRITISH_GRID).union_all())
