"""A GeoJSON file of outlines, read strictly: the file, its projection, each feature's area and shape. In degrees."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

import geopandas as gpd
import pandas as pd
import shapely
from pyproj import CRS
from pyproj.exceptions import CRSError

from vitality.definitions.levels import Level
from vitality.files import contents
from vitality.files.faults import Fault, quoted

WGS84 = 4326
WEST, SOUTH, EAST, NORTH = -6.5, 49.8, 2.0, 55.9  # degrees: England and Wales, with the Isles of Scilly
OWN, ONS = "area_code", re.compile(r"[A-Z]{2,9}\d\dCD(?:_\w+)?", re.IGNORECASE)  # the ONS: LSOA21CD, WD25CD, LAD24CD


class _Wrong(ValueError):
    """What is wrong with the file or with one feature, as a sentence without its place."""


def read(path: Path, name: str, level: Level, faults: list[Fault]) -> gpd.GeoDataFrame:
    """Outlines in degrees by the code of their area, with their `line`; empty where the whole file cannot be used.

    Features are drawn in longitude and latitude, or in the projection that the file's `crs` names. Their area is told
    by the property `area_code`, or by one named as the ONS does that holds codes of this level. A ring that crosses
    itself is repaired; a shape that cannot be used is None. What is wrong is added to `faults`, where the file is
    called `name`.
    """
    text = contents.text(path, name, faults.append)
    try:
        if text is not None:
            features, crs = _features(text)
            drawn = _outlines(features, _key(features, level), level, name, text, faults)
            return _in_degrees(_frame(drawn, crs), name, faults)
    except json.JSONDecodeError as error:
        faults.append(Fault(name, error.lineno, f"this is no whole GeoJSON ({error.msg}); export the outlines again"))
    except _Wrong as error:
        faults.append(Fault(name, 1, str(error)))
    return _frame({}, WGS84)


def _features(text: str) -> tuple[list[Any], CRS]:
    if not text.strip():
        raise _Wrong("this is an empty file; export the outlines again as GeoJSON, or delete it")
    try:
        content = json.loads(text, parse_constant=_no_number)
    except RecursionError:
        raise _Wrong("there are brackets in brackets without end; export the outlines again as GeoJSON") from None
    kind = content.get("type") if isinstance(content, dict) else None
    if kind == "Topology":
        raise _Wrong("this is TopoJSON; export the outlines as GeoJSON")
    if kind != "FeatureCollection" or not isinstance(content.get("features"), list):
        raise _Wrong("this is JSON, but no FeatureCollection with features; export the outlines again as GeoJSON")
    if not content["features"]:
        raise _Wrong("there are no features; export the outlines again, or delete the file")
    return content["features"], _crs(content.get("crs"))


def _no_number(word: str) -> NoReturn:
    raise _Wrong(f"there is {word} where a number belongs; export the outlines again")


def _crs(member: Any) -> CRS:
    """What the old member `crs` of GeoJSON names; longitude and latitude where it is not there."""
    if member is None:
        return CRS.from_epsg(WGS84)
    named = member.get("properties") if isinstance(member, dict) else None
    named = (named.get("name") or named.get("code")) if isinstance(named, dict) else member
    try:
        return CRS.from_user_input(named)
    except (CRSError, TypeError, ValueError):
        told = quoted(named)
        raise _Wrong(f"the projection {told} is not known; name one such as urn:ogc:def:crs:EPSG::27700") from None


def _key(features: Sequence[Any], level: Level) -> str:
    """The property that holds the area's code: our own, else the only one of the ONS with codes of this level."""
    properties = [own for each in features if (own := _properties(each))]
    names = dict.fromkeys(name for each in properties for name in each)
    if OWN in names:
        return OWN
    prefixes = tuple(level.code_prefixes)
    of_level = [
        name
        for name in names
        if ONS.fullmatch(name) and any(str(each.get(name)).startswith(prefixes) for each in properties)
    ]
    if len(of_level) == 1:
        return of_level[0]
    wanted = f"the code of each {level.singular} ({' or '.join(prefixes)} and so on)"
    if of_level:
        raise _Wrong(f"{' and '.join(of_level)} both hold codes; call the one with {wanted} {OWN}")
    raise _Wrong(f"no property holds {wanted}; call it {OWN}, or as the ONS does; there are {quoted(', '.join(names))}")


def _properties(feature: Any) -> dict[str, Any]:
    held = feature.get("properties") if isinstance(feature, dict) else None
    return held if isinstance(held, dict) else {}


