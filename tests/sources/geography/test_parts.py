"""The geography of the store from made-up files: areas, conversions, members, outlines, postcodes, and faults."""

from __future__ import annotations

import gzip

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from tests.sources.geography import made_up
from tests.sources.geography.made_up import FILES, OUTLINES, POSTCODES, Strip, geojson, polygon, square
from vitality.sources import store
from vitality.sources.geography import outlines, parts


@pytest.fixture
def strip(tmp_path) -> Strip:
    return Strip(tmp_path)


def made(strip: Strip, name: str, *files):
    [outcome] = parts.fill(strip.top, strip.kept, [strip.part(name, *files)], workers=1)
    return outcome


def table(strip: Strip, name: str) -> pd.DataFrame:
    read = gpd.read_parquet if name.startswith("outlines") else pd.read_parquet
    return read(strip.kept / "geography" / f"{name}.parquet")


def told(outcome) -> list[str]:
    return [str(each) for each in outcome.faults]


def test_areas_conversions_and_members_follow_from_look_ups(strip):
    outcome = made(strip, "areas", *FILES)
    assert told(outcome) == []
    exact = next(each for each in outcome.account.files if each.name == "exact.csv")
    assert (exact.rows, exact.kept, exact.left_out) == (6, 5, {"places in Wales": 1})
    areas = table(strip, "areas").set_index("code")
    split = areas.loc["E01000002"]
    assert (split["valid_from"], split["valid_to"]) == ("2011-03-27", "2021-03-20")
    assert list(split["replaced_by"]) == ["E01000012", "E01000013"]
    assert list(areas.loc["E01000014", "replaces"]) == ["E01000003", "E01000004"]
    stays = areas.loc["E01000001"]
    assert list(stays["vintages"]) == ["lsoa_2011", "lsoa_2021"] and stays["valid_to"] == ""
    assert (stays["msoa_code"], stays["ward_code"], stays["district_code"]) == ("E02000001", "E05000001", "E09000015")
    assert areas.loc["E02000001", "local_name"] == "Old Mill"
    assert areas.loc["E07000190", "valid_to"] == "2019-03-31" and list(areas.loc["E07000190", "replaced_by"]) == [
        "E06000066"
    ]
    shares = table(strip, "conversions").query("from_vintage == 'lsoa_2011'").set_index(["from_code", "to_code"])
    assert shares.loc[("E01000002", "E01000012"), ["share", "kind"]].to_list() == [0.75, "split"]
    assert shares.loc[("E01000003", "E01000014"), ["share", "kind"]].to_list() == [1.0, "merged"]
    assert shares.loc[("E01000001", "E01000001"), ["share", "kind"]].to_list() == [1.0, "exact"]
    members = table(strip, "members").set_index("lsoa_code")
    assert members.loc["E01000013"].to_list() == ["E02000001", "E05000002", "E09000015", "", "E12000007", "E92000001"]
    assert len(members) == 4


def test_without_residents_the_parts_are_equal_and_say_so(strip):
    assert told(made(strip, "areas", *FILES[:3])) == []
    split = table(strip, "conversions").query("from_code == 'E01000002'")
    assert split["share"].to_list() == [0.5, 0.5]
    assert split["basis"].unique().tolist() == ["in equal parts: no residents are held"]


def test_weights_of_a_publisher_are_shares_of_the_year_asked_for(strip):
    strip.file("weights.csv", "LSOA11CD,WD,year,weight\nE01000002,E05000001,2020,1\nE01000002,E05000001,2021,0.3\n"
               "E01000002,E05000002,2021,0.6\n")  # fmt: skip
    weights = made_up.file("weights.csv", "lookup", "lsoa_2011 ward_2022", 3, options={
        "columns": {"lsoa_2011": ["LSOA11CD"], "ward_2022": ["WD"]}, "where": {"year": "2021"},
        "passes": "weighted", "weight": "weight"})  # fmt: skip
    outcome = made(strip, "areas", *FILES, weights)
    own = next(each for each in outcome.account.files if each.name == "weights.csv")
    assert (own.rows, own.kept, own.left_out) == (3, 2, {"rows of other years": 1})
    shares = table(strip, "conversions").query("to_vintage == 'ward_2022'")
    assert shares["share"].round(6).to_list() == [0.333333, 0.666667]
    assert shares["kind"].unique().tolist() == ["best fit"]


