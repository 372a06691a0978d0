"""Councils without local areas, without outlines or without postcodes: they build, and pages say what is not held."""

import csv

import duckdb
import pytest

from tests import pages_of
from tests.worlds import copied
from vitality import pages
from vitality.questions import warehouse
from vitality.warehousing import builder

LSOA, WARD = "E01000991", "E05000981"


def without_local_areas(path):
    with path.open(newline="") as file:
        rows = [{**row, "msoa_code": ""} for row in csv.DictReader(file) if row["area_type"] != "msoa"]
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def built(folder, *, wards_only=False):
    """The place of a Littleton without local areas, postcodes and outlines of wards; or without any outlines."""
    council = copied(folder)
    for path in council.glob("*/boundaries_*.geojson"):
        if not wards_only or "ward" in path.name:
            path.unlink()
    if wards_only:
        for path in council.glob("*/areas.csv"):
            without_local_areas(path)
        setting = council / "council.toml"
        setting.write_text(setting.read_text().replace('postcodes = "postcodes.csv"\n', ""))
    return builder.build(council, folder / "place", quiet=True).path


@pytest.fixture(scope="module")
def few(once):
    return once("without_local_areas", lambda folder: built(folder, wards_only=True))


@pytest.fixture(scope="module")
def bare(once):
    return once("without_outlines", built)


def words(monkeypatch, built, page="", **params):
    monkeypatch.setenv("VITALITY_WAREHOUSE", str(built.parents[1]))
    app = pages_of.visit(pages.PAGES[page].file if page else "app.py", **params)
    assert not app.error
    return pages_of.words(app), app


def test_names_of_neighbourhoods_stand_without_local_areas(few):
    with duckdb.connect(str(few), read_only=True, config=warehouse.CONFIG) as con:
        labels = dict(con.execute("select area_code, label from areas").fetchall())
        assert labels[LSOA] == "Littleton 001A" and labels["E01000993"] == "Littleton 001C, before 2021"
        assert con.execute("select count(*) from geometries where area_type = 'ward'").fetchone() == (0,)
        assert con.execute("select count(*) from geometries where area_type = 'lsoa' and is_current").fetchone() == (7,)


def test_without_postcodes_and_outlines_of_wards_find_says_so(monkeypatch, few):
    said, app = words(monkeypatch, few)
    assert "No outlines of wards are held, so there is no map of them." in said
    [box] = [each for each in app.text_input if each.key == "typed"]
    assert box.label == "Ward, neighbourhood, area code or subject" and "No postcodes are held here" in box.help
    box.input("LT1 1AA")
    app.button[0].click().run()
    assert not app.exception and "No postcodes are held here." in str([each.value for each in app.markdown])


def test_levels_that_the_council_does_not_have_are_not_named(monkeypatch, few):
    said, _ = words(monkeypatch, few, "compare", area="E12000099")
    assert "neighbourhoods, wards and boroughs" in said and "local area" not in said


def test_a_profile_without_outline_says_so(monkeypatch, few):
    told = "No outline of this place is held"
    assert told in words(monkeypatch, few, "profile", area=WARD)[0]
    assert told not in words(monkeypatch, few, "profile", area=LSOA)[0]


@pytest.mark.parametrize("page", ["profile", "compare", "gaps", "scrutiny", "scorecard", "targeting"])
def test_pages_stand_without_any_outlines(monkeypatch, bare, page):
    assert len(words(monkeypatch, bare, page, area=LSOA)[0].split()) > 20


def test_the_atlas_and_find_without_outlines_say_so(monkeypatch, bare):
    assert "there is no map: the list says the same" in words(monkeypatch, bare, "atlas")[0]
    assert "No outlines of wards are held" in words(monkeypatch, bare)[0]


def test_postcodes_without_outlines_lead_to_their_ward(bare):
    with duckdb.connect(str(bare), read_only=True, config=warehouse.CONFIG) as con:
        rows = con.execute("select postcode_key, lsoa_code, ward_code, borough_code from postcodes").fetchall()
    assert rows == [("LT11AA", None, WARD, "E09000099")]
