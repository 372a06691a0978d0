"""Who lies below a floor, where groups of people live, and the two lines of a gap."""

import datetime as dt
import json
import math
from xml.etree import ElementTree

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import made
from vitality import questions
from vitality.drawing import gap_charts as drawing
from vitality.drawing import picture
from vitality.drawing.kind import unbroken
from vitality.gaps import floor, people

INDICATOR = made(questions.IndicatorInFull, title="Sick people", unit="% of residents", decimals=1)
FIGURES = st.integers(0, 40).map(float)
PLACES = st.lists(st.tuples(FIGURES | st.none(), st.integers(0, 9), st.integers(0, 9)), max_size=12)
NAMES = ("Most deprived fifth", "Least deprived <fifth>")


def place(value, lower=None, upper=None, label="Ash", **changes):
    return made(questions.MapFigure, label=label, value=value, lower=lower, upper=upper, **changes)


def places(parts):
    return [
        place(value, value if value is None else value - down, value if value is None else value + up, f"P{number:02}")
        for number, (value, down, up) in enumerate(parts)
    ]


@pytest.mark.parametrize("polarity", ["high_is_good", "low_is_good"])
def test_equal_to_the_floor_counts_as_meeting_it(polarity):
    assert floor.against([place(10.0, 8.0, 12.0)], 10.0, polarity) == []
    assert floor.against([place(10.0)], 10, polarity) == []
    sign = 1 if polarity == "high_is_good" else -1
    assert len(floor.against([place(10.0)], math.nextafter(10.0, sign * math.inf), polarity)) == 1


@pytest.mark.parametrize(
    ("lower", "upper", "confirmed"), [(7.0, 9.9, True), (7.0, 10.0, False), (7.0, 12.0, False), (None, None, False)]
)
def test_below_is_confirmed_only_where_the_whole_range_is_below(lower, upper, confirmed):
    [result] = floor.against([place(8.0, lower, upper)], 10.0, "high_is_good")
    assert result.is_confirmed is confirmed
    turned = place(-8.0, *(None if each is None else -each for each in (upper, lower)))
    assert floor.against([turned], -10.0, "low_is_good")[0].is_confirmed is confirmed


@given(PLACES, FIGURES)
def test_the_list_is_whole_sorted_and_mirrored_when_the_polarity_is(parts, limit):
    rows = places(parts)
    high, low = (floor.against(rows, limit, polarity) for polarity in ("high_is_good", "low_is_good"))
    known = [row for row in rows if row.value is not None]
    assert {row.figure.label for row in high} == {row.label for row in known if row.value < limit}
    assert {row.figure.label for row in low} == {row.label for row in known if row.value > limit}
    for result, sign in ((high, 1), (low, -1)):
        order = [(not row.is_confirmed, sign * row.figure.value, row.figure.label) for row in result]
        assert order == sorted(order), "confirmed first, and the worst of them first"
    mirrored = [
        place(*(None if each is None else -each for each in (row.value, row.upper, row.lower)), row.label)
        for row in rows
    ]
    turned = floor.against(mirrored, -limit, "low_is_good")
    assert [(row.figure.label, row.is_confirmed) for row in turned] == [
        (row.figure.label, row.is_confirmed) for row in high
    ]


def test_hidden_figures_are_never_listed_and_where_nothing_is_judged_nobody_is():
    rows = [place(None, label="Hidden"), place(1.0, 0.5, 1.5, "Oak")]
    assert [row.figure.label for row in floor.against(rows, 2.0, "high_is_good")] == ["Oak"]
    assert [row.figure.label for row in floor.against(rows, 0.0, "low_is_good")] == ["Oak"]
    assert floor.against(rows, 2.0, "no_judgement") == []


def test_the_sentence_counts_places_with_and_without_a_figure():
    rows = [place(1.0, 0.5, 1.5), place(1.8, 1.0, 3.0), place(5.0), place(None), place(None)]
    result = floor.against(rows, 2.0, "high_is_good")
    assert floor.sentence(result, rows, 2.0, INDICATOR) == (
        "2 of 3 neighbourhoods are on the wrong side of 2.0% of residents, 1 of them beyond chance. 2 have no figure."
    )
    assert floor.sentence(result, rows[:3], 2.0, INDICATOR).endswith("beyond chance.")
    assert floor.table_rows(result, INDICATOR) == [
        {
            "Neighbourhood": "Ash",
            "Figure": "1.0%",
            "Chance leaves open": "0.5% to 1.5%",
            "Below the floor": "beyond chance",
        },
        {"Neighbourhood": "Ash", "Figure": "1.8%", "Chance leaves open": "1.0% to 3.0%", "Below the floor": "possibly"},
    ]
    assert floor.table_rows(floor.against([place(1.0)], 2, "high_is_good"), INDICATOR)[0]["Chance leaves open"] == ""


def lived(*parts):
    """Neighbourhoods P00 on with the people of a group and everybody."""
    return [
        place(None if x is None else 100 * x / n, label=f"P{number:02}", numerator=x, denominator=n)
        for number, (x, n) in enumerate(parts)
    ]


COUNTS = st.lists(
    st.integers(1, 5000).flatmap(lambda n: st.tuples(st.none() | st.integers(0, n), st.just(n))), max_size=25
)


@given(COUNTS, st.integers(1, 12))
def test_where_they_live_is_by_count_with_both_shares(parts, most):
    rows = lived(*parts)
    columns = ["label", "numerator", "denominator", "value"]
    frame = pd.DataFrame([[getattr(row, name) for name in columns] for row in rows], columns=columns).dropna()
    frame = frame.astype({"numerator": float}).sort_values(["numerator", "label"], ascending=[False, True])
    result = people.where(rows, most)
    assert [row["Neighbourhood"] for row in result] == frame["label"].head(most).tolist()
    assert [int(row["People"].replace(",", "")) for row in result] == frame["numerator"].head(most).tolist()
    total = frame["numerator"].sum()
    if total:
        expected = [f"{share:.1f}%" for share in 100 * frame["numerator"].head(most) / total]
        assert [row["Of all of them"] for row in result] == expected


