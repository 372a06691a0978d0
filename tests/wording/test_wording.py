"""Numbers and sentences: exactly what a reader sees, and never "nan"."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import made
from vitality import questions, wording

KNOWN = {
    "indicator_id": "no_car_pct",
    "title": "Households with no car",
    "unit": "% of households",
    "decimals": 1,
    "kind": "proportion",
    "polarity": "no_judgement",
    "sentence": "{value} of households here have no car",
    "period_label": "2021",
    "value": 18.24,
    "lower": 16.0,
    "upper": 20.1,
    "status": "ok",
    "reason": None,
    "benchmark_name": "Harrow",
    "benchmark_value": 21.6,
    "verdict": "lower",
    "verdict_reason": None,
    "region_name": "London",
    "region_value": 42.1,
    "region_verdict": "lower",
}


def row(**changes):
    return made(questions.Standing, **{**KNOWN, **changes})


ROW = row()


@pytest.mark.parametrize(
    ("figure", "decimals", "text"),
    [
        (1234, 0, "1,234"),
        (12.34, 1, "12.3"),
        (0.4, 1, "0.4"),
        (0.04, 1, "0.04"),
        (123.4, 1, "123"),
        (0, 1, "0.0"),
        (-3.25, 1, "−3.3"),
        (-0.001, 0, "0"),
        (None, 1, ""),
        (math.nan, 1, ""),
        (math.inf, 1, ""),
    ],
)
def test_numbers(figure, decimals, text):
    assert wording.number(figure, decimals) == text


@pytest.mark.parametrize(
    ("figure", "unit", "decimals", "text"),
    [
        (12.34, "% of households", 1, "12.3% of households"),
        (51200, "£ a year", 0, "£51,200 a year"),
        (3.2, "per 1,000 residents", 1, "3.2 per 1,000 residents"),
        (2029, "people", 0, "2,029 people"),
        (None, "people", 0, ""),
    ],
)
def test_value_with_unit(figure, unit, decimals, text):
    assert wording.value_with_unit(figure, unit, decimals) == text


def test_a_level_names_period_and_comparisons():
    assert wording.level_sentence(ROW) == (
        "18.2% of households here have no car (2021). Harrow: 21.6%. London: 42.1%. "
        "That is lower than both, beyond chance."
    )


def test_a_similar_figure_is_never_called_equal():
    text = wording.level_sentence(row(verdict="similar", region_name=None, region_value=None))
    assert text.endswith("Harrow: 21.6%. The difference is too small to tell from chance.")
    assert "equal" not in text


def test_mixed_verdicts_name_each_comparison():
    text = wording.level_sentence(row(verdict="similar"))
    assert "That is lower than London, beyond chance. The difference from Harrow is too small" in text


def test_no_interval_gives_the_reason_instead_of_a_verdict():
    text = wording.level_sentence(
        row(verdict="not_compared", region_verdict="not_compared", verdict_reason="No counts.")
    )
    assert text.endswith("London: 42.1%. No counts.") and "beyond chance" not in text


def test_absent_figures_give_reason_and_nearest():
    text = wording.level_sentence(
        row(
            value=None,
            status=None,
            nearest_value=71.2,
            nearest_name="Greenhill",
            nearest_kind="ward",
            nearest_period_label="2014",
        )
    )
    assert text == "Not published for this place. The nearest figure is for Greenhill ward: 71.2% of households (2014)."
    old = row(
        value=None, status=None, nearest_value=1.0, nearest_name="Pinner", nearest_kind="ward", nearest_before=2022
    )
    assert "The nearest figure is for Pinner ward (before 2022): 1.0% of households." in wording.level_sentence(old)
    hidden = row(value=None, status="suppressed", reason="Hidden to protect people's privacy: fewer than 5.")
    assert wording.level_sentence(hidden) == "Hidden to protect people's privacy: fewer than 5."


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        (
            {"rank": 4, "tied_areas": 1, "not_separated": 14, "polarity": "low_is_good"},
            "4th lowest of 137; cannot be told apart from 14 others.",
        ),
        (
            {"rank": 136, "tied_areas": 1, "not_separated": 1, "polarity": "low_is_good"},
            "2nd highest of 137; cannot be told apart from 1 other.",
        ),
        ({"rank": 1, "tied_areas": 3, "not_separated": 0}, "Joint highest of 137; clearly apart from every other."),
        (
            {"rank": 135, "tied_areas": 3, "not_separated": None},
            "Joint lowest of 137; without a range for chance, places near it may not really differ.",
        ),
        ({"rank": None}, ""),
    ],
)
def test_a_rank_is_never_bare(changes, text):
    assert wording.rank_sentence(row(ranked_areas=137, **changes)) == text


def test_trends_and_changes():
    rising = row(trend_direction="increasing", trend_verdict="getting_worse", trend_from="2015", trend_to="2019")
    assert wording.trend_sentence(rising) == (
        "It has risen from 2015 to 2019; so steady a change is very unlikely to be chance. That is getting worse."
    )
    none = row(trend_direction="no_significant_change", trend_from="2015", trend_to="2019")
    assert wording.trend_sentence(none) == "Up and down from 2015 to 2019, with no clear direction."
    assert wording.trend_sentence(row(trend_reason="There is one figure only.")) == "There is one figure only."
    fell = row(change_from_value=25.0, change_to_value=18.2, change_from_label="2011", change_verdict="lower")
    assert "a fall this large is unlikely to be chance. Two figures are not yet a trend." in wording.change_sentence(
        fell
    )
    assert wording.change_sentence(ROW) == ""


@pytest.mark.parametrize(
    ("known", "told"),
    [
        (
            {"kind": "rate", "unit": "per 1,000 residents", "since_value": 8.4, "change_to_value": 5.1},
            "Since 2011: from 8.4 to 5.1, down 39%; beyond chance and for the better.",
        ),
        (
            {"since_value": 20.0, "change_to_value": 24.94},
            "Since 2011: from 20.0% to 24.9%, up 4.9 points; beyond chance and for the better.",
        ),
        (
            {"since_value": 20.0, "change_to_value": 20.01, "since_verdict": "similar"},
            "the same as shown here; too small",
        ),
        ({"since_value": 20.0, "change_to_value": 25.0, "since_verdict": "not_compared"}, "cannot be worked out."),
        ({"since_value": 20.0, "change_to_value": 25.0, "change_from_label": "2011"}, ""),
        ({"since_value": None, "change_to_value": 25.0}, ""),
    ],
)
def test_the_longest_fair_comparison(known, told):
    said = wording.since_sentence(row(**{"since_label": "2011", "since_verdict": "better", **known}))
    assert told in said and bool(said) == bool(told)


FIGURES = ("value", "benchmark_value", "region_value", "change_from_value", "change_to_value", "nearest_value")
PLACES = ("rank", "ranked_areas", "not_separated")


@given(
    st.fixed_dictionaries(
        {key: st.none() | st.floats() for key in FIGURES} | {key: st.none() | st.integers(0, 999_999) for key in PLACES}
    )
)
def test_no_sentence_ever_says_nan_or_none(changes):
    each = row(
        **changes,
        tied_areas=1,
        change_from_label="2011",
        change_verdict="similar",
        nearest_name="Pinner",
        nearest_kind="ward",
        nearest_period_label="2011",
    )
    said = [wording.level_sentence(each), wording.trend_sentence(each), wording.change_sentence(each)]
    said.append(wording.rank_sentence(each))
    for text in said:
        assert "nan" not in text.lower().split() and "None" not in text and "inf" not in text.split()