def test_all_that_is_wrong_with_look_ups_is_told_and_the_last_good_stays(strip):
    assert told(made(strip, "areas", *FILES)) == []
    before = table(strip, "areas")
    strip.file("exact.csv.gz", gzip.compress(made_up.OLD_TO_NEW.encode())[:60])
    (strip.top / "exact.csv").unlink()
    strip.file("wards.csv", made_up.WARDS.replace("WD25CD", "WD26CD"))
    strip.file("msoas.csv", made_up.MSOAS + "E02000003,Mill 003,,E09000015,Harrow\n")
    strip.file("people.csv", made_up.RESIDENTS.replace("300", "many"))
    outcome = made(strip, "areas", *FILES)
    assert outcome.account is None
    assert told(outcome) == [
        "exact.csv.gz:1: this gzip archive was cut off or damaged; fetch the file again",
        "msoas.csv:1: it holds 3 rows where its receipt says 2: cut off, or another edition; fetch it again, or put "
        "the new number in the receipt",
        "people.csv:2: 'All' holds 'many' and not a number; fetch the file again",
        "wards.csv:1: there is no column 'WD25CD'; the nearest is 'WD26CD'. Put its new name in the receipt, or fetch "
        "the right file",
    ]
    assert table(strip, "areas").equals(before)


def test_a_neighbourhood_whose_name_fits_no_local_area_is_told(strip):
    strip.file("msoas.csv", made_up.MSOAS.replace("Mill 002", "Mill 007"))
    assert told(made(strip, "areas", *FILES)) == [
        "the look-ups together:1: 'Mill 002C' begins with the name of no local area or of two; see which list is old",
        "the look-ups together:1: neighbourhood E01000014 lies in no msoa; a look-up is missing or old",
    ]


def test_a_part_is_made_again_only_when_a_file_changed(strip):
    assert made(strip, "outlines_lsoa_2021", OUTLINES).account.was_read
    assert not made(strip, "outlines_lsoa_2021", OUTLINES).account.was_read
    path = strip.top / "outlines.geojson"
    path.write_bytes(path.read_bytes() + b"\n")
    assert made(strip, "outlines_lsoa_2021", OUTLINES).account.was_read
    for each in strip.top.iterdir():
        each.unlink()
    outcome = made(strip, "outlines_lsoa_2021", OUTLINES)
    assert not outcome.is_lying and outcome.account.figures == 4
    assert store.account(strip.kept, "geography/outlines_lsoa_2021").figures == 4


def test_outlines_share_their_borders_and_keep_islands_and_holes(strip):
    lake = square(3.4, 0.4, 0.2, 0.2)
    island = {"type": "MultiPolygon", "coordinates": [[square(0, 0)], [square(0, 3)]]}
    border = [[made_up.EAST + 0.002 + 1e-6 * (n % 2), made_up.NORTH + n * 1e-4] for n in range(1, 10)]
    wavy = [*square(1, 0)[:2], *border, *square(1, 0)[2:]]
    beside = [*reversed(wavy[1:12]), square(2, 0)[0], *square(2, 0)[1:3], square(2, 0)[3]]
    shapes = {"E01000001": island, "E01000012": polygon(wavy), "E01000013": polygon(_closed(beside)),
              "E01000014": polygon(square(3, 0), lake)}  # fmt: skip
    strip.file("outlines.geojson", geojson("LSOA21", shapes))
    assert told(made(strip, "outlines_lsoa_2021", OUTLINES)) == []
    drawn = table(strip, "outlines_lsoa_2021")
    assert drawn.crs.to_epsg() == 27700
    assert shapely.coverage_is_valid(drawn.geometry.values)
    assert shapely.get_num_geometries(drawn.geometry.values).tolist() == [2, 1, 1, 1]
    assert shapely.get_num_interior_rings(drawn.geometry.values[3]) == 1
    assert shapely.get_num_coordinates(drawn.geometry.values[1]) < 10