@given(COUNTS, st.integers(1, 12))
def test_reach_is_the_share_of_the_places_with_most(parts, most):
    counts = pd.Series([x for x, _ in parts if x is not None], dtype=float)
    told = people.reach(lived(*parts), most)
    if not counts.sum():
        assert told == ""
        return
    top = counts.nlargest(most)
    assert told.startswith(
        f"The {len(top)} neighbourhoods with most of them hold {100 * top.sum() / counts.sum():.0f}%"
    )
    assert f"of all {counts.sum():,.0f};" in told
    assert told.endswith(f"it would be {100 * len(top) / len(counts):.0f}%.")


def test_surroundings_are_shares_of_the_group_and_of_everybody():
    fifths = lived((300, 1000), (200, 1000), (100, 1000), (100, 1000), (300, 2000))
    result = people.surroundings(fifths)
    frame = pd.DataFrame([(row.numerator, row.denominator) for row in fifths], columns=["numerator", "denominator"])
    for column, key in (("Of the group", "numerator"), ("Of everybody counted", "denominator")):
        assert [row[column] for row in result] == [f"{each:.0f}%" for each in 100 * frame[key] / frame[key].sum()]
    assert [row["Neighbourhoods"] for row in result][::4] == ["Most deprived fifth", "Least deprived fifth"]
    assert people.sentence(fifths, "Older people, 2019") == (
        "Older people, 2019: 30% live in the most deprived fifth of neighbourhoods, where 17% of everybody counted "
        "live; 30% in the least deprived fifth (33%)."
    )


@pytest.mark.parametrize("fifths", [[], lived(*[(1, 2)] * 4), lived((None, 10), *[(1, 2)] * 4)])
def test_without_every_fifth_nothing_is_said_of_surroundings(fifths):
    assert people.surroundings(fifths) == [] and people.sentence(fifths, "Older people") == ""


def day(year):
    return dt.date(year, 12, 31)


def point(year, first=5.0, second=3.0, **ends):
    when = {"period_label": str(year), "period_end": day(year)}
    return tuple(made(questions.Fifth, value=value, **ends, **when) for value in (first, second))


@pytest.mark.parametrize(
    ("years", "lines"),
    [
        ((2015,), [0]),
        ((2015, 2016, 2017), [0, 0, 0]),
        ((2015, 2016, 2018, 2019), [0, 0, 1, 1]),
        ((2001, 2011, 2021), [0, 0, 0]),
        ((2015, 2016, 2017, 2021, 2022, 2025), [0, 0, 0, 1, 1, 2]),
    ],
)
def test_a_missing_period_begins_a_new_line(years, lines):
    assert unbroken([day(year) for year in years]) == lines


@given(st.lists(st.integers(1990, 2030), min_size=1, max_size=15, unique=True).map(sorted))
def test_lines_are_numbered_in_order_and_each_has_no_longer_step_than_between_lines(years):
    lines = unbroken([day(year) for year in years])
    steps = [after - before for before, after in zip(years, years[1:], strict=False)]
    jumps = [after - before for before, after in zip(lines, lines[1:], strict=False)]
    assert lines[0] == 0 and len(lines) == len(years) and set(jumps) <= {0, 1}
    inside, across = ([step for step, jump in zip(steps, jumps, strict=True) if jump == each] for each in (0, 1))
    assert not across or max(inside) < min(across)


def test_points_are_the_outer_fifths_and_the_two_parts_of_periods_that_have_both():
    fifths = [made(questions.Fifth, period_id="2015", fifth=each) for each in range(1, 6)]
    alone = made(questions.Fifth, period_id="2016", fifth=1)
    assert drawing.points_of_fifths([*fifths, alone]) == [(fifths[0], fifths[4])]
    cohort, rest = (made(questions.CohortFigure, period_id="2015", part=part) for part in ("cohort", "rest"))
    alone = made(questions.CohortFigure, period_id="2016", part="rest")
    assert drawing.points_of_cohort([cohort, rest, alone]) == [(cohort, rest)]


@pytest.mark.parametrize("years", [(2015,), (2015, 2016, 2019)])
def test_two_lines_can_be_drawn_and_told(years):
    points = [point(year, lower=4.0, upper=6.0) for year in years] + [point(2020, first=None)]
    spec, alt = drawing.two_lines(points, INDICATOR, NAMES)
    assert all(name in alt for name in NAMES) and f"over {len(years)} period" in alt
    assert f"in {years[-1]} 5.0% of residents" in alt and "3.0% of residents" in alt and "None" not in alt
    assert "2020" not in json.dumps(spec["data"]) and len(spec["data"]["values"]) == 2 * len(years)
    root = ElementTree.fromstring(picture.svg(spec, "Title", "Source"))
    said = ["".join(each.itertext()) for each in root.iter() if each.tag.endswith("}text")]
    assert {*NAMES, "Title", "Source", "% of residents"} <= set(said)


def test_without_a_point_there_is_no_picture_and_the_table_says_what_is_not_shown():
    hidden = [point(2015, first=None)]
    assert drawing.two_lines(hidden, INDICATOR, NAMES) == drawing.two_lines([], INDICATOR, NAMES) == ({}, "")
    assert drawing.point_table(hidden, INDICATOR, NAMES) == [
        {"Period": "2015", NAMES[0]: "not shown", NAMES[1]: "3.0%"}
    ]
