"""The search: postcodes in any spelling, parts of them, names with errors, codes, and what is not there."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.rows import made
from vitality import questions
from vitality.addresses import search
from vitality.definitions import levels
from vitality.questions import Indicator


def place(code, label, area_type, is_current=True, kind="name", name=None):
    name = name or label
    return made(
        questions.Name,
        name_key=search.name_key(name),
        area_code=code,
        kind=kind,
        name=name,
        label=label,
        area_type=area_type,
        is_current=is_current,
        borough_code="B1",
    )


NAMES = [
    place("W1", "Mill End", "ward"),
    place("W2", "Mill Green", "ward"),
    place("W3", "Old Wharf", "ward"),
    place("W9", "Mill End, before 2022", "ward", is_current=False, kind="old_name"),
    place("M1", "Millbrook North", "msoa"),
    place("E01000001", "Millbrook North 001A", "lsoa"),
    place("E01000001", "Millbrook North 001A", "lsoa", kind="code", name="E01000001"),
    place("E01000001", "Millbrook North 001A", "lsoa", kind="place", name="Tanner Estate"),
]
POSTCODES = {
    "HA12AA": made(
        questions.Postcode,
        postcode="HA1 2AA",
        lsoa_code="E01000001",
        lsoa_name="Millbrook North 001A",
        msoa_code="M1",
        msoa_name="Millbrook North",
        ward_code="W1",
        ward_name="Mill End",
    )
}
POSTCODES["HA12AC"] = replace(
    POSTCODES["HA12AA"], postcode="HA1 2AC", lsoa_code=None, lsoa_name=None, msoa_code=None, msoa_name=None
)
POSTCODES["HA12AB"] = replace(POSTCODES["HA12AA"], postcode="HA1 2AB", is_shared_point=True)


def part(start):
    held = [row for key, row in POSTCODES.items() if key.startswith(start) and row.lsoa_code]
    return (
        [
            questions.PostcodeArea(
                lsoa_code="E01000001",
                lsoa_name="Millbrook North 001A",
                msoa_name="Millbrook North",
                ward_name="Mill End",
                postcodes=len(held),
                first_postcode=held[0].postcode,
                last_postcode=held[-1].postcode,
            )
        ]
        if held
        else []
    )


LOOKUPS = search.Lookups(
    NAMES, POSTCODES.get, part, lambda: [questions.PostcodeDistrict("HA1", 2)], "Littleton", levels.load()
)


def find(text):
    return search.search(text, LOOKUPS)


@pytest.mark.parametrize("text", ["HA1 2AA", "ha12aa", " hA1  2aA ", "HA1-2AA", "HAI 2AA"])
def test_a_postcode_in_any_spelling_leads_to_neighbourhood_msoa_and_ward(text):
    result = find(text)
    assert result.kind == "postcode"
    assert [hit.area_type for hit in result.hits] == ["lsoa", "msoa", "ward"]
    assert not result.warning


def test_a_postcode_in_no_outline_leads_to_its_ward_and_says_why():
    result = find("HA1 2AC")
    assert [hit.area_type for hit in result.hits] == ["ward"]
    assert result.warning == "It lies in the outline of no neighbourhood held here, so only its ward is known."


def test_the_start_of_postcodes_in_no_outline_asks_for_the_whole():
    result = search.search("HA1", replace(LOOKUPS, postcode_areas=lambda start: []))
    assert "not in which neighbourhood each lies. Type the whole postcode to find its ward." in result.sentence


def test_a_postcode_at_a_shared_point_is_shown_with_a_warning():
    assert "shares its point" in find("HA1 2AB").warning


@pytest.mark.parametrize("text", ["HA1", "HA1 2", "ha12", "HA1 2A"])
def test_the_start_of_a_postcode_lists_the_neighbourhoods_it_covers(text):
    result = find(text)
    assert result.kind == "part"
    assert result.hits[0].area_code == "E01000001"
    assert "2 postcodes, HA1 2AA to HA1 2AB" in result.hits[0].note


def test_a_postcode_not_in_the_list_is_not_said_to_be_outside():
    result = find("SW1A 1AA")
    assert result.kind == "nothing"
    assert "SW1A 1AA is not in the list" in result.sentence
    assert "may still be in Littleton" in result.sentence


def test_an_unknown_postcode_of_a_known_street_offers_the_neighbours():
    result = find("HA1 2ZZ")
    assert "not in the list" in result.sentence
    assert [hit.area_code for hit in result.hits] == ["E01000001"]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("mill end", "W1"),
        ("MILL  END", "W1"),
        ("wharf", "W3"),
        ("E01000001", "E01000001"),
        ("e0100", "E01000001"),
        ("tanner", "E01000001"),
        ("Mill Grene", "W2"),
        ("old warf", "W3"),
        ("Milbrook", "M1"),
    ],
)
def test_names_codes_estates_and_typing_errors(text, first):
    assert find(text).hits[0].area_code == first


def test_a_ward_of_today_comes_before_the_one_of_the_same_name_it_replaced():
    assert [hit.area_code for hit in find("Mill End").hits][:2] == ["W1", "W9"]


def test_each_area_is_listed_once():
    codes = [hit.area_code for hit in find("mill").hits]
    assert len(codes) == len(set(codes)) == 5


def test_nothing_alike_gets_a_sentence_and_no_places():
    result = find("qqqqqqqq")
    assert result.kind == "nothing" and not result.hits
    assert "qqqqqqqq" in result.sentence


def test_an_empty_box_asks_nothing():
    assert find("  ") == search.SearchResult("empty", "")
    assert find("!!!").kind == "empty"


@given(some.text(max_size=80))
def test_no_text_makes_the_search_fail(text):
    assert find(text).kind in {"empty", "postcode", "part", "name", "near", "nothing"}


def test_nearest_titles_by_id_and_by_title():
    titles = {"no_car_pct": "Households with no car or van", "burglary_rate": "Burglary"}
    assert search.nearest_titles("no_car", titles)[0][0] == "no_car_pct"
    assert search.nearest_titles("burglery", titles)[0][0] == "burglary_rate"
    assert search.nearest_titles("zzzzzz", titles) == search.nearest_titles("deprived", titles) == ()
    words = {"no_car_pct": ["deprived", "on foot"]}
    assert search.nearest_titles("Deprivd", titles, words) == (("no_car_pct", titles["no_car_pct"]),)


def measure(indicator_id, title, theme, *words):
    return made(Indicator, indicator_id=indicator_id, title=title, theme_title=theme, words=list(words))


MEASURES = {
    row.indicator_id: row
    for row in (
        measure("residents", "Residents", "Who lives here", "population", "people"),
        measure("poor_children", "Children in income-deprived families", "Deprivation", "child poverty"),
        measure("arson", "Arson and criminal damage", "Safety", "fire", "vandalism"),
        measure("no_car_pct", "Households with no car or van", "Environment", "car", "vehicle"),
    )
}


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("population", ["residents"]),
        ("famil", ["poor_children"]),  # letters inside other words are no hit
        ("child pov", ["poor_children"]),
        ("CAR", ["no_car_pct"]),
        ("safety", ["arson"]),
        ("vandalsm", ["arson"]),
        ("zzzzzz", []),
        ("", []),
        ("!", []),
    ],
)
def test_measures_are_found_by_the_words_that_people_use(typed, ids):
    assert [row.indicator_id for row in search.measures(typed, MEASURES)] == ids


@given(some.text(max_size=80))
def test_no_text_makes_the_search_for_measures_fail(text):
    assert all(row.indicator_id in MEASURES for row in search.measures(text, MEASURES))


def test_a_measure_is_named_in_every_list_by_title_and_theme_and_found_by_words_that_stand_out_of_sight():
    for key, seen, found in (
        ("residents", "Residents · Who lives here", "population, people"),
        ("no_car_pct", "Households with no car or van · Environment", "vehicle"),
    ):
        shown, *gap, words = MEASURES[key].as_option.split("\u2003")
        assert (shown, words) == (seen, found)
        assert len(gap) > 80, "wider than any screen at 16 pixels each"