def _closed(ring: list) -> list:
    distinct = [each for n, each in enumerate(ring) if not n or each != ring[n - 1]]
    return distinct if distinct[0] == distinct[-1] else [*distinct, distinct[0]]


def test_broken_rings_are_set_right_and_areas_without_a_shape_left_out():
    bow = shapely.Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
    with np.errstate(invalid="ignore"):
        gone = shapely.Polygon([(0, 0), (10, 0), (float("nan"), 5), (10, 10), (0, 10)])
    flat = shapely.Polygon([(0, 0), (1, 1), (2, 2), (0, 0)])
    mended = outlines.repaired([bow, gone, flat, None])
    assert shapely.is_valid(mended[:3]).all()
    assert shapely.area(mended[:3]).tolist() == [50.0, 100.0, 0.0]
    assert shapely.is_empty(mended[2]) and mended[3] is None


def test_outlines_that_are_none_are_told(strip):
    strip.file("outlines.geojson", geojson("LSOA21", {"E01000001": None, "W01000001": polygon(square(0, 0))}))
    [fault] = told(made(strip, "outlines_lsoa_2021", OUTLINES))
    assert fault.startswith("outlines.geojson:1: it holds 2 rows where its receipt says 4")
    whole = geojson("LSOA21", {f"E0100000{n}": polygon(square(n, 0)) for n in range(4)})
    strip.file("outlines.geojson", whole[:200])
    [fault] = told(made(strip, "outlines_lsoa_2021", OUTLINES))
    assert "the file was cut off or is another one: fetch it again" in fault
    strip.file("outlines.geojson", whole.replace(b"LSOA21CD", b"LSOA31CD"))
    assert told(made(strip, "outlines_lsoa_2021", OUTLINES)) == [
        "outlines.geojson:1: there is no column 'LSOA21CD'; the nearest is 'LSOA31CD'. Put its new name in the "
        "receipt, or fetch the right file"
    ]


POINTS = """HA1 1AA,10,{east},{north},E92000001,E1,E1,,E09000015,E05000001
HA1 1AB,90,0,0,E92000001,,,,,
E1  6AN,10,1,1,E92000001,E1,E1,,E09000015,E05000001
CF1 1AA,10,{east},{north},W92000004,W1,W1,,W06000015,W05000001
"""


def test_a_postcode_lies_where_its_point_does(strip):
    centre = gpd.GeoSeries([shapely.Polygon(square(2, 0)).centroid], crs=4326).to_crs(27700)[0]
    strip.postcodes(ha=POINTS.format(east=int(centre.x), north=int(centre.y)))
    outcome = made(strip, "postcodes", POSTCODES, OUTLINES)
    assert told(outcome) == []
    assert outcome.account.files[0].left_out == {
        "postcodes without a position: quality 90": 1,
        "postcodes of Wales and Scotland": 1,
    }
    placed = table(strip, "postcodes").set_index("postcode")
    assert placed["lsoa_code"].to_dict() == {"E1 6AN": "", "HA1 1AA": "E01000013"}
    assert placed["district_code"].unique().tolist() == ["E09000015"]


def test_postcodes_of_another_layout_are_told_by_member_and_line(strip):
    strip.postcodes(ha="HA1 1AA,10,5,x,E92000001,,,,,\n", nw="Postcode,Quality\n")
    assert told(made(strip, "postcodes", POSTCODES, OUTLINES)) == [
        "codepoint.zip:1: nw.csv has 2 columns where Code-Point Open has 10; fetch the archive again, or see whether "
        "its layout changed",
        "codepoint.zip!ha.csv:1: 'HA1 1AA,10,5,x' is no postcode with a position; fetch the archive again",
    ]