def _outlines(
    features: Sequence[Any], key: str, level: Level, name: str, text: str, faults: list[Fault]
) -> dict[str, tuple[int, shapely.Geometry]]:
    """Line and shape of each feature by its code, in the file's own coordinates; None for a shape that is none."""
    drawn: dict[str, tuple[int, Any]] = {}
    line, place = 1, 0
    for number, feature in enumerate(features, start=1):
        code = _properties(feature).get(key)
        at = max(text.find(f'"{code}"', place), place)
        line, place = line + text.count("\n", place, at), at
        try:
            own = _code(code, key, level, drawn)
            drawn[own] = (line, None)
            drawn[own] = (line, _shape(feature.get("geometry")))
        except _Wrong as error:
            told = f"feature {number}" + (f" ({quoted(code)})" if code else "")
            faults.append(Fault(name, line, f"{told} {error}"))
    return drawn


def _code(code: Any, key: str, level: Level, drawn: Mapping[str, Any]) -> str:
    if not isinstance(code, str) or not code.strip():
        raise _Wrong(f"has no {key}; name its area")
    if not code.startswith(tuple(level.code_prefixes)):
        raise _Wrong(f"is no {level.singular}, whose codes begin with {' or '.join(level.code_prefixes)}")
    if code in drawn:
        raise _Wrong("is outlined already by a feature before it; make them one MultiPolygon")
    return code


def _frame(drawn: Mapping[str, tuple[int, shapely.Geometry]], crs: Any) -> gpd.GeoDataFrame:
    codes = pd.Index(list(drawn), name=OWN, dtype=object)
    lines, shapes = [line for line, _ in drawn.values()], [shape for _, shape in drawn.values()]
    return gpd.GeoDataFrame({"line": lines}, geometry=shapes, index=codes, crs=crs)


def _shape(geometry: Any) -> shapely.Geometry:
    """The polygons of a geometry, repaired where a ring crosses itself."""
    if not isinstance(geometry, dict):
        raise _Wrong("has no geometry; draw its outline, or take the feature out")
    if geometry.get("type") not in ("Polygon", "MultiPolygon"):
        raise _Wrong(f"is a {quoted(geometry.get('type'))}; an outline is a Polygon or a MultiPolygon")
    try:
        shape = shapely.force_2d(shapely.geometry.shape(geometry))
    except (TypeError, ValueError, KeyError, IndexError, AttributeError, shapely.errors.ShapelyError):
        raise _Wrong("has rings that are no lists of four or more points; draw its outline again") from None
    parts = shapely.get_parts(shape if shape.is_valid else shapely.make_valid(shape), return_index=False)
    polygons = [part for part in parts if part.geom_type in ("Polygon", "MultiPolygon") and part.area > 0]
    if not polygons:
        raise _Wrong("encloses nothing; draw its outline again")
    return shapely.union_all(polygons) if len(polygons) > 1 else polygons[0]


def _in_degrees(outlines: gpd.GeoDataFrame, name: str, faults: list[Fault]) -> gpd.GeoDataFrame:
    """The outlines in longitude and latitude; None, with one fault for all, outside England and Wales."""
    degrees = outlines.to_crs(WGS84)
    bounds = degrees.bounds
    outside = (bounds.minx < WEST) | (bounds.maxx > EAST) | (bounds.miny < SOUTH) | (bounds.maxy > NORTH)
    if outside.any():
        first = outlines[outside]
        x, y = shapely.get_coordinates(first.geometry.iloc[0])[0]
        others = f" and {len(first) - 1} others lie" if len(first) > 1 else " lies"
        told = f"the outline of {first.index[0]}{others} outside England and Wales, at {x:.10g}, {y:.10g}"
        faults.append(Fault(name, int(first["line"].iloc[0]), f"{told}; {_remedy(x, y, outlines.crs)}"))
    return degrees.assign(geometry=degrees.geometry.where(~outside))


def _remedy(x: float, y: float, crs: CRS | None) -> str:
    if SOUTH <= x <= NORTH and WEST <= y <= EAST:
        return "latitude stands first, so write longitude before latitude"
    if max(abs(x), abs(y)) > 360 and crs and crs.is_geographic:
        return (
            "these are metres, so name their projection in `crs` (urn:ogc:def:crs:EPSG::27700 is the National Grid), "
            "or export in longitude and latitude (EPSG:4326)"
        )
    return "check the projection that `crs` names, or export in longitude and latitude (EPSG:4326)"
