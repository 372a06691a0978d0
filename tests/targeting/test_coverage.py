"""How many people the first so many places reach: order, curve, sentence, list and picture."""

import datetime as dt
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import made
from vitality import questions
from vitality.drawing import coverage_chart as drawing
from vitality.drawing import picture
from vitality.targeting import coverage

POLARITY = st.sampled_from(["low_is_good", "high_is_good", "no_judgement"])
COUNTS = st.lists(
    st.none() | st.integers(1, 3000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), max_size=15
)
INDICATOR = made(questions.Indicator, unit="% of people", decimals=1, polarity="low_is_good")


def place(label, x, n, **changes):
    row = {"area_code": label, "label": label, "numerator": x, "denominator": n, "status": "ok"}
    return made(questions.MapFigure, **row | {"value": None if x is None else 100 * x / n} | changes)


def places(parts):
    return [place(f"P{number:02}", *(part or (None, None))) for number, part in enumerate(parts)]


HAND = [place("Ash", 60, 300), place("Oak", 50, 100), place("Elm", 90, 900), place("Yew", None, None)]


def test_by_people_and_by_rate_are_different_orders():
    assert [row.label for row in coverage.ordered(HAND, "people", "low_is_good")] == ["Elm", "Ash", "Oak"]
    assert [row.label for row in coverage.ordered(HAND, "rate", "low_is_good")] == ["Oak", "Ash", "Elm"]
    # where counting is the good side, those left out are in need: 240, 50, 810; the lowest rate is the highest need
    assert [row.label for row in coverage.ordered(HAND, "people", "high_is_good")] == ["Elm", "Ash", "Oak"]
    assert [row.label for row in coverage.ordered(HAND, "rate", "high_is_good")] == ["Elm", "Ash", "Oak"]


@given(COUNTS, POLARITY, st.sampled_from(list(coverage.ORDERS)))
def test_an_order_holds_every_shown_place_once_need_first_and_ties_by_name(parts, polarity, order):
    result = coverage.ordered(list(reversed(places(parts))), order, polarity)
    assert sorted(row.label for row in result) == [f"P{i:02}" for i, part in enumerate(parts) if part is not None]
    need = [
        (row.denominator - row.numerator if polarity == "high_is_good" else row.numerator)
        if order == "people"
        else (-row.value if polarity == "high_is_good" else row.value)
        for row in result
    ]
    keys = [(-each, row.label) for each, row in zip(need, result, strict=True)]
    assert keys == sorted(keys)


@pytest.mark.parametrize("gone", ["value", "numerator", "denominator"])
def test_a_row_that_lacks_one_of_its_three_numbers_takes_no_part(gone):
    rows = [*HAND, place("Fir", 400, 400, **{gone: None})]
    for order in coverage.ORDERS:
        for polarity in ("low_is_good", "high_is_good"):
            assert coverage.ordered(rows, order, polarity) == coverage.ordered(HAND, order, polarity)


@given(COUNTS, POLARITY)
def test_the_curve_rises_from_nothing_to_everybody_and_bends_one_way(parts, polarity):
    rows = coverage.ordered(places(parts), "people", polarity)
    points = coverage.curve(rows, polarity)
    assert [each.places for each in points] == list(range(len(rows) + 1))
    assert points[0] == drawing.Reached(places=0, share=0.0, people=0.0)
    people = [each.people for each in points]
    steps = [after - before for before, after in zip(people, people[1:], strict=False)]
    assert steps == sorted(steps, reverse=True) and all(each >= 0 for each in steps)
    if people[-1]:
        assert points[-1].share == 1
        even = [number / len(rows) for number in range(len(points))]
        assert all(each.share >= line - 1e-9 for each, line in zip(points, even, strict=True)), "never under even"
    else:
        assert all(each.share == 0 for each in points)


