"""Postcodes of Code-Point Open with the areas in whose outlines they lie.

Its tables have no header; one lies in each member of the zip that is no documentation. A postcode of quality 90 has
no position and is left out. Several postcodes may share a point: PO boxes and large users, which whoever shows them
can tell by their number.
"""

from __future__ import annotations

import io
from collections import Counter

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from vitality.files.faults import quoted
from vitality.sources.opened import SourceFile, Unreadable
from vitality.sources.published import FileReceipt

NO_POSITION = "postcodes without a position: quality 90"
ELSEWHERE = "postcodes of Wales and Scotland"
COLUMNS = ("postcode", "quality", "easting", "northing", "country", "region", "authority", "county", "district", "ward")
_SHAPE = r"[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}"


def read(source: SourceFile, file: FileReceipt) -> tuple[pd.DataFrame, int, Counter[str]]:
    """Postcodes of England as "HA1 1AA" with their positions; rows read; rows left out. Raises Unreadable."""
    tables = [
        _table(source, name, data)
        for name, data in source.members().items()
        if name.lower().endswith(".csv") and "doc" not in name.lower().split("/")
    ]
    if not tables:
        raise Unreadable("it holds no table of postcodes; fetch the whole archive again")
    table = pd.concat(tables, ignore_index=True)
    bare = table["postcode"].str.replace(" ", "")
    table["postcode"] = bare.str[:-3] + " " + bare.str[-3:]
    nowhere, elsewhere = table["quality"] == "90", ~table["country"].str.startswith("E92")
    left_out = Counter({NO_POSITION: int((nowhere & ~elsewhere).sum()), ELSEWHERE: int(elsewhere.sum())})
    own = table[~nowhere & ~elsewhere].astype({"quality": int, "easting": int, "northing": int})
    own = own.rename(columns={"district": "district_code"})
    kept = own[["postcode", "easting", "northing", "quality", "district_code"]]
    return kept.sort_values("postcode", ignore_index=True), len(table), +left_out


def placed(table: pd.DataFrame, outlines: dict[str, gpd.GeoDataFrame]) -> pd.DataFrame:
    """The postcodes with <level>_code of the outline that holds each, "" where none does; on a border the first."""
    points = shapely.points(table["easting"], table["northing"])
    result = table.copy()
    for level, areas in outlines.items():
        tree = shapely.STRtree(areas.geometry.values)
        point, area = tree.query(points, predicate="intersects")
        first = pd.Series(area, index=point).groupby(level=0).min()
        own = np.full(len(table), "", dtype=object)
        own[first.index] = areas["code"].to_numpy()[first.to_numpy()]
        result[f"{level}_code"] = own
    return result


def near(table: gpd.GeoDataFrame, points: pd.DataFrame) -> gpd.GeoDataFrame:
    """The outlines in the rectangle around all points."""
    west, east = points["easting"].min(), points["easting"].max()
    south, north = points["northing"].min(), points["northing"].max()
    return table.cx[west:east, south:north].reset_index(drop=True)


def _table(source: SourceFile, name: str, data: bytes) -> pd.DataFrame:
    try:
        table = pd.read_csv(io.BytesIO(data), header=None, dtype=str, keep_default_na=False)
    except (pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeDecodeError):
        raise Unreadable(f"{name} is not a table of postcodes; fetch the archive again") from None
    if table.shape[1] != len(COLUMNS):
        told = f"{name} has {table.shape[1]} columns where Code-Point Open has {len(COLUMNS)}"
        raise Unreadable(f"{told}; fetch the archive again, or see whether its layout changed")
    table.columns = list(COLUMNS)
    spaced = table["postcode"].str.replace(" ", "").str.replace(r"(...)$", r" \1", regex=True)
    numbers = table[["quality", "easting", "northing"]].apply(lambda each: each.str.fullmatch(r"\d+")).all(axis=1)
    for place in np.flatnonzero(~(spaced.str.fullmatch(_SHAPE) & numbers)):
        row = ",".join(table.iloc[place, :4])
        source.fault(f"{quoted(row)} is no postcode with a position; fetch the archive again", int(place) + 1, name)
    return table
