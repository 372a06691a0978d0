"""Postcodes, outlines and neighbours: where things lie."""

from __future__ import annotations

import csv

import duckdb
import numpy as np
import pandas as pd
import pyproj
import shapely

from vitality.definitions.strict_toml import Fault, InputFaults
from vitality.warehousing import geometry
from vitality.warehousing.council import Council

SHARED_POINT = 20  # this many postcodes at one point are PO boxes or large users, not homes


def load_places(con: duckdb.DuckDBPyConnection, council: Council) -> None:
    """Table `raw_places` (place_name, area_code) from places.csv, the names people use that no official list holds."""
    path = council.folder / "places.csv"
    rows = []
    if path.is_file():
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            if reader.fieldnames is None or not {"place_name", "area_code"} <= set(reader.fieldnames):
                raise InputFaults([Fault(path.name, 1, "the header must hold place_name and area_code")])
            rows = [(row["place_name"], row["area_code"]) for row in reader]
    places = pd.DataFrame(rows, columns=["place_name", "area_code"], dtype=str)  # noqa: F841  read by DuckDB
    con.execute(
        "create or replace table raw_places as select place_name::varchar as place_name, "
        "area_code::varchar as area_code from places"
    )


def write_outlines(con: duckdb.DuckDBPyConnection, council: Council) -> dict[str, shapely.Geometry]:
    """Tables `geometries` and `neighbours`; gives back the outlines of the current neighbourhoods by code."""
    areas = (
        con.execute("""select area_code, area_type, is_current, coalesce(borough_code, '') as borough_code, msoa_code
                           from areas order by area_code""")
        .df()
        .set_index("area_code")
    )
    outlines: dict[str, shapely.Geometry] = {}
    pairs: list[tuple[str, str]] = []
    current_lsoas: dict[str, shapely.Geometry] = {}
    for figures in council.figures:
        is_current = figures.vintage == len(council.figures) - 1
        for area_type in ("lsoa", "ward"):
            shapes = geometry.shared_borders(geometry.read_outlines(figures.folder / f"boundaries_{area_type}.geojson"))
            shapes = {code: shape for code, shape in shapes.items() if code in areas.index}
            kept = {code: shape for code, shape in shapes.items() if areas.at[code, "is_current"] == is_current}
            outlines.update(kept)
            if is_current or area_type == "ward":
                pairs += geometry.neighbours(kept)
            if is_current and area_type == "lsoa":
                current_lsoas = kept
    for level in ("msoa_code", "borough_code"):
        parents = geometry.dissolve(current_lsoas, areas.loc[list(current_lsoas), level].dropna().to_dict())
        outlines.update({code: shape for code, shape in parents.items() if code in areas.index})
        pairs += geometry.neighbours({code: shape for code, shape in parents.items() if code in areas.index})
    _write(con, areas, outlines, pairs)
    return current_lsoas


def _write(con, areas: pd.DataFrame, outlines: dict, pairs: list[tuple[str, str]]) -> None:
    codes = sorted(outlines)
    shapes = np.array([outlines[code] for code in codes], dtype=object)
    frame = areas.loc[codes, ["area_type", "is_current", "borough_code"]].reset_index()
    frame["wkb"] = [bytes(each) for each in shapely.to_wkb(shapes)] if codes else []
    points = shapely.point_on_surface(shapes)
    frame["longitude"], frame["latitude"] = shapely.get_x(points), shapely.get_y(points)
    con.execute("""create or replace table geometries as
        select area_code, area_type, is_current, borough_code, wkb::blob as wkb from frame order by area_code""")
    con.execute("""update areas set longitude = frame.longitude, latitude = frame.latitude from frame
                   where frame.area_code = areas.area_code and areas.longitude is null""")
    near = pd.DataFrame(sorted(set(pairs)), columns=["area_code", "neighbour_code"], dtype=str)  # noqa: F841
    con.execute("create or replace table neighbours as select * from near order by area_code, neighbour_code")


def write_postcodes(con: duckdb.DuckDBPyConnection, lsoas: dict[str, shapely.Geometry]) -> None:
    """Table `postcodes`: each with its point, its neighbourhood (the outline that holds the point), MSOA and ward."""
    frame = con.execute("""select postcode, easting::double as easting, northing::double as northing, ward_code
                           from raw_postcodes order by postcode""").df()
    transform = pyproj.Transformer.from_crs(27700, 4326, always_xy=True)
    frame["longitude"], frame["latitude"] = transform.transform(frame["easting"], frame["northing"])
    frame["lsoa_code"] = geometry.within(frame["longitude"].to_numpy(), frame["latitude"].to_numpy(), lsoas)
    frame["at_point"] = frame.groupby(["easting", "northing"])["postcode"].transform("size") if len(frame) else 0
    frame["is_shared_point"] = frame["at_point"] >= SHARED_POINT
    con.execute("""create or replace table postcodes as
        select frame.postcode, upper(replace(frame.postcode, ' ', '')) as postcode_key, frame.longitude, frame.latitude,
            nullif(frame.lsoa_code, '') as lsoa_code, areas.msoa_code, frame.ward_code, areas.borough_code,
                frame.is_shared_point
        from frame left join areas on areas.area_code = frame.lsoa_code
        order by postcode_key""")
