"""Recent trend: series that Fingertips publishes with their markers, runs and gaps, tables, and refusals."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vitality import statistics as vs

NONE = np.nan
# dhsc-govuk/FingertipsNext, trend-analysis, TrendMarkerCalculatorTests: 2020 to 2024, with the marker Fingertips shows.
# Its third series (people aged 65 and over) is left out: it comes without limits, so that code tests no point at all.
COUNTED = [
    ("increasing", [3455176, 3491868, 3625401, 3774801, 3938080], [48783947, 49122259, 49956777, 50649129, 51441896]),
    ("decreasing", [57274, 55865, 53681, 51767, 53185], [61834, 60511, 59074, 57508, 59028]),
]


@pytest.mark.parametrize(("marker", "x", "n"), COUNTED, ids=["diabetes", "MMR in Yorkshire"])
def test_the_published_markers_of_proportions(marker, x, n):
    result = vs.recent_trend(x=x, n=n)
    assert (result.direction, result.start, result.end) == (marker, 0, 4)


def test_the_published_marker_of_a_rate():
    # preventable sight loss from diabetic eye disease, England: value and 95% limits
    value = [2.935, 1.93028, 2.7567, 2.8701, 3.0121]
    lower, upper = [2.7841, 1.8085, 2.6113, 2.7225, 2.8616], [3.0919, 2.058, 2.9082, 3.0237, 3.1683]
    result = vs.recent_trend(value, lower, upper, polarity="low_is_good")
    assert (result.direction, result.verdict) == ("increasing", "getting_worse")


def test_the_latest_unbroken_run_of_five_is_tested():
    x = [5, 10, 20, 30, 40, 50, NONE, 60, 61, 62]
    result = vs.recent_trend(x=x, n=[1000] * 10)
    assert (result.direction, result.start, result.end) == ("increasing", 1, 5)
    assert result.chi2 == vs.recent_trend(x=x[1:6], n=[1000] * 5).chi2


def test_nobody_counted_is_missing_not_nought():
    result = vs.recent_trend(x=[10, 20, 30, 40, 50, 0], n=[1000] * 5 + [0])
    assert (result.direction, result.end) == ("increasing", 4)
    assert vs.recent_trend(x=[10, 20, 0, 40, 50], n=[1000, 1000, 0, 1000, 1000]).direction == "cannot_be_calculated"


def test_limits_that_are_missing_break_the_run_and_without_any_there_is_no_trend():
    value, low, high = np.arange(6.0), np.arange(6.0) - 0.1, np.arange(6.0) + 0.1
    low[5] = NONE
    assert vs.recent_trend(value, low, high).end == 4
    assert vs.recent_trend(value).direction == "cannot_be_calculated"


def test_counts_win_over_values():
    x, n = COUNTED[0][1:]
    assert vs.recent_trend([5] * 5, [4] * 5, [6] * 5, x=x, n=n).direction == "increasing"


def test_the_word_turns_exactly_at_the_critical_value_and_needs_a_steady_slope():
    value, half = np.arange(5.0), np.full(5, 1.0)
    # weights 1 / (2 / 3.92)^2 each: chi2 = 10 times that, for a slope of 1
    unit = 10 / (2 / 3.92) ** 2
    for factor, word in ((9.5496, "increasing"), (9.5494, "no_significant_change")):
        slope = (factor / unit) ** 0.5
        result = vs.recent_trend(slope * value, slope * value - half, slope * value + half)
        assert result.chi2 == pytest.approx(factor) and result.direction == word


@settings(max_examples=40)
@given(st.lists(st.integers(1, 199), min_size=5, max_size=5))
def test_time_and_outcome_reversed_turn_the_direction(x):
    turn = {"increasing": "decreasing", "decreasing": "increasing"}
    result = vs.recent_trend(x=x, n=[200] * 5)
    back, missed = vs.recent_trend(x=x[::-1], n=[200] * 5), vs.recent_trend(x=[200 - each for each in x], n=[200] * 5)
    assert back.chi2 == pytest.approx(result.chi2, abs=1e-9) and missed.chi2 == pytest.approx(result.chi2, abs=1e-9)
    assert back.slope == pytest.approx(-result.slope, abs=1e-9)
    odds, time = np.log(np.array(x) / (200 - np.array(x))), np.arange(5.0)
    without = [np.polyfit(np.delete(time, each), np.delete(odds, each), 1)[0] for each in range(5)]
    if result.direction in turn and np.abs(without).min() > 1e-9:  # a slope of 0 counts as rising, turned or not
        assert back.direction == missed.direction == turn[result.direction]


@settings(max_examples=40)
@given(st.lists(st.floats(0, 100), min_size=5, max_size=5), st.floats(0.01, 1000), st.floats(-100, 100))
def test_scale_and_shift_of_a_value_leave_the_test_alone(values, scale, shift):
    value = np.array(values).round(3)
    result = vs.recent_trend(value, value - 1, value + 2)
    moved = vs.recent_trend(scale * value + shift, scale * (value - 1) + shift, scale * (value + 2) + shift)
    assert moved.chi2 == pytest.approx(result.chi2, rel=1e-5, abs=1e-6)
    assert moved.slope == pytest.approx(scale * result.slope, rel=1e-5, abs=1e-6)


def test_a_table_has_arrays_and_a_series_has_scalars():
    x = [[10, 20, 30, 40, 50], [1, 2, NONE, 4, 5], [50, 40, 30, 20, 10]]
    table = vs.recent_trend(x=x, n=np.full((3, 5), 1000), polarity="low_is_good")
    assert table.verdict.tolist() == ["getting_worse", "cannot_be_calculated", "getting_better"]
    assert table.end.tolist() == [4, -1, 4] and table.start.tolist() == [0, -1, 0] and np.isnan(table.slope[1])
    one = vs.recent_trend(x=x[0], n=[1000] * 5)
    assert isinstance(one.direction, str) and isinstance(one.chi2, float) and isinstance(one.end, int)
    assert vs.recent_trend(x=np.ones((0, 5)), n=np.ones((0, 5))).direction.shape == (0,)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: vs.recent_trend(), "value is None; give value, lower and upper, or x and n"),
        (lambda: vs.recent_trend(x=[1] * 5), "n is None; counts need both x and n"),
        (lambda: vs.recent_trend(n=[1] * 5), "x is None; counts need both x and n"),
        (lambda: vs.recent_trend(x=[11] * 5, n=[10] * 5), "x is 11, above n 10"),
        (lambda: vs.recent_trend(x=[-1] * 5, n=[10] * 5), "x is -1; it must be 0 or more"),
        (lambda: vs.recent_trend([1] * 5, [2] * 5, [1] * 5), "lower is 2, above upper 1; it must not exceed it"),
        (lambda: vs.recent_trend([1] * 5, [0] * 4, [2] * 5), "lengths differ"),
        (lambda: vs.recent_trend(np.ones((2, 2, 5))), "value has 3 dimensions"),
        (lambda: vs.recent_trend([1] * 5, polarity="up"), "polarity is 'up'"),
    ],
)
def test_wrong_input_names_argument_value_and_rule(call, words):
    with pytest.raises(ValueError, match=words):
        call()
