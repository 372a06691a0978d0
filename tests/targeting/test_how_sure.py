"""Words on chance: places that cannot be told apart at the end of a list, near the edge of a third or of a fifth."""

import pytest

from tests.pages_of import markup, visit, words
from tests.rows import made
from vitality import questions
from vitality.statistics import proportion
from vitality.targeting import conditions, coverage, overlap
from vitality.targeting.conditions import Condition


def place(code, x, n=1000, *, limits=True):
    result = proportion(x, n, multiplier=100)
    ends = {"lower": result.lower, "upper": result.upper} if limits else {"lower": None, "upper": None}
    return made(
        questions.MapFigure,
        area_code=code,
        label=f"Place {code}",
        value=100 * x / n,
        numerator=x,
        denominator=n,
        status="ok",
        **ends,
    )


MEASURE = made(questions.Indicator, short_title="Sick", unit="%", decimals=1, polarity="low_is_good")
ROWS = [place("A", 300), place("B", 200), place("C", 195), place("D", 100), place("E", 20)]


@pytest.mark.parametrize("order", ["people", "rate"])
def test_a_list_that_ends_between_two_alike_says_so(order):
    cut = coverage.cut(ROWS, 2, order, "low_is_good")
    assert (cut.last, cut.outside, cut.inside, cut.left_out) == ("Place B", ("Place C",), ("Place B",), 3)
    told = coverage.how_sure(cut)
    assert "Among the 3 left out there is 1 place that cannot be told apart from the last one chosen (Place B)" in told


def test_a_list_that_ends_clearly_and_one_that_cannot_be_tested_say_so():
    assert "ends clearly" in coverage.how_sure(coverage.cut(ROWS, 3, "people", "low_is_good"))
    bare = [place("A", 300), place("B", 200, limits=False)]
    assert "cannot be told" in coverage.how_sure(coverage.cut(bare, 1, "people", "low_is_good"))
    assert coverage.how_sure(coverage.cut(ROWS, 5, "people", "low_is_good")) == ""


def test_those_left_out_of_a_count_have_the_same_range_the_other_way_round():
    good = [place("A", 700), place("B", 800), place("C", 805)]
    rows = coverage.ordered(good, "people", "high_is_good")
    cut = coverage.cut(rows, 2, "people", "high_is_good")
    assert [row.label for row in rows] == ["Place A", "Place B", "Place C"] and cut.outside == ("Place C",)


def test_places_near_the_edge_are_counted():
    told = conditions.unsure(Condition("sick", "over", 19.8), ROWS, "low_is_good", MEASURE)
    assert told == "Sick: 2 places stand so near the edge (19.8%) that chance decides on which side."
    assert conditions.unsure(Condition("sick", "over", 90.0), ROWS, "low_is_good", MEASURE) == ""
    assert "highest third" in overlap.unsure(ROWS, "low_is_good", MEASURE)


@pytest.mark.usefixtures("in_littleton")
def test_two_needs_and_conditions_point_to_each_other_and_say_why():
    two = visit("pages/targeting.py", view="two")
    assert "view=conditions" in markup(two) and "worst" in markup(two)
    assert "Thirds, because" in words(two)
    fifths = visit("pages/targeting.py", view="conditions")
    assert "view=two" in markup(fifths) and "The worst fifth is" in words(fifths)


@pytest.mark.usefixtures("in_littleton")
def test_headings_of_targeting_come_one_level_at_a_time():
    app = visit("pages/targeting.py")
    assert app.header and not app.subheader
