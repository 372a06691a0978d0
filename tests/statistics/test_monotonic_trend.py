"""Mann-Kendall and Sen: against pymannkendall and scipy, invariances, ties, gaps and refusals."""

import numpy as np
import pymannkendall
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from vitality import statistics as vs

FIELDS = ("s", "var_s", "z", "p", "Tau", "slope", "intercept")
benchmark = st.lists(st.integers(0, 20).map(float), min_size=4, max_size=25)


def numbers(result):
    return [result.s, result.variance, result.z, result.p, result.tau, result.slope, result.intercept]


@settings(max_examples=60)
@given(benchmark)
def test_the_original_test_is_pymannkendall_with_ties_and_all(values):
    expected = pymannkendall.original_test(values)
    result = vs.mann_kendall(values)
    assert numbers(result) == pytest.approx([getattr(expected, each) for each in FIELDS], abs=1e-9)
    assert result.direction == expected.trend.replace(" ", "_")


@pytest.mark.parametrize("seed", range(12))
def test_the_autocorrelated_form_is_pymannkendalls_hamed_rao(seed):
    rng = np.random.default_rng(seed)
    values = np.cumsum(rng.normal(0.2, 1, rng.integers(8, 40))).round(2)
    expected = pymannkendall.hamed_rao_modification_test(values)
    result = vs.mann_kendall(values, hamed_rao=True)
    assert numbers(result) == pytest.approx([getattr(expected, each) for each in FIELDS], nan_ok=True)


@settings(max_examples=40)
@given(st.lists(st.none() | st.integers(0, 50), min_size=6, max_size=25))
def test_missing_points_are_dropped_and_the_others_keep_their_time(values):
    times = [i for i, each in enumerate(values) if each is not None]
    known = [values[i] for i in times]
    result = vs.mann_kendall(values)
    if len(known) < 2:
        assert result.direction == "no_trend" and np.isnan(result.slope)
        return
    slope, intercept, _, _ = stats.theilslopes(known, times)
    assert (result.slope, result.intercept) == pytest.approx((slope, intercept), abs=1e-9)
    signs = [np.sign(known[j] - known[i]) for i in range(len(known)) for j in range(i + 1, len(known))]
    assert result.s == sum(signs)


@settings(max_examples=40)
@given(benchmark, st.floats(0.5, 100), st.integers(-50, 50))
def test_scale_and_shift_change_the_slope_only_and_turning_time_turns_the_sign(values, scale, shift):
    result = vs.mann_kendall(values)
    moved = vs.mann_kendall(scale * np.array(values) + shift)
    assert (moved.s, moved.p) == pytest.approx((result.s, result.p)) and moved.slope == pytest.approx(
        scale * result.slope
    )
    turned = vs.mann_kendall(values[::-1])
    assert (turned.s, turned.z, turned.slope) == pytest.approx((-result.s, -result.z, -result.slope))


def test_all_equal_and_too_few():
    flat = vs.mann_kendall([5] * 9, hamed_rao=True)
    assert (flat.direction, flat.s, flat.z, flat.p, flat.tau, flat.slope, flat.intercept) == (
        "no_trend",
        0,
        0,
        1,
        0,
        0,
        5,
    )
    for few in ([], [3], [np.nan, 3, np.nan]):
        result = vs.mann_kendall(few)
        assert (result.direction, result.z, result.p) == ("no_trend", 0, 1) and np.isnan(
            [result.slope, result.tau]
        ).all()


def test_a_straight_line_has_nothing_left_to_be_correlated():
    line = [1, 2, 3, 4, 5, 6, 7, 8]
    assert vs.mann_kendall(line, hamed_rao=True) == vs.mann_kendall(line)


def test_alpha_decides_the_word_only():
    values = [1, 3, 2, 4, 3, 5, 4, 3]
    loose, strict = vs.mann_kendall(values, alpha=0.2), vs.mann_kendall(values, alpha=0.01)
    assert loose.p == strict.p and (loose.direction, strict.direction) == ("increasing", "no_trend")


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: vs.mann_kendall([1, 2], alpha=1), "alpha is 1; it must be between 0 and 1"),
        (lambda: vs.mann_kendall(["a", "b"]), "values is .* it must be numeric"),
        (lambda: vs.mann_kendall([[1, 2], [3, 4]]), "values has 2x2 values; it must have one dimension"),
        (lambda: vs.mann_kendall([1, np.inf]), "it must be finite"),
    ],
)
def test_wrong_input_names_argument_value_and_rule(call, words):
    with pytest.raises(ValueError, match=words):
        call()
