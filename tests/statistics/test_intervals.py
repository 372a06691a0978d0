"""Intervals against published values, a second library, and what must hold for any counts."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from vitality import statistics as vs

counts = st.tuples(st.integers(0, 2000), st.integers(1, 2000)).map(lambda pair: (min(pair), max(pair)))


def test_wilson_of_newcombes_worked_examples():
    # Newcombe 1998, Statistics in Medicine 17: 857-872, table I, method 3
    for x, n, low, high in (
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ):
        result = vs.proportion(x, n)
        assert (result.lower, result.upper) == pytest.approx((low, high), abs=5e-5)


@given(counts, st.sampled_from([0.9, 0.95, 0.998]))
def test_wilson_is_statsmodels_wilson(pair, confidence):
    x, n = pair
    result = vs.proportion(x, n, confidence=confidence)
    assert (result.lower, result.upper) == pytest.approx(proportion_confint(x, n, 1 - confidence, "wilson"), abs=1e-9)


@given(counts)
def test_limits_of_a_share_hold_the_value_and_stay_inside(pair):
    x, n = pair
    result = vs.proportion(x, n)
    assert 0 <= result.lower <= result.value <= result.upper <= 1
    wider = vs.proportion(x, n, confidence=0.998)
    assert wider.lower <= result.lower and wider.upper >= result.upper
    mirror = vs.proportion(n - x, n)
    assert (mirror.lower, mirror.upper) == pytest.approx((1 - result.upper, 1 - result.lower), abs=1e-12)


def test_byars_limits_of_the_textbook():
    # Breslow and Day 1987, volume II, table 2.10: 95% limits of 33 deaths by Byar's approximation are 22.7 and 46.3
    assert vs.byar_limits(33) == pytest.approx((22.71, 46.34), abs=0.01)
    assert np.isnan(vs.byar_limits(0)[0])


@given(st.integers(0, 400))
def test_small_counts_have_exact_poisson_limits_and_large_ones_nearly(x):
    result = vs.rate(x, 1, multiplier=1)
    low = stats.chi2.ppf(0.025, 2 * x) / 2 if x else 0
    high = stats.chi2.ppf(0.975, 2 * x + 2) / 2
    assert result.method == ("exact" if x < 10 else "byar")
    tolerance = 1e-9 if x < 10 else 0.02
    assert (result.lower, result.upper) == pytest.approx((low, high), rel=tolerance, abs=1e-9)


@given(st.integers(0, 5000), st.integers(1, 10**6))
def test_a_rate_scales_with_its_multiplier(x, n):
    one, thousand = vs.rate(x, n, multiplier=1), vs.rate(x, n, multiplier=1000)
    assert thousand.value == pytest.approx(1000 * one.value)
    assert thousand.lower == pytest.approx(1000 * one.lower) and thousand.upper == pytest.approx(1000 * one.upper)


def test_a_mean_has_students_interval():
    values = [4.1, 5.0, 5.2, 6.3, np.nan]
    low, high = stats.t.interval(0.95, 3, np.mean(values[:4]), stats.sem(values[:4]))
    result = vs.mean(values)
    assert (result.lower, result.upper) == pytest.approx((low, high))
    assert np.isnan(vs.mean([3.0]).lower) and vs.mean([3.0]).value == 3.0


def test_arrays_keep_their_shape_and_missing_stays_missing():
    result = vs.proportion([[1, 0], [np.nan, 4]], [[10, 0], [10, 10]])
    assert result.value.shape == (2, 2)
    assert np.isnan(result.value[0, 1]) and np.isnan(result.upper[1, 0]) and result.value[1, 1] == 0.4
    assert isinstance(vs.proportion(1, 10).value, float)


@settings(max_examples=20)
@given(st.permutations(range(8)))
def test_order_does_not_matter(order):
    x = np.array([0, 3, 9, 10, 11, 50, 7, 100])
    plain, shuffled = vs.rate(x, 1000), vs.rate(x[list(order)], 1000)
    assert plain.lower[list(order)] == pytest.approx(shuffled.lower)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: vs.proportion(-1, 10), "x is -1; it must be 0 or more"),
        (lambda: vs.proportion(11, 10), "x is 11, above n 10"),
        (lambda: vs.proportion("3", 10), "x is '3'; it must be numeric"),
        (lambda: vs.proportion([1, 2], [1, 2, 3]), "lengths differ"),
        (lambda: vs.proportion(1, 10, confidence=0.5), "confidence is 0.5"),
        (lambda: vs.rate(1, -10), "n is -10; it must be 0 or more"),
        (lambda: vs.rate(np.inf, 10), "must be finite"),
        (lambda: vs.mean(["a"]), "must be numeric"),
    ],
)
def test_wrong_input_names_argument_value_and_rule(call, words):
    with pytest.raises(ValueError, match=words):
        call()
