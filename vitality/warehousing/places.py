"""Postcodes, outlines and neighbours: where things lie."""

from __future__ import annotations

import duckdb
import geopandas as gpd
import pandas as pd

from vitality.definitions.council import Council
from vitality.warehousing import geometry, tables

SHARED_POINT = 20  # this many postcodes at one point are PO boxes or large users, not homes
_GEOMETRIES = {
    **dict.fromkeys(("area_code", "area_type"), "varchar"),
    "is_current": "boolean",
    "borough_code": "varchar",
    "wkb": "blob",
    **dict.fromkeys(("longitude", "latitude"), "double"),
}
_NEIGHBOURS = dict.fromkeys(("area_code", "neighbour_code"), "varchar")
_POSTCODES = {
    **dict.fromkeys(("postcode", "ward_code", "lsoa_code"), "varchar"),
    **dict.fromkeys(("longitude", "latitude"), "double"),
    "is_shared_point": "boolean",
}


def write_outlines(con: duckdb.DuckDBPyConnection, council: Council) -> None:
    """Tables `geometries` (with a point that lies in each) and `neighbours`."""
    areas, levels = tables.ask(con, "areas_to_draw").set_index("area_code"), council.levels
    drawn, pairs = [], []
    for figures in council.figures:
        is_current = figures.vintage == len(council.figures) - 1
        for level in (levels.finest, levels.represented):
            shapes = geometry.shared_borders(
                geometry.read_outlines(figures.folder / f"boundaries_{level.level_id}.geojson")
            )
            kept = shapes[shapes.index.isin(areas.index[areas["is_current"] == is_current])]
            drawn.append(kept)
            if is_current or level.earlier:
                pairs.append(geometry.neighbours(kept))
            if is_current and level is levels.finest:
                for column in ("msoa_code", "borough_code"):
                    parents = geometry.dissolve(kept, areas.loc[kept.index, column])
                    drawn.append(parents[parents.index.isin(areas.index)])
                    pairs.append(geometry.neighbours(drawn[-1]))
    outlines = gpd.GeoSeries(pd.concat(drawn))
    points = outlines.representative_point()
    frame = areas.loc[outlines.index].assign(wkb=outlines.to_wkb(), longitude=points.x, latitude=points.y)
    tables.write(con, "geometries", frame.rename_axis("area_code").reset_index(), _GEOMETRIES, keys=1)
    tables.write(con, "neighbours", pd.concat(pairs).drop_duplicates(), _NEIGHBOURS, keys=2)


def write_postcodes(con: duckdb.DuckDBPyConnection) -> None:
    """Table `postcodes`: each with its point, its neighbourhood (the outline that holds the point), MSOA and ward."""
    frame = tables.ask(con, "postcodes_to_place")
    lsoas = tables.ask(con, "outlines_of_the_finest")
    outlines = gpd.GeoSeries.from_wkb(lsoas["wkb"].map(bytes)).set_axis(lsoas["area_code"])
    grid = gpd.GeoSeries.from_xy(frame["easting"], frame["northing"], crs=geometry.BRITISH_GRID)
    points = grid.to_crs(geometry.WGS84)
    at_point = frame.groupby(["easting", "northing"])["postcode"].transform("size")
    placed = frame.assign(
        longitude=points.x,
        latitude=points.y,
        lsoa_code=geometry.within(points, outlines),
        is_shared_point=at_point >= SHARED_POINT,
    )
    tables.write(con, "postcodes_placed", placed, _POSTCODES, keys=1)
    tables.create(con, "postcodes")
