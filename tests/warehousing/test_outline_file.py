"""Outlines as files give them: projections, properties, shapes; whatever is wrong is a sentence with the feature."""

import json
import tempfile
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from vitality.definitions import levels
from vitality.warehousing import outline_file

LSOA, WARD = levels.load()["lsoa"], levels.load()["ward"]
A, B = shapely.box(-1.5, 52.5, -1.49, 52.51), shapely.box(-1.49, 52.5, -1.48, 52.51)
GRID = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::27700"}}


def feature(shape, **properties):
    drawn = json.loads(shapely.to_geojson(shape)) if isinstance(shape, shapely.Geometry) else shape
    return {"type": "Feature", "properties": properties, "geometry": drawn}


def two(first=A, second=B, key="area_code"):
    return [feature(first, **{key: "E01000001"}), feature(second, **{key: "E01000002"})]


@pytest.fixture
def read(tmp_path):
    """`read(features)` or `read(text)` gives the outlines and the faults as they are printed."""

    def result(content, level=LSOA, **members):
        path, faults = tmp_path / "boundaries.geojson", []
        lines = ",\n".join(map(json.dumps, content)) if isinstance(content, list) else ""
        begin = "".join(f"{json.dumps(name)}: {json.dumps(value)}, " for name, value in members.items())
        text = f'{{"type": "FeatureCollection", {begin}"features": [\n{lines}]}}' if lines else content
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return outline_file.read(path, "b.geojson", level, faults), list(map(str, faults))

    return result


def near(result, *expected):
    return all(
        shapely.hausdorff_distance(drawn, wanted) < 2e-5
        for drawn, wanted in zip(result.geometry, expected, strict=True)
    )


def test_degrees_are_read_as_they_are(read):
    result, faults = read(two())
    assert not faults and list(result.index) == ["E01000001", "E01000002"] and near(result, A, B)


@pytest.mark.parametrize("epsg", [27700, 3857, 4277])
def test_a_named_projection_is_turned_into_degrees(read, epsg):
    drawn = gpd.GeoSeries([A, B], crs=4326).to_crs(epsg)
    name = {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{epsg}"}}
    result, faults = read(two(*drawn), crs=name)
    assert not faults and near(result, A, B)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda x, y: (y, x), "at 52.5, -1.49; latitude stands first, so write longitude before latitude"),
        (lambda x, y: (x * -3e5, y * 5e3), "these are metres, so name their projection in `crs`"),
        (lambda x, y: (x, y - 52), "check the projection that `crs` names"),
    ],
)
def test_outlines_outside_england_are_refused_with_the_remedy(read, change, told):
    result, faults = read(two(*(shapely.transform(each, change, interleaved=False) for each in (A, B))))
    assert result.geometry.isna().all() and len(faults) == 1
    assert "the outline of E01000001 and 1 others lie outside England and Wales" in faults[0] and told in faults[0]


def test_grid_metres_in_a_file_that_says_degrees_are_refused(read):
    drawn = gpd.GeoSeries([A, B], crs=4326).to_crs(27700)
    assert "name their projection in `crs`" in read(two(*drawn))[1][0]
    assert "check the projection" in read(two(), crs=GRID)[1][0]


@pytest.mark.parametrize(
    ("crs", "told"),
    [({"type": "name", "properties": {"name": "EPSG:1"}}, "'EPSG:1'"), ({"type": "name"}, "is not known"), (5, "'5'")],
)
def test_a_projection_that_nobody_knows_is_told(read, crs, told):
    [fault] = read(two(), crs=crs)[1]
    assert "the projection" in fault and told in fault


@pytest.mark.parametrize("key", ["LSOA21CD", "lsoa11cd", "LSOA21CD_1"])
def test_the_names_that_the_ons_gives_are_understood(read, key):
    assert not read(two(key=key))[1]


def test_of_several_codes_the_one_of_this_level_is_taken(read):
    result, faults = read([feature(A, WD25CD="E05000001", LAD25CD="E07000001", WD25NM="Mill")], WARD)
    assert not faults and list(result.index) == ["E05000001"]


def test_two_editions_of_codes_and_none_are_told(read):
    [fault] = read([feature(A, LSOA11CD="E01000001", LSOA21CD="E01000002")])[1]
    assert "LSOA11CD and LSOA21CD both hold codes" in fault and "area_code" in fault
    [fault] = read([feature(A, code="E01000001", name="Mill")])[1]
    assert "no property holds the code of each neighbourhood (E01" in fault and "'code, name'" in fault


RING = [[-1.5, 52.5], [-1.49, 52.5], [-1.49, 52.51], [-1.5, 52.5]]


