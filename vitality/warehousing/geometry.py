"""Outlines: repaired so that neighbours share their borders, simplified together, dissolved upwards."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import shapely

GRID_DEGREES = 1e-6  # about 10 cm: finer than any source outline here
SIMPLIFY_DEGREES = 4e-5  # about 4 m: nothing a reader can see on a map of a neighbourhood


def read_outlines(path: Path) -> dict[str, shapely.Geometry]:
    """Outlines of a GeoJSON file by its `area_code`; invalid ones are repaired. Empty where the file is absent."""
    if not path.is_file():
        return {}
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    shapes = {each["properties"]["area_code"]: shapely.geometry.shape(each["geometry"]) for each in features}
    return {code: shapely.make_valid(shape) if not shape.is_valid else shape for code, shape in shapes.items()}


def shared_borders(outlines: Mapping[str, shapely.Geometry]) -> dict[str, shapely.Geometry]:
    """The same areas as a coverage: no overlaps, no hair-thin gaps, every border drawn once.

    All borders are cut where they meet; each face so made goes to the area that covers most of it. A face that no
    area covers goes to the area with which it shares the longest border, if it is a sliver, else it stays outside.
    """
    codes = list(outlines)
    if not codes:
        return {}
    shapes = shapely.set_precision(np.array([outlines[code] for code in codes]), GRID_DEGREES)
    lines = shapely.union_all(shapely.boundary(shapes), grid_size=GRID_DEGREES)
    faces = shapely.get_parts(shapely.polygonize([lines]))
    owners = _owners(faces, shapes)
    merged = {
        code: shapely.union_all(faces[owners == number], grid_size=GRID_DEGREES) for number, code in enumerate(codes)
    }
    kept = [code for code in codes if not merged[code].is_empty]
    simple = shapely.coverage_simplify(np.array([merged[code] for code in kept]), SIMPLIFY_DEGREES)
    return dict(zip(kept, simple, strict=True))


def _owners(faces: np.ndarray, shapes: np.ndarray) -> np.ndarray:
    """Index of the area that each face belongs to; -1 for a face outside all areas (a true hole)."""
    tree = shapely.STRtree(shapes)
    face_index, shape_index = tree.query(faces, predicate="intersects")
    overlap = shapely.area(shapely.intersection(faces[face_index], shapes[shape_index]))
    owners = np.full(len(faces), -1)
    best = np.zeros(len(faces))
    for face, shape, size in zip(face_index, shape_index, overlap, strict=True):
        if size > best[face] * (1 + 1e-9):
            best[face], owners[face] = size, shape
    areas = shapely.area(faces)
    for face in np.flatnonzero((owners < 0) | (best < areas * 0.5)):
        width = areas[face] / max(shapely.length(faces[face]), 1e-12)
        near = shape_index[face_index == face]
        if width < 2e-4 and len(near):
            borders = shapely.length(shapely.intersection(shapely.boundary(faces[face]), shapes[near]))
            owners[face] = near[int(np.argmax(borders))]
    return owners


def dissolve(outlines: Mapping[str, shapely.Geometry], parent_of: Mapping[str, str]) -> dict[str, shapely.Geometry]:
    """Parents' outlines as the union of their parts; a parent is given only when all its parts have outlines."""
    parts: dict[str, list] = {}
    for code, parent in parent_of.items():
        if parent:
            parts.setdefault(parent, []).append(outlines.get(code))
    return {parent: shapely.coverage_union_all(shapes) for parent, shapes in parts.items() if None not in shapes}


def neighbours(outlines: Mapping[str, shapely.Geometry]) -> list[tuple[str, str]]:
    """Pairs of areas that share a border or a corner (queen contiguity), both ways, sorted."""
    codes = list(outlines)
    shapes = np.array([outlines[code] for code in codes])
    left, right = shapely.STRtree(shapes).query(shapes, predicate="dwithin", distance=GRID_DEGREES * 5)
    return sorted((codes[a], codes[b]) for a, b in zip(left, right, strict=True) if a != b)


def within(longitudes: np.ndarray, latitudes: np.ndarray, outlines: Mapping[str, shapely.Geometry]) -> list[str]:
    """Code of the area that each point lies in, or of the nearest one for a point on the very edge of the map."""
    codes = list(outlines)
    if not codes:
        return [""] * len(longitudes)
    tree = shapely.STRtree(np.array([outlines[code] for code in codes]))
    points = shapely.points(longitudes, latitudes)
    return [codes[number] for number in tree.nearest(points)]
