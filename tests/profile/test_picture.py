"""The picture of the whole: every judged measure once, on its side of the line; marks lead to rows."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.pages_of import visit, words
from vitality import questions
from vitality.content.blocks import Lanes
from vitality.content.html import html
from vitality.profile import answer, content, picture

PLACE = "E01000994"
pytestmark = pytest.mark.usefixtures("in_littleton_throughout")


@given(some.lists(some.floats(0, 100), max_size=60))
def test_no_two_marks_of_a_line_are_nearer_than_they_may(places):
    places = sorted(places)
    lines = picture.stacked(places)
    for line in set(lines):
        own = [at for at, number in zip(places, lines, strict=True) if number == line]
        assert all(after - before >= picture.APART for before, after in zip(own, own[1:], strict=False))


def test_every_judged_measure_is_one_mark_on_its_side_of_the_line():
    data = answer.read(PLACE)
    lanes = next(each for each in picture.blocks(data) if isinstance(each, Lanes)).lanes
    dots = {dot.link.removeprefix("#row-"): dot for lane in lanes for dot in lane.dots}
    judged = {
        row.indicator_id: row
        for row in data.held
        if row.polarity != "no_judgement" and row.benchmark_value is not None and len(data.strip(row)) >= picture.FEWEST
    }
    assert dots and dots.keys() == judged.keys()
    for key, row in judged.items():
        better = (row.value > row.benchmark_value) == (row.polarity == "high_is_good")
        assert row.value == row.benchmark_value or (dots[key].at > 50) == better, key
        assert dots[key].verdict.verdict == row.verdict and row.title in dots[key].words


def test_each_mark_leads_to_a_row_of_the_page():
    data = answer.read(PLACE)
    shown = html([each for each in picture.blocks(data) if isinstance(each, Lanes)] + content.chapters(data))
    rows, links = set(re.findall(r'id="(row-\w+)"', shown)), set(re.findall(r'href="#(row-\w+)"', shown))
    assert links and links <= rows
    assert set(re.findall(r'href="#(\w+)"', shown)) - links <= set(re.findall(r'id="(\w+)"', shown))


def test_the_page_opens_with_the_picture_and_says_where_nothing_can_be_judged():
    told = words(visit("pages/profile.py", area=PLACE))
    assert told.index("The whole picture") < told.index("What stands out") < told.index("Theme by theme")
    home = questions.build_stamp().borough_code
    assert picture.blocks(answer.read(home)) == [] or "worse than" in html(picture.blocks(answer.read(home)))