def test_the_sentence_is_worked_out_by_hand():
    rows = coverage.ordered(HAND, "people", "low_is_good")
    assert coverage.sentence(rows, 2, "poor people", "low_is_good") == (
        "2 of 3 places reach 75% of poor people (150 of 200); spread evenly it would be 67%. 50 are missed."
    )
    assert coverage.sentence(rows, 1, "poor people", "low_is_good").startswith("1 of 3 places reaches 45% of")
    assert coverage.sentence(rows, 99, "poor people", "low_is_good").endswith("0 are missed.")
    assert coverage.sentence([], 1, "x", "low_is_good") == "Nobody in need is counted here."
    assert coverage.sentence([place("Ash", 0, 9)], 1, "x", "low_is_good") == "Nobody in need is counted here."
    assert coverage.sentence([place("Ash", 9, 9)], 1, "x", "high_is_good") == "Nobody in need is counted here."


def test_the_list_adds_up_and_marks_the_chosen():
    rows = coverage.ordered(HAND, "people", "low_is_good")
    listed = coverage.table_rows(rows, 2, INDICATOR)
    assert [tuple(row.values()) for row in listed] == [
        (1, "Elm", 90, "10.0%", "45%", "yes"),
        (2, "Ash", 60, "20.0%", "75%", "yes"),
        (3, "Oak", 50, "50.0%", "100%", ""),
    ]
    some = coverage.table_rows(rows[1:], 2, INDICATOR, rows)
    assert [row["Reached so far"] for row in some] == ["30%", "55%"], "of everybody, not of those listed"
    assert coverage.table_rows([place("Ash", 0, 9)], 1, INDICATOR)[0]["Reached so far"] == ""


def dated(*ends):
    """Areas P00 on that began in 2011 and ended on these days; a year stands for one made after the change."""
    change = dt.date(2021, 3, 21)
    return {
        f"P{number:02}": made(
            questions.Area,
            valid_from=change if end == "new" else dt.date(2011, 3, 27),
            valid_to=dt.date(2021, 3, 20) if end == "old" else None,
        )
        for number, end in enumerate(ends)
    }


def test_countedmade_later_are_not_missing_where_the_countedbefore_them_are_counted():
    rows = places([(1, 9), (2, 9), None, None, None])
    rows[2:] = [replace(row, status="missing") for row in rows[2:]]
    ends = dated("old", None, "new", "new", None)
    assert [row.label for row in coverage.of_one_time(rows, ends)] == ["P00", "P01", "P04"], "P04 is truly missing"
    hidden = [*rows[:2], replace(rows[2], status="suppressed"), *rows[3:]]
    assert [row.label for row in coverage.of_one_time(hidden, ends)] == ["P00", "P01", "P02", "P04"]
    both = [*rows[:2], place("P02", 3, 9), *rows[3:]]
    assert "P02" in [row.label for row in coverage.of_one_time(both, ends)], "a figure is never left out"
    assert coverage.of_one_time(rows, dated(None, None, "new", "new", None)) == rows, "nothing was counted before"
    assert coverage.of_one_time([], {}) == []


@given(COUNTS, st.integers(1, 20))
def test_the_picture_marks_what_the_sentence_says(parts, count):
    rows = coverage.ordered(places(parts), "people", "low_is_good")
    points = coverage.curve(rows, "low_is_good")
    spec, alt = drawing.coverage(points, count, "poor people")
    if not points[-1].people:
        assert (spec, alt) == ({}, "")
        return
    json.dumps(spec, allow_nan=False)
    told = coverage.sentence(rows, count, "poor people", "low_is_good")
    marked = min(count, len(rows))
    share = f"{100 * points[marked].share:.0f}%"
    counted = "1 place" if marked == 1 else f"{marked} places"
    assert alt == f"{counted}: {share} of poor people; the dashed line is an even spread."
    assert f"{share} of poor people" in told and told.startswith(f"{marked} of {len(rows)} places")
    assert [each["share"] for each in spec["data"]["values"]] == [each.share for each in points]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_the_picture_can_be_drawn_wherever_the_mark_stands(count):
    rows = coverage.ordered(HAND, "people", "low_is_good")
    spec, _ = drawing.coverage(coverage.curve(rows, "low_is_good"), count, "poor people")
    drawn = picture.svg(spec, "Poor people: places and people reached", "Littleton").decode()
    assert f"{count} place" in drawn
