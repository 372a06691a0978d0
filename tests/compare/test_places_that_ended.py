"""Compare on a place that ended is no dead end: today's places are offered, and any other of its time set beside it."""

import re

import pytest

from tests import pages_of
from tests.pages_of import markup, words
from tests.rows import made
from vitality import questions
from vitality.content import html
from vitality.content.indicator_rows import indicator_row
from vitality.profile import answer, content
from vitality.questions import Standing

pytestmark = pytest.mark.usefixtures("in_littleton_throughout")


def ended(area_type):
    return [each for each in questions.areas().values() if each.area_type == area_type and not each.is_current]


@pytest.mark.parametrize("area_type", ["ward", "lsoa"])
def test_a_place_that_ended_offers_what_is_there_today(area_type):
    for area in ended(area_type):
        app = pages_of.visit("pages/compare.py", area=area.area_code)
        assert not app.exception
        later = [each for each in questions.area_changes(area.area_code) if each.direction == "replaced_by"]
        page = markup(app)
        assert all(f"compare?area={each.area_code}" in page for each in later) and later
        assert "Only places" not in words(app)


def test_two_places_of_one_kind_and_time_are_set_side_by_side():
    wards = ended("ward")
    if len(wards) < 2:
        pytest.skip("the tiny world has one ward that ended")
    app = pages_of.visit("pages/compare.py", area=wards[0].area_code)
    [picker] = [each for each in app.selectbox if each.label == "The other place"]
    assert picker.options


def test_the_nearest_figure_is_a_link():
    row = made(
        Standing,
        indicator_id="x",
        title="Rent",
        status="missing",
        nearest_value=71.2,
        nearest_name="Greenhill",
        nearest_kind="ward",
        nearest_code="E05",
        unit="%",
        decimals=1,
    )
    told = html.html([indicator_row(row, [], [], area_code="E01")])
    assert re.search(r'href="profile\?area=E05"[^>]*>The profile of Greenhill ward<', told)
    assert "href" not in html.html(
        [indicator_row(made(Standing, title="Rent", status="missing"), [], [], area_code="E01")]
    )


def test_what_cannot_be_told_links_to_the_nearest_place():
    data = answer.read("E01000991")
    told = html.html([content.cannot_tell(data)])
    codes = {
        each.nearest_code for each in data.rows if each.value is None and each.status == "missing" and each.nearest_name
    }
    assert codes and all(f"profile?area={code}" in told for code in codes if code)
