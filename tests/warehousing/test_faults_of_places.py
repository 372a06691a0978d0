"""Faults of areas, outlines, lookups and postcodes, each planted in a copy of Littleton and told with file and line."""

import json

import duckdb
import pytest

from tests.worlds import LITTLETON, copied, faults_of
from vitality.warehousing import builder


@pytest.fixture
def council(tmp_path):
    return copied(tmp_path)


def replace(path, old, new):
    text = path.read_text()
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new))


def test_littleton_has_no_fault():
    assert faults_of(LITTLETON) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (
            "new/areas.csv",
            "E01000992,Littleton",
            "E01000991,A,lsoa,E02000991,E05000981,E09000099,E12000099,E92000099,\nE01000992,Littleton",
            "new/areas.csv:11: area_code 'E01000991' is in line 10 already; delete one of them",
        ),
        ("new/areas.csv", "Mill East", "", "new/areas.csv:8: area_name is empty"),
        ("new/areas.csv", "E01000994,Littleton", ",Littleton", "new/areas.csv:14: area_code is empty"),
        ("new/areas.csv", "002C,lsoa", "002C,lsoa21", "areas.csv:16: area_type 'lsoa21' is not among area_types"),
        (
            "new/areas.csv",
            "E02000992,Litt",
            "E01000792,Litt",
            "'E01000792' is not that of a local area, whose codes begin with E02",
        ),
        (
            "new/areas.csv",
            "001E,lsoa,E02000991,E05000982",
            "001E,lsoa,E02000991,E05000989",
            "areas.csv:13: the ward 'E05000989' that it lies in is not in this file",
        ),
        (
            "new/areas.csv",
            "001E,lsoa,E02000991,E05000982",
            "001E,lsoa,E05000982,E05000982",
            "areas.csv:13: it lies in the local area 'E05000982', but that is a ward",
        ),
        ("new/areas.csv", "001E,lsoa,E02000991,E05000982", "001E,lsoa,E02000991,", "areas.csv:13: it lies in no ward"),
        ("new/areas.csv", "002,msoa,,,E09000099", "002,msoa,,,", "areas.csv:7: it lies in no borough"),
        (
            "council.toml",
            'borough_code = "E09000099"',
            'borough_code = "E09000091"',
            "council.toml:2: borough_code 'E09000091' is no borough in new/areas.csv; there are E09000099, E09000098",
        ),
        ("council.toml", "until = {}", "until = { lsoa21 = 2030-01-01 }", "until 'lsoa21' is not a known level"),
        (
            "council.toml",
            "until = {}",
            'until = {}\n[successors]\nE09000099 = "E09000091"',
            "successors names 'E09000091', which no areas.csv holds",
        ),
        ("council.toml", 'region_code = "E12000099"', 'region_code = "E12000091"', "council.toml:3: region_code"),
        (
            "new/lookup.csv",
            "E01000993,E01000998",
            "E01000993,E01000999",
            "lookup.csv:5: lsoa21_code 'E01000999' is not in",
        ),
        ("new/lookup.csv", "E01000993,E01000998", "E01000999,E01000998", "lookup.csv:5: lsoa11_code 'E01000999' is in"),
        ("new/lookup.csv", "E01000998,S", "E01000998,split", "lookup.csv:5: change_indicator 'split' is not known; "),
        (
            "new/lookup.csv",
            "E05000982,1600,800",
            "E05000982,1600,many",
            "lookup.csv:5: residents_2021_lsoa21 'many' is not a whole",
        ),
        (
            "new/lookup.csv",
            "E05000982,1600,800",
            "E05000982,1600,-800",
            "lookup.csv:5: residents_2021_lsoa21 is '-800'; it must be",
        ),
        (
            "new/lookup.csv",
            "E05000982,1600,800",
            "E05000982,1500,800",
            "lookup.csv:4: residents_2011_lsoa11 of E01000993 is 1500",
        ),
        (
            "new/lookup.csv",
            "E01000991,E01000991,U",
            "E01000991,E01000997,U",
            "lookup.csv:2: E01000991 is unchanged (U), but becomes",
        ),
        (
            "new/lookup.csv",
            "E01000991,E01000991,U,E05000981,1000,1100\n",
            "E01000991,E01000991,U,E05000981,1000,1100\n" * 2,
            "lookup.csv:3: lsoa11_code 'E01000991', lsoa21_code 'E01000991' is in line 2 already",
        ),
        (
            "new/lookup.csv",
            "E01000993,E01000998,S,E05000982,1600,800\n",
            "",
            "lookup.csv:1: E01000998 is new in this folder, and has no line here",
        ),
        ("new/postcodes.csv", "530050,180050", "n/a,180050", "postcodes.csv:2: easting 'n/a' is not a number"),
        ("new/postcodes.csv", "530050,180050", "530050,inf", "postcodes.csv:2: northing 'inf' is not a number"),
        (
            "new/lookup.csv",
            "S,E05000982,1600,800",
            "S,E05000992,1600,800",
            "lookup.csv:5: ward_code 'E05000992' is no ward in areas.csv of this folder",
        ),
        ("new/postcodes.csv", "LT1 1AA", "LT1", "postcodes.csv:2: postcode 'LT1' is not written as one"),
        (
            "new/postcodes.csv",
            "E05000981",
            "E05000991",
            "'E05000991' is no ward in areas.csv of its folder, only in that of another",
        ),
        (
            "new/postcodes.csv",
            "E05000981",
            "E05999999",
            "'E05999999' is no ward in areas.csv of its folder; correct the code",
        ),
        ("new/postcodes.csv", "530050,180050", "180050,530050", "postcodes.csv:2: 'LT1 1AA' lies "),
        (
            "new/postcodes.csv",
            "LT1 1AA,530050,180050,E05000981\n",
            "LT1 1AA,530050,180050,E05000981\nlt11aa,530060,180050,E05000981\n",
            "postcodes.csv:3: postcode 'lt11aa' is on line 2 already, at another place (530050, 180050)",
        ),
        (
            "new/observations.csv",
            "dep_score,E01000997,",
            "dep_score,E01000993,",
            "area E01000993 is not in areas.csv of its folder, only in world/littleton/old/areas.csv: a code of",
        ),
    ],
)
def test_a_fault_is_told_with_its_file_and_line(council, file, old, new, told):
    replace(council / file, old, new)
    assert any(told in each for each in faults_of(council)), faults_of(council)


