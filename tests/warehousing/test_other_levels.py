"""A world of other levels: parishes, wards in a district and a constituency, a county; no code knows of them."""

import re
from pathlib import Path

import duckdb
import pytest

from tests.pages_of import visit, words
from vitality import pages
from vitality.warehousing import builder

ROOT = Path(__file__).resolve().parents[2]
WOLDS = ROOT / "tests" / "fixtures" / "world_of_parishes" / "wolds"
PAGES = [page.file for page in pages.PAGES.values()]
VIEWS = [(page.file, view) for page in pages.PAGES.values() for view in page.views or ()]
PLACES = {
    "parish": "E04000991",
    "parish of before": "E04000993",
    "ward": "E05000981",
    "district": "E07000099",
    "constituency": "E14000099",
    "county": "E10000099",
    "country": "E92000099",
}
NAMED = re.compile(r"""(?<!role=)["'](lsoa|msoa|ward|borough|region|country)["']""")
# What is no level: columns of our own tables and of publishers' files, words of targets.csv and of addresses.
NO_LEVELS = {
    "vitality/addresses/councils.py": {"region", "country"},  # kinds of council areas in data/districts.csv
    "vitality/cli/cuts.py": {"region", "country"},  # the same
    "vitality/definitions/england_peers.py": {"lsoa", "msoa", "ward"},  # levels of the store
    "vitality/warehousing/peer_places.py": {"country"},  # the beginning of a column's name
    "vitality/addresses/search.py": {"lsoa", "msoa", "ward"},  # beginnings of columns of a postcode's row
    "vitality/cli/new_council.py": {"borough"},  # a kind of council, as district and county are
    "vitality/compare/choice.py": {"region", "country"},  # words of the address
    "vitality/compare/grid.py": {"region", "country"},
    "vitality/compare/spine.py": {"region", "country"},
    "vitality/compare/view.py": {"region"},  # a word where the name of the area above is not known
    "vitality/content/html.py": {"region"},  # the role of a part of a page
    "vitality/definitions/target_row.py": {"borough", "region", "country"},  # words of targets.csv
    "vitality/priorities/delivery.py": {"lsoa", "ward"},  # beginnings of columns of a target's row
    "vitality/warehousing/feeds.py": {"borough"},  # a parameter
    "vitality/warehousing/floors.py": {"lsoa", "ward"},
    "vitality/warehousing/target_aims.py": {"region", "country"},
}


@pytest.fixture(scope="module")
def wolds(tmp_path_factory):
    place = tmp_path_factory.mktemp("wolds")
    built = builder.build(WOLDS, place, quiet=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VITALITY_WAREHOUSE", str(place))
        yield built


@pytest.fixture()
def con(wolds):
    with duckdb.connect(str(wolds.path), read_only=True) as result:
        yield result


def test_an_area_lies_in_parents_of_different_kinds(con):
    found = con.execute("select parent_type, parent_code from area_parents where area_code = 'E05000981'").fetchall()
    assert dict(found) == {
        "district": "E07000099",
        "constituency": "E14000099",
        "county": "E10000099",
        "country": "E92000099",
    }


def test_a_parish_bears_its_own_name_and_says_when_it_ended(con):
    labels = dict(con.execute("select area_code, label from areas").fetchall())
    assert labels["E04000991"] == "Ashby" and labels["E04000993"] == "Caythorpe, before 2021"


def test_counts_of_parishes_add_up_to_wards_and_the_district(con):
    [(district, parishes)] = con.execute("""
        select any_value(observations.numerator) filter (where areas.area_type = 'district'),
            sum(observations.numerator) filter (where areas.area_type = 'parish')
        from observations inner join areas on areas.area_code = observations.area_code
        where observations.indicator_id = 'no_car_pct' and areas.borough_code = 'E07000099'""").fetchall()
    assert district == parishes > 0
    wards = con.execute("select count(*) from observations where area_type = 'ward' and is_derived").fetchone()
    assert wards[0] > 0


def test_figures_are_set_beside_the_district_and_the_district_beside_its_county(con):
    beside = con.execute("""select distinct areas.area_type, profiles.benchmark_name from profiles
        inner join areas on areas.area_code = profiles.area_code where profiles.verdict <> 'not_compared'""").fetchall()
    assert ("parish", "Wolds") in beside and ("ward", "Wolds") in beside and ("district", "Midshire") in beside


def test_the_nearest_level_that_has_a_figure_is_the_next_one_up(con):
    near = con.execute("""select distinct nearest_name, nearest_kind from profiles
        where area_code = 'E04000991' and nearest_name is not null""").fetchall()
    assert near and all(kind in ("ward", "parish", "") for _, kind in near)
    assert con.execute("select count(*) from positions where area_type = 'parish'").fetchone()[0] > 0


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_stands_for_every_kind_of_place(wolds, page, place):
    app = visit(page, area=PLACES[place])
    assert not app.exception and not app.error
    told = words(app)
    assert len(told.split()) > 20 and not re.search(r"\bnan\b|\bNone\b(?! of)|\blsoa\b|\bmsoa\b", told)


@pytest.mark.parametrize(("page", "view"), VIEWS)
def test_every_view_stands_for_a_parish(wolds, page, view):
    assert not visit(page, view=view, area=PLACES["parish"]).exception


def test_the_levels_are_called_what_they_are(wolds):
    told = words(visit("app.py"))
    assert "How is your parish doing?" in told and "neighbourhood doing" not in told
    assert "parishes, wards and districts" in words(visit("pages/compare.py", area=PLACES["county"]))


def test_no_code_names_a_level():
    said = {}
    # what reads publishers' files knows the official levels of England, by whose names and codes these tell their areas
    for path in sorted([*ROOT.glob("vitality/**/*.py"), *ROOT.glob("pages/*.py"), ROOT / "app.py"]):
        name = str(path.relative_to(ROOT))
        if name.startswith("vitality/sources/"):
            continue
        found = set(NAMED.findall(path.read_text(encoding="utf-8"))) - NO_LEVELS.get(name, set())
        said |= {name: found} if found else {}
    for path in sorted(set(ROOT.glob("queries/**/*.sql")) - set(ROOT.glob("queries/store/**/*.sql"))):
        text = re.sub(r"--.*", "", path.read_text(encoding="utf-8"))
        found = set(NAMED.findall(text))
        said |= {str(path.relative_to(ROOT)): found} if found else {}
    assert not said
