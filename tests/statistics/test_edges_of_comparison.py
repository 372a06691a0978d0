"""Comparison and position where two rules meet: touching limits, missing evidence, odd input, few or tied values."""

from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitality import statistics as vs

NONE = np.nan


@pytest.mark.parametrize(
    ("lower998", "upper998", "word"),
    [(12, 28, "best"), (10, 30, "better"), (9, 31, "better"), (NONE, 28, "not_compared"), (None, None, "not_compared")],
)
def test_the_outer_level_must_lie_wholly_beyond_too(lower998, upper998, word):
    result = vs.compare(
        20, 15, 25, 10, polarity="high_is_good", method="ci_vs_value_two_levels", lower998=lower998, upper998=upper998
    )
    assert result == word


@pytest.mark.parametrize(
    ("value", "polarity", "word"),
    [
        (30, "high_is_good", "best"),
        (2, "high_is_good", "worst"),
        (30, "low_is_good", "worst"),
        (2, "low_is_good", "best"),
        (30, "no_judgement", "higher"),
        (2, "no_judgement", "lower"),
        (10, "no_judgement", "similar"),
    ],
)
def test_words_of_two_levels(value, polarity, word):
    result = vs.compare(
        value,
        value - 1,
        value + 1,
        10,
        polarity=polarity,
        method="ci_vs_value_two_levels",
        lower998=value - 2,
        upper998=value + 2,
    )
    assert result == word


@pytest.mark.parametrize(
    ("low", "high", "word"),
    [
        (6, 14.9, "better"),
        (6, 15, "similar"),
        (24, 30, "similar"),
        (25, 30, "similar"),
        (25.1, 30, "worse"),
        (NONE, 30, "not_compared"),
        (None, None, "not_compared"),
    ],
)
def test_two_intervals_that_touch_are_similar(low, high, word):
    result = vs.compare(
        20, 15, 25, 10, polarity="high_is_good", method="ci_vs_ci", benchmark_lower=low, benchmark_upper=high
    )
    assert result == word


def test_missing_anything_is_not_compared_and_the_rest_keep_their_places():
    result = vs.compare(
        [12, NONE, 12, 12, 12],
        [11, 11, NONE, 11, 11],
        [13, 13, 13, None, 13],
        [10, 10, 10, 10, NONE],
        polarity="low_is_good",
    )
    assert result.tolist() == ["worse", *["not_compared"] * 4]
    assert vs.compare([[12.0]], [[11.0]], [[13.0]], 10, polarity="low_is_good").shape == (1, 1)


@pytest.mark.parametrize(
    ("value", "high", "low"),
    [
        (39.9, "not_met", "met"),
        (40, "close", "close"),
        (59.9, "close", "close"),
        (60, "met", "not_met"),
        (61, "met", "not_met"),
    ],
)
def test_a_range_has_three_zones_and_polarity_names_the_ends(value, high, low):
    for polarity, word in (("high_is_good", high), ("low_is_good", low), ("no_judgement", "not_compared")):
        assert vs.compare_to_goal(value, 40, polarity=polarity, method="range", goal_upper=60) == word


@pytest.mark.parametrize(
    ("lower", "upper", "high", "low"),
    [
        (80, 90, "met", "not_met"),
        (79, 90, "similar", "similar"),
        (70, 80, "similar", "similar"),
        (70, 79, "not_met", "met"),
    ],
)
def test_an_interval_against_a_goal(lower, upper, high, low):
    for polarity, word in (("high_is_good", high), ("low_is_good", low), ("no_judgement", "not_compared")):
        assert vs.compare_to_goal(80, 80, polarity=polarity, method="ci", lower=lower, upper=upper) == word


