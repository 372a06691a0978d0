"""Conditions on places: in the address, in words, which places meet them, and who is inside and outside."""

import math
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import made
from vitality import questions
from vitality.targeting import conditions
from vitality.targeting.conditions import MOST, Condition

KNOWN = ("poor_pct", "sick_pct", "burglary_rate")
LIMITS = st.integers(-9_999_999_999_999, 9_999_999_999_999).map(lambda number: number / 10_000)
CONDITIONS = st.builds(Condition, st.sampled_from(KNOWN), st.just("worst")) | st.builds(
    Condition, st.sampled_from(KNOWN), st.sampled_from(["over", "under"]), LIMITS
)
COUNTS = st.lists(
    st.none() | st.integers(1, 3000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), max_size=20
)


def places(parts):
    """A row a place, P00 on; None is a place whose figure is hidden."""
    return [
        made(
            questions.MapFigure,
            area_code=f"P{number:02}",
            label=f"P{number:02}",
            value=None if part is None else 100 * part[0] / part[1],
            numerator=None if part is None else part[0],
            denominator=None if part is None else part[1],
        )
        for number, part in enumerate(parts)
    ]


def valued(*values):
    return [made(questions.MapFigure, area_code=f"P{number:02}", value=value) for number, value in enumerate(values)]


@given(st.lists(CONDITIONS, max_size=MOST, unique=True))
def test_an_address_gives_back_the_conditions_that_it_was_written_from(chosen):
    assert conditions.read(conditions.write(chosen), KNOWN) == (chosen, [])


@pytest.mark.parametrize(
    ("limit", "text"),
    [
        (25.0, "25"),
        (0.5, "0.5"),
        (1234567.0, "1234567"),
        (0.0001, "0.0001"),
        (-3.25, "-3.25"),
        (-0.00001, "0"),
        (100.0, "100"),
        (1e8, "100000000"),
    ],
)
def test_a_limit_is_written_in_plain_digits(limit, text):
    assert conditions.write([Condition("poor_pct", "over", limit)]) == f"poor_pct:over:{text}"


@pytest.mark.parametrize(
    "piece",
    [
        "poor_pct",
        "poor_pct:worst:5",
        "poor_pct:best",
        "poor_pct:over",
        "poor_pct:over:",
        "poor_pct:over:1e9",
        "poor_pct:over:nan",
        "poor_pct:over:inf",
        "poor_pct:over:٣",
        "wealth:worst",
        "poor_pct:over:1:2",
        "::",
        "<script>",
        "poor_pct:over:12345678901",
        "poor_pct:over:1.23456",
    ],
)
def test_a_piece_that_means_nothing_is_told_and_the_others_stand(piece):
    result, ignored = conditions.read(f"sick_pct:worst,{piece}", KNOWN)
    if piece.endswith("٣"):  # digits of other scripts are digits
        assert result[1].limit == 3.0
        return
    assert (result, ignored) == ([Condition("sick_pct", "worst")], [piece])


def test_what_is_beyond_the_fourth_is_told_and_a_double_is_simply_one():
    text = ",".join(f"poor_pct:over:{number}" for number in (1, 1, 2, 3, 4, 5, 6, 1))
    result, ignored = conditions.read(text, KNOWN)
    assert [each.limit for each in result] == [1, 2, 3, 4]
    assert ignored == ["poor_pct:over:5", "poor_pct:over:6"]
    result, ignored = conditions.read("x" * 10_000 + ",", KNOWN)
    assert result == [] and ignored == ["x" * 40]


@given(st.text(max_size=80))
def test_no_text_is_too_odd_to_be_read(text):
    result, ignored = conditions.read(text, KNOWN)
    assert len(result) <= MOST and all(len(each) <= 40 for each in ignored)


@pytest.mark.parametrize(
    ("condition", "polarity", "text"),
    [
        (Condition("poor_pct", "worst"), "low_is_good", "Poverty in the worst fifth"),
        (Condition("poor_pct", "worst"), "no_judgement", "Poverty in the highest fifth"),
        (Condition("poor_pct", "over", 25.0), "low_is_good", "Poverty above 25%"),
        (Condition("poor_pct", "over", -1234.5), "low_is_good", "Poverty above −1,234.5%"),
        (Condition("poor_pct", "under", 25.125), "low_is_good", "Poverty below 25.125%"),
    ],
)
def test_a_condition_in_words_is_exact(condition, polarity, text):
    indicator = made(questions.Indicator, short_title="Poverty", unit="% of people", decimals=1, polarity=polarity)
    assert conditions.words(condition, indicator) == text


def test_above_and_below_leave_out_the_limit_itself_and_what_is_hidden():
    rows = valued(1.0, 2.0, None, 3.0)
    assert conditions.meets(Condition("poor_pct", "over", 2.0), rows, "low_is_good") == {"P03"}
    assert conditions.meets(Condition("poor_pct", "under", 2.0), rows, "low_is_good") == {"P00"}
    assert conditions.meets(Condition("poor_pct", "under", 99.0), rows, "low_is_good") == {"P00", "P01", "P03"}


