"""The look-ups, outlines and postcodes of England as they are published, read again with other code."""

from __future__ import annotations

import csv
import gzip
import io
import json
from functools import cache
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from vitality.sources import store
from vitality.sources.geography import lookups, outlines, postcodes
from vitality.sources.geography.areas import Geography
from vitality.sources.opened import SourceFile
from vitality.sources.published import FileReceipt

TOP = store.ROOT.parent / "shared" / "data"
pytestmark = pytest.mark.skipif(not (TOP / "raw").is_dir(), reason="publishers' files do not lie beside the repository")
LOOKUPS = (
    "drkane_msoa",
    "LSOA_(2011)_to_LSOA_(2021)",
    "MSOA_(2011)_to_MSOA_(2021)",
    "LSOA_(2021)_to_Electoral",
    "census2021-ts007a",
)


@cache
def lying() -> dict[str, Path]:
    return store.files_in(TOP / "raw")


@cache
def places() -> list[FileReceipt]:
    return [file for each in store.book().places.values() for file in each.given.files]


def fault(told):
    raise AssertionError(str(told))


@pytest.fixture(scope="module")
def england() -> Geography:
    held = []
    for file in places():
        if file.name.startswith(LOOKUPS):
            path = next(path for name, path in lying().items() if file.is_for(name))
            read = lookups.residents if file.layout == "residents" else lookups.read
            held.append(read(SourceFile(path, fault), file))
    return Geography(held, fault)


def rows(start: str) -> list[dict[str, str]]:
    """The rows of a table whose name begins so, by the csv module."""
    path = next(path for name, path in lying().items() if name.startswith(start))
    return list(csv.DictReader(io.StringIO(gzip.decompress(path.read_bytes()).decode("utf-8-sig"))))


def test_every_neighbourhood_of_2021_has_one_of_each_larger_area(england):
    own = england.members().set_index("lsoa_code")
    assert len(own) == 33755 and own.index.is_unique
    counts = own.drop(columns="county_code").nunique().to_dict()
    assert counts == {
        "msoa_code": 6856, "ward_code": 6793, "district_code": 296, "region_code": 9, "country_code": 1
    }  # fmt: skip
    assert own.loc[own["county_code"] != "", "county_code"].nunique() == 21
    again = [each for each in rows("LSOA_(2021)_to_Electoral") if each["LSOA21CD"].startswith("E")]
    assert len(again) == 33755
    for each in again[::500]:
        assert own.loc[each["LSOA21CD"], ["ward_code", "district_code"]].to_list() == [each["WD25CD"], each["LAD25CD"]]


def test_shares_add_up_to_one_and_are_those_of_residents(england):
    own = england.conversions
    sums = own.groupby(["from_vintage", "to_vintage", "from_code"])["share"].sum()
    assert np.allclose(sums, 1) and own["share"].between(0, 1).all()
    people = {each["geography code"]: int(each["Age: Total"]) for each in rows("census2021-ts007a")}
    parts: dict[str, list[str]] = {}
    for each in rows("LSOA_(2011)_to_LSOA_(2021)_to_Local_Authority_District_(2022)_Exact"):
        if each["CHGIND"] == "S" and each["LSOA11CD"].startswith("E"):
            parts.setdefault(each["LSOA11CD"], []).append(each["LSOA21CD"])
    pairs = own[own["to_vintage"] == "lsoa_2021"].set_index(["from_code", "to_code"])["share"]
    for code in ("E01002117", "E01002126", "E01002154", "E01002180", "E01002213", *list(parts)[::100]):
        for part in parts[code]:
            assert pairs[code, part] == pytest.approx(people[part] / sum(people[each] for each in parts[code]))


def test_neighbourhoods_lie_in_the_local_areas_that_another_publisher_says(england):
    own = england.members().set_index("lsoa_code")["msoa_code"]
    table = gpd.read_file(f"zip://{lying()['LB_LSOA2021_shp_Harrow.zip']}!Harrow.shp", ignore_geometry=True)
    assert (own.reindex(table["lsoa21cd"]).to_numpy() == table["msoa21cd"]).all() and len(table) == 144