def test_goals_by_value_and_what_is_missing():
    values = [79, 80, 81, NONE]
    assert vs.compare_to_goal(values, 80, polarity="high_is_good").tolist() == ["not_met", "met", "met", "not_compared"]
    assert vs.compare_to_goal(values, 80, polarity="low_is_good").tolist() == ["met", "met", "not_met", "not_compared"]
    assert vs.compare_to_goal(80, None, polarity="low_is_good") == "not_compared"
    limits = {"method": "ci", "lower": [81, 70, 70, None], "upper": [85, 75, 90, 90]}
    told = vs.compare_to_goal(None, 80, polarity="high_is_good", **limits)
    assert told.tolist() == ["met", "not_met", "similar", "not_compared"], "the limits alone decide"
    assert vs.compare_to_goal(80, 80, polarity="low_is_good", method="ci") == "not_compared"
    assert vs.compare_to_goal(80, 80, polarity="low_is_good", method="range") == "not_compared"


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: vs.compare(1, 3, 2, 1, polarity="low_is_good"), "lower is 3, above upper 2"),
        (
            lambda: vs.compare(
                1, 0, 2, 1, polarity="low_is_good", method="ci_vs_ci", benchmark_lower=2, benchmark_upper=1
            ),
            "benchmark_lower is 2, above benchmark_upper 1",
        ),
        (lambda: vs.compare([1, 2], [0, 1], [2], 1, polarity="low_is_good"), "lengths differ: .*upper has 1"),
        (lambda: vs.compare("1", 0, 2, 1, polarity="low_is_good"), "value is '1'; it must be numeric"),
        (
            lambda: vs.compare_to_goal(1, 3, polarity="low_is_good", method="range", goal_upper=2),
            "goal is 3, above goal_upper 2",
        ),
        (lambda: vs.compare_to_goal(1, 3, polarity="low_is_good", method="near"), "method is 'near'"),
        (lambda: vs.rank([1], polarity=None), "polarity is None"),
        (lambda: vs.quantile_group([1, 2, 3], groups=1), "groups is 1; it must be a whole number of at least 2"),
        (lambda: vs.quantile_group([1, 2, 3], groups=2.5), "groups is 2.5"),
        (lambda: vs.rank([[1, 2], [3, 4]]), "values has 2x2 values; it must have one dimension"),
        (
            lambda: vs.spine([1, 2], [1, 2], 1, polarity="low_is_good"),
            "benchmark has 2 values; it must be a single number",
        ),
        (lambda: vs.mad_score(["high"]), "it must be numeric"),
    ],
)
def test_wrong_input_names_argument_value_and_rule(call, words):
    with pytest.raises(ValueError, match=words):
        call()


@pytest.mark.parametrize(
    "odd",
    [
        True,
        [True, False],
        "5",
        ["5", 6],
        np.array(["2024-01-01"], "datetime64[D]"),
        3 + 1j,
        [[1, 2], [3]],
        {"x": 1},
        ["a", None],
    ],
    ids=str,
)
def test_what_is_not_a_number_is_refused(odd):
    with pytest.raises(ValueError, match="x is .*; it must be numeric"):
        vs.proportion(odd, 10)


@pytest.mark.parametrize(
    "given_as",
    [
        [1, None, 3],
        [Decimal("1"), None, Decimal("3")],
        pd.Series([1, None, 3]),
        pd.Series([1, pd.NA, 3], dtype="Int64"),
        pd.Series([1, NONE, 3], index=[7, 7, 2]),
        np.array([1, None, 3], dtype=object),
    ],
    ids=["list", "decimal", "series", "nullable", "indexed", "object"],
)
def test_every_way_to_write_numbers_with_one_missing(given_as):
    result = vs.rank(given_as)
    assert result[[0, 2]].tolist() == [2, 1] and np.isnan(result[1])
    assert np.isnan(vs.proportion(given_as, 10).value[1]) and vs.proportion(given_as, [10, 10, 10]).method == "wilson"


def test_methods_of_rates_name_each_count_and_none_for_a_missing_one():
    assert vs.rate([9, 10, NONE], 100).method.tolist() == ["exact", "byar", "none"]
    assert vs.rate(9.5, 100).method == "exact" and vs.rate(9.5, 100).lower < 9500 < vs.rate(9.5, 100).upper
    nobody = vs.rate(5, 0)
    assert np.isnan([nobody.value, nobody.lower, nobody.upper]).all()


def test_byars_lower_limit_is_missing_where_it_would_be_negative():
    assert np.isnan(vs.byar_limits([0, 1], confidence=0.998)[0]).all() and vs.byar_limits(1)[0] > 0