def test_a_lookup_whose_shares_cannot_add_up_is_told(council):
    path = council / "new" / "lookup.csv"
    path.write_text(path.read_text().replace("1600,1200", "1600,0").replace("1600,800", "1600,0"))
    assert "lookup.csv:4: the shares of E01000993 do not add up to 1" in "\n".join(faults_of(council))


def test_an_area_that_ends_without_a_line_in_the_lookup_is_told(council):
    path = council / "new" / "lookup.csv"
    path.write_text("".join(line for line in path.open() if not line.startswith("E01000993")))
    assert "E01000993 of an earlier folder is in no later one, and has no line here" in "\n".join(faults_of(council))


def outlines(council, change):
    path = council / "new" / "boundaries_lsoa.geojson"
    content = json.loads(path.read_text())
    change(content["features"])
    path.write_text(json.dumps(content, indent=1))


def test_outlines_of_unknown_areas_and_areas_without_one_are_told_together(council):
    outlines(council, lambda features: features[1]["properties"].update(area_code="E01999999"))
    unknown, lacking = sorted(faults_of(council), reverse=True)
    assert "the outline of 'E01999999' is of no neighbourhood in areas.csv of its folder" in unknown
    assert "boundaries_lsoa.geojson:1: E01000992 (Littleton 001B) has no outline here, others have" in lacking


def test_a_feature_without_geometry_is_told_once(council):
    outlines(council, lambda features: features[0].update(geometry=None))
    [fault] = faults_of(council)
    assert "feature 1 ('E01000991') has no geometry" in fault


def test_an_outline_under_another_is_told(council):
    outlines(council, lambda features: features[0].update(geometry=features[1]["geometry"]))
    assert "lies mostly under others" in "\n".join(faults_of(council))


def test_a_file_of_outlines_by_another_name_is_told(council):
    path = council / "new" / "boundaries_lsoa.geojson"
    path.rename(path.with_name("boundaries_lsoa21.geojson"))
    told = faults_of(council)[0]
    assert "boundaries_lsoa21.geojson:1: a file of outlines is called boundaries_lsoa.geojson or so" in told


def test_a_ward_drawn_away_from_its_neighbourhoods_is_told(council):
    path = council / "new" / "boundaries_ward.geojson"
    content = json.loads(path.read_text())
    first = content["features"][0]["geometry"]
    first["coordinates"] = [[[x + 0.5, y] for x, y in first["coordinates"][0]]]
    path.write_text(json.dumps(content))
    told = "the outline of 'E01000991' lies away from that of its ward 'E05000981'"
    assert any(told in each for each in faults_of(council))


def test_a_place_of_an_unknown_area_is_told(council):
    (council / "places.csv").write_text("place_name,area_code\nMillpond,E01000991\nOld Mill,E01999999\n")
    [fault] = faults_of(council)
    assert "places.csv:3: area 'E01999999' is not in areas.csv" in fault


def test_a_postcode_just_outside_every_outline_is_in_none_and_told(council, tmp_path):
    path = council / "new" / "postcodes.csv"
    path.write_text(path.read_text() + "LT1 1AB,529780,180050,E05000981\n")
    result = builder.build(council, tmp_path / "place", quiet=True)
    [notice] = result.notices
    assert notice.startswith("1 postcode lies just outside every outline") and "LT1 1AB (" in notice
    assert "postcodes.csv:3)" in notice
    with duckdb.connect(str(result.path), read_only=True) as con:
        rows = con.execute(
            "select postcode_key, lsoa_code, ward_code, borough_code from postcodes order by 1"
        ).fetchall()
    assert rows == [("LT11AA", "E01000991", "E05000981", "E09000099"), ("LT11AB", None, "E05000981", "E09000099")]
