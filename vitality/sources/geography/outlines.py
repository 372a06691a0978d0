"""Outlines of areas as publishers give them -> valid polygons in metres whose neighbours share their borders.

`options`: `code` and `name` are the columns; `metres` is how far simplifying may move a border that two areas share;
`member` is the shapefile within a zip; `crs` the coordinates' system where the file does not say it.
"""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely

from vitality.files.faults import quoted
from vitality.sources import codes
from vitality.sources.opened import SourceFile, Unreadable
from vitality.sources.published import FileReceipt
from vitality.sources.records import no_column

GRID = 27700  # British National Grid, metres
NO_SHAPE = "areas without an outline"


@dataclass
class Outlines:
    """The outlines of a file, by code, before they are simplified; rows and those left out by what they are."""

    table: gpd.GeoDataFrame
    rows: int
    left_out: Counter[str]
    unread: list[str]


def read(source: SourceFile, file: FileReceipt) -> Outlines:
    """England's outlines, repaired; a code twice is noted. Raises Unreadable."""
    table = _opened(source, file)
    code, name = file.options["code"], file.options["name"]
    unread = [str(each) for each in table.columns if each not in (code, name, "geometry")]
    own = table[code].fillna("").str.strip()
    why = own.map({each: codes.why_left_out(each) for each in own.unique()})
    left_out = Counter(why[why != ""])
    own, kept = own[why == ""], table[why == ""]
    for place in np.flatnonzero(own.duplicated()):
        source.fault(f"{quoted(own.iloc[place])} has two outlines; see which is right", int(own.index[place]) + 1)
    shapes = repaired(kept.geometry.to_crs(GRID).values)
    named = gpd.GeoDataFrame({"code": own.to_numpy(), "name": kept[name].to_numpy()}, geometry=shapes, crs=GRID)
    has = ~(shapely.is_empty(shapes) | shapely.is_missing(shapes))
    left_out.update({NO_SHAPE: int((~has).sum())} if (~has).any() else {})
    return Outlines(named[has].sort_values("code", ignore_index=True), len(table), left_out, unread)


def named(source: SourceFile, file: FileReceipt) -> pd.DataFrame:
    """The codes and names in a file of outlines, without their shapes."""
    table = _opened(source, file, geometry=False)
    own = pd.DataFrame({"code": table[file.options["code"]], "name": table[file.options["name"]]})
    return own.assign(vintage=file.areas[0], local_name="", first="", last="")


def simplified(table: gpd.GeoDataFrame, metres: float) -> gpd.GeoDataFrame:
    """The outlines with fewer points; what two areas share stays shared, and none becomes empty."""
    full = np.asarray(table.geometry.values, dtype=object)
    shapes = np.asarray(shapely.coverage_simplify(full, metres), dtype=object)
    gone = shapely.is_empty(shapes) | ~shapely.is_valid(shapes)
    shapes[gone] = full[gone]
    return table.set_geometry(gpd.GeoSeries(shapes, index=table.index, crs=GRID))


def repaired(shapes: np.ndarray) -> np.ndarray:
    """Valid polygons of these: points that are no numbers dropped, rings that cross themselves set right."""
    shapes = np.asarray(shapes, dtype=object).copy()
    points, of = shapely.get_coordinates(shapes, return_index=True)
    for place in np.unique(of[~np.isfinite(points).all(axis=1)]):
        shapes[place] = _without_no_numbers(shapes[place])
    wrong = ~(shapely.is_valid(shapes) | shapely.is_missing(shapes))
    shapes[wrong] = shapely.make_valid(shapes[wrong], method="structure", keep_collapsed=False)
    others = ~np.isin(shapely.get_type_id(shapes), (3, 6)) & ~shapely.is_missing(shapes)
    for place in np.flatnonzero(others):
        parts = [each for each in shapely.get_parts(shapes[place]) if shapely.get_type_id(each) in (3, 6)]
        shapes[place] = shapely.union_all(parts) if parts else shapely.Polygon()
    return shapes


def _without_no_numbers(shape: Any) -> shapely.Geometry:
    """A shape without its points that are no numbers; rings of fewer than three points go."""
    polygons = []
    for polygon in shapely.get_parts(shape):
        rings = [shapely.get_coordinates(ring) for ring in (polygon.exterior, *polygon.interiors)]
        rings = [ring[np.isfinite(ring).all(axis=1)] for ring in rings]
        if len(rings[0]) > 2:
            polygons.append(shapely.Polygon(rings[0], [ring for ring in rings[1:] if len(ring) > 2]))
    return shapely.MultiPolygon(polygons) if polygons else shapely.Polygon()


def _opened(source: SourceFile, file: FileReceipt, geometry: bool = True) -> gpd.GeoDataFrame:
    member = file.options.get("member", "")
    data = source.data
    if member and not data.startswith(b"PK\x03\x04"):
        raise Unreadable("this is not a zip archive as its receipt says; fetch the file again")
    try:
        where = f"{source.path}!{member}" if member else io.BytesIO(data)
        where = f"zip://{where}" if member else where
        table = gpd.read_file(where) if geometry else pyogrio.read_dataframe(where, read_geometry=False)
    except (pyogrio.errors.DataSourceError, ValueError, RuntimeError) as error:
        told = f"its outlines cannot be read ({quoted(str(error).splitlines()[0])})"
        raise Unreadable(f"{told}; the file was cut off or is another one: fetch it again") from None
    for name in (file.options["code"], file.options["name"]):
        if name not in table:
            raise Unreadable(no_column(name, list(map(str, table.columns))))
    if geometry and (table.crs is None or "crs" in file.options):
        if "crs" not in file.options:
            raise Unreadable("it does not say of which system its coordinates are; put options.crs in the receipt")
        table = table.set_crs(file.options["crs"], allow_override=True)
    return table