values = st.lists(st.integers(0, 9).map(float), min_size=2, max_size=40)


@given(values)
def test_bands_hold_every_value_between_their_bounds(figures):
    bounds, band = vs.band_bounds(figures, groups=4), vs.band_category(figures, figures, groups=4)
    for value, each in zip(figures, band, strict=True):
        if len(figures) < 4:
            assert np.isnan(each)
        else:
            number = int(each)
            assert value <= bounds[number] and (number == 1 or value > bounds[number - 1])
    assert (np.diff(bounds) >= 0).all() and len(bounds) == 5


def test_band_of_one_value_and_beyond_the_ends():
    figures = [10, 20, 30, 40, NONE]
    assert vs.band_category(figures, [5, 25, 99, NONE], groups=4)[:3].tolist() == [1, 2, 4]
    assert np.isnan(vs.band_category(figures, NONE, groups=4)) and np.isnan(vs.band_category(figures, 10, groups=5))
    assert np.isnan(vs.band_bounds([NONE])).all() and vs.band_bounds([3]).tolist() == [3] * 6


@given(values)
def test_inverted_groups_are_those_of_the_negative_values(figures):
    inverted, negative = vs.quantile_group(figures, invert=True), vs.quantile_group([-each for each in figures])
    assert np.array_equal(inverted, negative, equal_nan=True)


@given(values, st.integers(2, 50))
def test_position_does_not_depend_on_the_unit(figures, scale):
    scaled = [scale * each for each in figures]
    for function in (vs.rank, vs.quantile_group, vs.percent_rank, vs.mad_score):
        assert function(scaled) == pytest.approx(function(figures), nan_ok=True)


def test_ranks_by_polarity_and_lone_values():
    assert vs.rank([3, 1, NONE, 3], polarity="low_is_good")[[0, 1, 3]].tolist() == [2, 1, 2]
    assert vs.rank([3, 1], polarity="no_judgement").tolist() == [1, 2]
    assert np.isnan(vs.percent_rank([4])).all() and np.isnan(vs.percent_rank([NONE, NONE])).all()
    assert len(vs.rank([])) == 0 and np.isnan(vs.mad_score([NONE])).all()


@given(st.lists(st.integers(0, 100), min_size=2, max_size=20), st.integers(0, 100))
def test_the_spine_turns_with_polarity_and_keeps_its_order(figures, benchmark):
    up = vs.spine(figures, benchmark, figures[0], polarity="high_is_good")
    down = vs.spine([-each for each in figures], -benchmark, -figures[0], polarity="low_is_good")
    fields = ("worst", "q25", "benchmark", "q75", "best", "area")
    assert [getattr(up, each) for each in fields] == pytest.approx([getattr(down, each) for each in fields])
    assert up.benchmark == 0.5 and up.worst <= up.q25 <= up.q75 <= up.best


def test_a_spine_without_its_parts():
    assert np.isnan(vs.spine([], 3, 3, polarity="high_is_good").best)
    assert np.isnan(vs.spine([1, 2], None, 1, polarity="high_is_good").worst)
    lost = vs.spine([1, 2, 3], 2, NONE, polarity="high_is_good")
    assert np.isnan(lost.area) and (lost.worst, lost.best) == (0, 1)


def test_adjusted_p_values_of_the_first_published_example():
    # Benjamini and Hochberg 1995, section 3.2: 15 tests, of which the first four are declared at 0.05
    p = [
        0.0001,
        0.0004,
        0.0019,
        0.0095,
        0.0201,
        0.0278,
        0.0298,
        0.0344,
        0.0459,
        0.3240,
        0.4262,
        0.5719,
        0.6528,
        0.7590,
        1.0,
    ]
    q = vs.benjamini_hochberg(p)
    assert (q <= 0.05).sum() == 4 and q[3] == pytest.approx(0.0095 * 15 / 4)
    assert (vs.benjamini_yekutieli(p) >= q).all() and isinstance(vs.benjamini_hochberg(0.03), float)
    assert np.isnan(vs.benjamini_hochberg([NONE, NONE])).all() and len(vs.benjamini_hochberg([])) == 0