@pytest.fixture(scope="module")
def london() -> outlines.Outlines:
    path = lying()["LSOA_2021_London_BGC.geojson.gz"]
    options = {"code": "LSOA21CD", "name": "LSOA21NM", "metres": 20}
    return outlines.read(
        SourceFile(path, fault), FileReceipt(path.name, "outlines", ("lsoa_2021",), "", 4994, options=options)
    )


def test_simplified_outlines_keep_their_area_and_leave_no_gaps(london):
    table = london.table
    drawn = outlines.simplified(table, 20)
    assert len(drawn) == 4994 and shapely.is_valid(drawn.geometry.values).all()
    before, after = shapely.area(table.geometry.values), shapely.area(drawn.geometry.values)
    assert abs(after.sum() / before.sum() - 1) < 0.001
    wrong = shapely.coverage_invalid_edges(drawn.geometry.values)
    already = shapely.coverage_invalid_edges(table.geometry.values)
    assert shapely.length(wrong).sum() <= shapely.length(already).sum() + 1
    assert (
        shapely.get_num_coordinates(drawn.geometry.values).sum()
        < shapely.get_num_coordinates(table.geometry.values).sum()
    )


def test_postcodes_of_harrow_lie_where_full_outlines_say(london):
    file = next(each for each in places() if each.layout == "postcodes")
    path = next(path for name, path in lying().items() if file.is_for(name))
    table, count, left_out = postcodes.read(SourceFile(path, fault), file)
    assert count == file.rows and sum(left_out.values()) == 433
    held = pd.read_csv(TOP / "figures21" / "postcodes.csv", dtype=str).set_index("postcode")
    own = postcodes.placed(table[table["postcode"].isin(held.index)], {"lsoa": london.table}).set_index("postcode")
    held = held[held["positional_quality"] != "90"]
    assert len(own) == len(held) > 4900
    assert (own["easting"].astype(str) == held["easting"].reindex(own.index)).all()
    full = gpd.read_file(f"zip://{lying()['LB_LSOA2021_shp_Harrow.zip']}!Harrow.shp")
    points = gpd.GeoDataFrame(own, geometry=gpd.points_from_xy(own["easting"], own["northing"]), crs=full.crs)
    joined = points.sjoin(full[["lsoa21cd", "geometry"]], predicate="within")
    agree = joined["lsoa_code"] == joined["lsoa21cd"]
    assert len(joined) > 0.99 * len(own) and agree.mean() > 0.98
    apart = joined[~agree]
    borders = london.table.set_index("code").geometry
    reach = [borders[code].distance(point) for code, point in zip(apart["lsoa21cd"], apart.geometry, strict=True)]
    assert max(reach, default=0) < 40, "only where the generalised border runs otherwise"


def test_names_that_residents_know_are_those_of_the_library():
    file = next(each for each in places() if each.name.startswith("MSOA-Names"))
    path = next(path for name, path in lying().items() if file.is_for(name))
    own = lookups.read(SourceFile(path, fault), file).named.set_index("code")["local_name"]
    again = {each["msoa11cd"]: each["msoa11hclnm"] for each in rows("MSOA-Names") if each["msoa11cd"].startswith("E")}
    assert own.to_dict() == again and len(again) == 6791


def test_dates_of_wards_are_those_of_the_list():
    path = lying()["ons_els_areas-list.json.gz"]
    file = next(each for each in places() if each.layout == "areas_list")
    own = lookups.areas_list(SourceFile(path, fault), file).named.query("vintage == 'ward_'").set_index("code")
    held = json.loads(gzip.decompress(path.read_bytes()))
    for place, code in list(enumerate(held["areacd"]))[::97]:
        if code.startswith("E05"):
            years = [str(held[key].get(str(place), "")) for key in ("start", "end")]
            assert own.loc[code, ["name", "first", "last"]].to_list() == [held["areanm"][place], *years]