def test_the_worst_fifth_is_the_fifth_on_the_bad_side():
    rows = valued(*range(10), None)
    worst = Condition("poor_pct", "worst")
    assert conditions.meets(worst, rows, "low_is_good") == {"P08", "P09"}
    assert conditions.meets(worst, rows, "no_judgement") == {"P08", "P09"}
    assert conditions.meets(worst, rows, "high_is_good") == {"P00", "P01"}
    assert conditions.meets(worst, valued(1.0, 2.0, 3.0, 4.0), "low_is_good") == set(), "four have no fifths"


@given(st.lists(st.none() | st.integers(0, 6).map(float), max_size=40), st.sampled_from([1, -1]))
def test_the_worst_fifth_never_parts_alike_figures_and_holds_the_worst(values, sign):
    rows = valued(*values)
    result = conditions.meets(Condition("poor_pct", "worst"), rows, "low_is_good" if sign == 1 else "high_is_good")
    known = {row.area_code: sign * row.value for row in rows if row.value is not None}
    assert result <= set(known)
    if result:
        edge = min(known[code] for code in result)
        assert result == {code for code, value in known.items() if value >= edge}


def test_inside_and_outside_in_words():
    rows = places([(30, 300), (60, 300), None, (10, 200)])
    assert conditions.inside({"P01"}, rows, "poor people", "low_is_good") == (
        "1 place meets this condition. 60 of 100 poor people (60%) are inside; 40 are outside and would be missed. "
        "1 place is without a figure and left out of both."
    )
    assert conditions.inside({"P00", "P01"}, rows, "others", "high_is_good") == (
        "2 places meet this condition. 510 of 700 others (73%) are inside; 190 are outside and would be missed. "
        "1 place is without a figure and left out of both."
    )
    told = conditions.inside({"P02", "P09"}, rows, "poor people", "low_is_good", 2)
    assert told.startswith("2 places meet both conditions. 0 of 100 poor people (0%) are inside; 100 are outside")
    assert "Of those that meet both conditions, 2 have no figure of this need." in told
    assert conditions.inside(set(), places([None, (0, 9)]), "x", "low_is_good") == "Nobody in need is counted here."


@pytest.mark.parametrize(
    ("count", "text"), [(1, "this condition"), (2, "both conditions"), (3, "all 3 conditions"), (4, "all 4 conditions")]
)
def test_conditions_are_counted_as_they_are(count, text):
    assert f"meets {text}. 30 of 100 x (30%) are inside" in conditions.inside(
        {"P00"}, places([(30, 300), (70, 300)]), "x", "low_is_good", count
    )


def test_one_is_not_told_as_many():
    told = conditions.inside({"P00"}, places([(1, 9), (1, 9)]), "x", "low_is_good")
    assert "1 of 2 x (50%) is inside; 1 is outside" in told


def test_a_condition_tells_its_period_and_the_worst_fifth_only_of_what_is_judged():
    indicator = made(questions.Indicator, short_title="Cars", unit="%", decimals=1, polarity="no_judgement")
    assert conditions.words(Condition("x", "worst"), indicator, "2011") == "Cars (2011) in the highest fifth"
    assert conditions.words(Condition("x", "over", 5.0), indicator, "2011") == "Cars (2011) above 5%"
    assert conditions.kinds(indicator)["worst"] == "in the highest fifth"
    assert conditions.kinds(replace(indicator, polarity="low_is_good")) == conditions.KINDS


@given(COUNTS, st.sets(st.integers(0, 19)), st.sampled_from(["low_is_good", "high_is_good", "no_judgement"]))
def test_inside_and_outside_add_to_the_shown_and_nothing_hidden_takes_part(parts, numbers, polarity):
    rows, chosen = places(parts), {f"P{number:02}" for number in numbers}
    shown = [
        (part[1] - part[0] if polarity == "high_is_good" else part[0], f"P{number:02}")
        for number, part in enumerate(parts)
        if part is not None
    ]
    total = sum(count for count, _ in shown)
    told = conditions.inside(chosen, rows, "people", polarity)
    if not total:
        assert told == "Nobody in need is counted here."
        return
    pattern = r"\. (\d+) of (\d+) people \((\d+)%\) (?:is|are) inside; (\d+) (?:is|are)"
    within, benchmark, share, outside = map(int, re.search(pattern, told.replace(",", "")).groups())
    assert within == sum(count for count, code in shown if code in chosen)
    assert (benchmark, outside) == (total, total - within) and math.isclose(share, 100 * within / total, abs_tol=0.5)


@given(COUNTS, st.sets(st.integers(0, 19)), st.integers(0, 4))
def test_whatever_is_left_in_a_hidden_row_changes_no_word(parts, numbers, left_behind):
    chosen = {f"P{number:02}" for number in numbers}
    bare = places(parts)
    leaky = [row if row.value is not None else replace(row, numerator=left_behind, denominator=300) for row in bare]
    assert conditions.inside(chosen, bare, "x", "low_is_good") == conditions.inside(chosen, leaky, "x", "low_is_good")
