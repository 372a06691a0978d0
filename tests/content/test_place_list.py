"""The one list of places: the same on the page, on paper and to take away; ends first, the middle folded."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile import NAMES
from tests.rows import made
from vitality import questions
from vitality.content import html, place_list
from vitality.content.blocks import Bullets, Paragraph, PlaceList, Table
from vitality.content.on_paper import printed
from vitality.content.place_list import Places
from vitality.content.text import words
from vitality.drawing import range_bar

MEASURE = made(questions.MapFigure, unit="per 1,000 residents", decimals=1, polarity="low_is_good")


def ward(number, value, *, size=22, lead=0, verdict="similar", label=""):
    """A ward whose figure is the `number`-th highest; the first `lead` cannot be told apart."""
    first, last = (1, lead) if number <= lead else (number, number)
    return made(
        questions.MapFigure,
        area_code=f"E{number:02}",
        label=label or f"Ward {number:02}",
        value=value,
        lower=None if value is None else value - 1,
        upper=None if value is None else value + 1,
        polarity="low_is_good",
        rank=size - number + 1,
        ranked_areas=size,
        tied_areas=1,
        rank_from=size - last + 1,
        rank_to=size - first + 1,
        verdict=verdict,
        benchmark_name="Littleton",
        benchmark_value=7.1,
        status="ok" if value is not None else "missing",
        unit="per 1,000 residents",
        decimals=1,
    )


WARDS = [ward(each, 30.0 - each, lead=2) for each in range(1, 23)]


def places(rows=tuple(WARDS), chosen=""):
    return Places(rows, MEASURE, "ward", "wards", chosen)


def listed(rows=tuple(WARDS), order="high", chosen=""):
    return next(
        each for each in place_list.place_list(places(rows, chosen), "In order", order) if isinstance(each, PlaceList)
    )


def names(block):
    return [row.name.text for part in block.parts for row in part.rows]


def test_both_ends_stand_first_and_the_middle_is_folded_under_its_number():
    block = listed()
    assert [(len(part.rows), part.summary) for part in block.parts] == [
        (2, ""),
        (5, ""),
        (11, "Show the 11 wards between"),
        (4, ""),
    ]
    assert block.parts[0].ends == "The first 2 of 22 cannot be told apart from the highest."
    assert block.parts[0].rows[0].order == "highest to 2nd" and block.parts[-1].rows[-1].order == "lowest"
    assert names(block) == [each.label for each in WARDS]


def test_the_chosen_place_is_never_folded_away():
    block = listed(chosen="E12")
    shown = [row for part in block.parts if not part.summary for row in part.rows]
    assert [row.name.text for row in shown if row.is_chosen] == ["Ward 12"]
    around = listed(chosen="E12", order="chosen")
    shown = [row.name.text for part in around.parts if not part.summary for row in part.rows]
    assert shown == ["Ward 01", *(f"Ward {each:02}" for each in range(9, 16)), "Ward 22"]


@pytest.mark.parametrize("order", place_list.ORDERS)
@given(st.lists(st.floats(0, 1000), min_size=1, max_size=60), st.integers(0, 70))
def test_every_place_stands_once_in_its_order_and_short_runs_are_open(order, values, chosen):
    rows = [ward(at, each, size=len(values)) for at, each in enumerate(values, 1)]
    block = listed(rows, order, f"E{chosen:02}")
    assert names(block) == [each.label for each in places(rows).ordered(order)]
    assert all(len(part.rows) >= place_list.FOLDED_FROM or "ends" for part in block.parts if part.summary)
    assert [each["Ward"] for each in place_list.taken_away(places(rows), order)] == names(block)


def test_numbers_go_in_order_as_numbers_and_the_table_holds_numbers():
    rows = [ward(1, 11.0), ward(2, 10.0), ward(3, 9.0)]
    assert [row.value for part in listed(rows).parts for row in part.rows] == ["11.0", "10.0", "9.0"]
    assert [each["per 1,000 residents"] for each in place_list.taken_away(places(rows))] == [11.0, 10.0, 9.0]
    assert [row.value for part in listed(rows, "low").parts for row in part.rows] == ["9.0", "10.0", "11.0"]
    assert listed(rows, "low").head[3] == "Order from the lowest"


def test_places_without_a_figure_are_told_by_reason_and_never_in_order():
    rows = [*WARDS, replace(ward(23, None), reason="Hidden: fewer than 5."), ward(24, None), ward(25, None)]
    blocks = place_list.place_list(places(rows), "In order")
    assert isinstance(blocks[-1], Bullets)
    told = [words(each) for each in blocks[-1].items]
    assert told == [
        "No figure for 1 of 25 wards: Ward 23. Hidden: fewer than 5.",
        "No figure for 2 of 25 wards: Ward 24 and Ward 25. Not published for this place and period.",
    ]
    assert [each["Ward"] for each in place_list.taken_away(places(rows))][-3:] == ["Ward 23", "Ward 24", "Ward 25"]


def test_without_ranges_the_list_says_that_the_order_is_not_sure():
    bare = [replace(each, lower=None, upper=None, rank_from=None, rank_to=None) for each in WARDS]
    key = next(each for each in place_list.place_list(places(bare), "x") if isinstance(each, Paragraph))
    assert "cannot be told" in words(key.text)
    assert not any(part.ends for part in listed(bare).parts) and listed(bare).parts[0].rows[1].order == "2nd"


def test_on_paper_it_is_one_open_table_with_a_drawing_a_row():
    (table,) = [each for each in printed([listed()]) if isinstance(each, Table)]
    assert len(table.rows) == 22 and all(row[2].drawing.svg.startswith(b"<svg") for row in table.rows)
    assert "cannot be told apart" in words(table.rows[1][0].small)


def test_the_page_escapes_names_and_keeps_one_table_a_part():
    rows = [ward(at, 10.0 - at / 10, label=each) for at, each in enumerate(NAMES.values(), 1)]
    told = html.html([listed(rows)])
    assert "<script" not in told and "<img" not in told
    told = html.html([listed()])
    assert told.count("<table") == 4 and told.count("<summary>Show the 11 wards between</summary>") == 1


@given(st.lists(st.floats(-1e6, 1e6).filter(lambda each: each == 0 or abs(each) > 1e-6), min_size=1))
def test_the_axis_holds_every_figure(figures):
    axis = range_bar.axis(figures)
    assert all(-0.1 <= axis.at(each) <= 100.1 for each in figures)


def test_the_headline_says_who_is_first_and_whether_that_is_clear():
    told = place_list.headline(places())
    assert told.startswith("None of 22 wards can be told apart from Littleton (7.1). Ward 01 is highest (29.0); it")
    assert "cannot be told apart from Ward 02." in told


def test_a_part_of_the_places_that_were_ranked_has_no_first_group():
    some = [each for each in WARDS if each.label != "Ward 01"]
    assert not any(part.ends for part in listed(some).parts)
    first = [replace(WARDS[0], rank_from=20), *WARDS[2:], replace(WARDS[1], rank_from=21, rank_to=21)]
    assert not any(part.ends for part in listed(first).parts), "clear of the next is not clear of all"


def test_the_first_alone_is_clear_where_its_range_is_one_place():
    clear = [ward(each, 30.0 - each) for each in range(1, 23)]
    assert listed(clear).parts[0].ends == "The first is clear of the rest: the highest."
