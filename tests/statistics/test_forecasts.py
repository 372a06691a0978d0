"""Forecasts: against statsmodels' prediction intervals, the horizon, bounds and refusals."""

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special

from vitality import statistics as vs

history = st.lists(st.integers(10, 90).map(float), min_size=6, max_size=20)


def by_statsmodels(y, ahead, level):
    fit = sm.OLS(y, sm.add_constant(np.arange(1.0, len(y) + 1))).fit()
    predicted = fit.get_prediction(np.column_stack([np.ones(len(ahead)), ahead])).summary_frame(alpha=1 - level)
    return fit, predicted["mean"], predicted["obs_ci_lower"], predicted["obs_ci_upper"]


@settings(max_examples=40)
@given(history)
def test_a_plain_line_is_statsmodels_line(values):
    if np.ptp(values) == 0:
        return
    ahead = len(values) + np.arange(1.0, 4)
    result = vs.forecast(values)
    for level, low, high in ((0.8, result.lower80, result.upper80), (0.95, result.lower95, result.upper95)):
        fit, middle, lower, upper = by_statsmodels(values, ahead, level)
        for mine, theirs in ((result.value, middle), (low, lower), (high, upper)):
            assert mine == pytest.approx(np.array(theirs), abs=1e-8)
    assert (result.intercept, result.slope) == pytest.approx(tuple(fit.params), abs=1e-9)
    assert result.slope_p == pytest.approx(fit.pvalues[1], abs=1e-9)


def test_near_an_end_of_its_range_a_share_is_fitted_to_log_odds():
    values = [91, 93, 92.5, 94, 96, 95.5, 97]
    result = vs.forecast(values, bounds=(0, 100))
    _, middle, lower, upper = by_statsmodels(special.logit(np.array(values) / 100), np.array([8.0, 9, 10]), 0.95)
    assert result.value == pytest.approx(100 * special.expit(np.array(middle)))
    assert result.lower95 == pytest.approx(100 * special.expit(np.array(lower)))
    assert result.upper95 == pytest.approx(100 * special.expit(np.array(upper)))
    assert (result.upper95 < 100).all() and vs.forecast(values).upper95[-1] > 100


def test_away_from_the_ends_a_share_keeps_its_line():
    values = [40, 45, 43, 50, 52, 55]
    assert vs.forecast(values, bounds=(0, 100)).value == pytest.approx(vs.forecast(values).value)
    assert vs.forecast(values, bounds=(0, 100)).slope == vs.forecast(values).slope


@settings(max_examples=40)
@given(st.lists(st.integers(0, 100), min_size=5, max_size=12))
def test_nothing_ever_leaves_the_possible_range_and_limits_are_nested(values):
    result = vs.forecast(values, bounds=(0, 100))
    shown = ~np.isnan(result.value)
    inside = [result.lower95, result.lower80, result.value, result.upper80, result.upper95]
    for low, high in zip(inside, inside[1:], strict=False):
        assert (low[shown] <= high[shown] + 1e-9).all()
    assert (result.lower95[shown] >= 0).all() and (result.upper95[shown] <= 100).all()


@pytest.mark.parametrize(("points", "shown"), [(4, 0), (5, 2), (6, 3), (20, 3)])
def test_the_horizon_is_three_periods_or_half_the_history(points, shown):
    result = vs.forecast(np.arange(points) + np.tile([0, 0.5], 10)[:points], steps=5)
    for each in (result.value, result.lower80, result.upper80, result.lower95, result.upper95):
        assert np.isfinite(each).tolist() == [True] * shown + [False] * (5 - shown)
    assert np.isfinite(result.slope) == (points >= 5)


def test_missing_points_keep_their_place_in_time():
    gappy = vs.forecast([1, 2, np.nan, 4, 5, 6, 7])
    assert gappy.value == pytest.approx([8, 9, 10]) and gappy.slope == pytest.approx(1) and gappy.slope_p < 1e-9
    assert np.isnan(vs.forecast([1, np.nan, 2, np.nan, 3, 4]).value).all()


def test_a_level_line_has_no_slope():
    for level in (5, 7.1):
        result = vs.forecast([level] * 6)
        assert result.value.tolist() == [level] * 3 == result.lower95.tolist() and (result.slope, result.slope_p) == (
            0,
            1,
        )


def test_a_history_at_a_bound_has_a_plain_line_held_to_the_bounds():
    result = vs.forecast([0, 2, 1, 3, 0, 1], bounds=(0, 100))
    assert np.isfinite(result.value).all() and (result.lower95 == 0).all()


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: vs.forecast([1, 2, 3], steps=0), "steps is 0; it must be a whole number of at least 1"),
        (lambda: vs.forecast([1, 120], bounds=(0, 100)), "history is 120; it must be within bounds 0 to 100"),
        (lambda: vs.forecast([1, 2], bounds=(100, 0)), "bounds is"),
        (lambda: vs.forecast("12345"), "it must be numeric"),
        (lambda: vs.forecast([[1, 2]]), "it must have one dimension"),
    ],
)
def test_wrong_input_names_argument_value_and_rule(call, words):
    with pytest.raises(ValueError, match=words):
        call()