@pytest.mark.parametrize(
    ("shape", "told"),
    [
        (None, "has no geometry; draw its outline"),
        ({"type": "Point", "coordinates": [-1.5, 52.5]}, "is a 'Point'; an outline is a Polygon"),
        ({"type": "Polygon"}, "no lists of four or more points"),
        ({"type": "Polygon", "coordinates": [RING[:2]]}, "no lists of four or more points"),
        ({"type": "Polygon", "coordinates": [[["a", "b"]] * 4]}, "no lists of four or more points"),
        ({"type": "Polygon", "coordinates": 7}, "no lists of four or more points"),
        ({"type": "Polygon", "coordinates": []}, "encloses nothing"),
        ({"type": "Polygon", "coordinates": [[[-1.5, 52.5]] * 4]}, "encloses nothing"),
        ({"type": "Polygon", "coordinates": [[[-1.5, 52.5], [-1.4, 52.5], [-1.5, 52.5], [-1.5, 52.5]]]}, "nothing"),
    ],
)
def test_a_feature_without_an_outline_is_named(read, shape, told):
    result, [fault] = read(two(second=shape))
    assert fault.startswith("b.geojson:3: feature 2 ('E01000002') ") and told in fault
    assert list(result.index[result.geometry.notna()]) == ["E01000001"]


def test_a_ring_that_crosses_itself_is_repaired(read):
    bow = {
        "type": "Polygon",
        "coordinates": [[[-1.5, 52.5], [-1.49, 52.51], [-1.49, 52.5], [-1.5, 52.51], [-1.5, 52.5]]],
    }
    result, faults = read([feature(bow, area_code="E01000001")])
    assert not faults and result.geometry.is_valid.all() and result.geometry.iloc[0].area == pytest.approx(0.00005)


def test_heights_are_left_out(read):
    high = {"type": "Polygon", "coordinates": [[[*point, 12.0] for point in RING]]}
    result, faults = read([feature(high, area_code="E01000001")])
    assert not faults and not result.geometry.has_z.any()


@pytest.mark.parametrize(
    ("properties", "told"),
    [
        ({}, "feature 2 has no area_code"),
        ({"area_code": " "}, "has no area_code"),
        ({"area_code": 7}, "has no area_code"),
        ({"area_code": "E05000001"}, "feature 2 ('E05000001') is no neighbourhood, whose codes begin with E01"),
        ({"area_code": "E01000001"}, "is outlined already by a feature before it; make them one MultiPolygon"),
    ],
)
def test_a_feature_of_no_one_area_is_named(read, properties, told):
    [fault] = read([feature(A, area_code="E01000001"), feature(B, **properties)])[1]
    assert told in fault


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "empty file"),
        (b" \n", "empty file"),
        (b"<!DOCTYPE html><html><title>Not found</title></html>", "this is a web page"),
        (b"PK\x03\x04rest", "zip archive"),
        (b'{"type": "FeatureCollection", "features": [\n{"type": "Fea', "b.geojson:2: this is no whole GeoJSON"),
        (b'{"type": "Topology", "objects": {}}', "this is TopoJSON"),
        (b'{"type": "FeatureCollection"}', "no FeatureCollection with features"),
        (b"[1, 2]", "no FeatureCollection with features"),
        (b'{"type": "FeatureCollection", "features": []}', "there are no features"),
        (b'{"type": "FeatureCollection", "features": [{"geometry": NaN}]}', "NaN where a number belongs"),
        (b'{"type": "FeatureCollection", "features": [null, 3, {"properties": []}]}', "no property holds"),
        (b"[" * 100_000, "brackets in brackets"),
        ('{"type": "Féature"}'.encode("latin-1"), "not UTF-8"),
    ],
)
def test_what_is_no_geojson_is_one_sentence(read, content, told):
    result, [fault] = read(content)
    assert result.empty and told in fault and "\n" not in fault and len(fault) < 300


GOOD = json.dumps({"type": "FeatureCollection", "crs": GRID, "features": two()}).replace("27700", "4326")
BYTES = st.lists(
    st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, len(GOOD) - 1), st.binary(max_size=4)), max_size=3
)


@given(BYTES)
@settings(max_examples=150, deadline=None)
def test_whatever_happens_to_a_file_it_is_read_or_its_fault_is_told(changes):
    content = GOOD.encode()
    for start, length, put in changes:
        content = content[:start] + put + content[start + min(length, 40) :]
    with tempfile.TemporaryDirectory() as folder:
        path, faults = Path(folder) / "boundaries.geojson", []
        path.write_bytes(content)
        result = outline_file.read(path, "b.geojson", LSOA, faults)
    assert faults or (result.geometry.notna().all() and result.geometry.is_valid.all())
    assert all("\n" not in str(each) for each in faults)
