"""The page Gaps as a reader meets it, on the tiny world of Littleton: tables that print, sources, take-aways."""

import re

import pytest

from tests import pages_of
from tests.pages_of import markup
from vitality import questions

BOROUGH = "E09000099"


pytestmark = pytest.mark.usefixtures("in_littleton_throughout")


def visit(**params):
    return pages_of.visit("pages/gaps.py", **params)


def cited(app):
    return set(re.search(r"Sources: (.*?)\. <a", markup(app))[1].split("; "))


def of(*keys):
    return {row.publisher for key in keys for row in questions.indicator_sources(key)}


def test_all_gaps_cite_every_publisher_of_their_rows_and_can_be_taken_away():
    app = visit(indicator="sick_pct")
    gaps = questions.gaps(BOROUGH)
    assert gaps and cited(app) == of("sick_pct", *(gap.indicator_id for gap in gaps))
    assert "The gap of every measure" in markup(app)
    labels = [each.proto.label for each in app.get("download_button")]
    assert labels.count("Download table as CSV") == labels.count("Download table as Excel") >= 1


def test_every_theme_says_whether_its_gap_is_wider():
    said = re.search(r'<ul class="v-prose">(.*?)</ul>', markup(visit()))[1]
    titles = dict.fromkeys(each.title for each in questions.themes())
    assert re.findall(r"<li><b>(.*?)</b>", said) == list(titles)


def test_groups_of_people_cite_their_own_sources_and_say_what_their_areas_are_like():
    app = visit(view="people", indicator="living_alone_pct")
    assert cited(app) == of("sick_pct", "burglary_rate", "no_car_pct")
    told = markup(app)
    assert "Weighted by the group" in told and "Weighted by everybody" in told and "not the people" in told
    assert (
        told.count("Where most of them live") + sum(each.value == "Where most of them live" for each in app.header) == 1
    )


def test_below_a_floor_is_a_table_that_prints_and_holds_no_canvas_outside_the_fold():
    app = visit(view="floor", indicator="sick_pct", floor="0")
    named = re.findall(r"<tr[^>]*><td[^>]*>([^<]+)", markup(app))
    listed = app.dataframe[0].value["Neighbourhood"].tolist()
    assert named == listed and listed and len(app.dataframe) == 1, "the one left is folded under the table"


@pytest.mark.parametrize("view", ["gap", "floor", "people"])
def test_a_copied_sentence_has_its_period_and_its_source(view):
    app = visit(view=view, indicator="sick_pct", floor="0")
    told = [each.value for each in app.code if "Source:" in each.value]
    assert told and re.search(r"\b20\d\d\b", told[0].partition("Source:")[0])
    assert all(re.search(r"Source: \w.*\. Vitality \w+, build \S+\.$", each) for each in told)
