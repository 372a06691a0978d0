"""Trends, differences, hiding and adjusted p-values: against second computations and at every edge."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep

from vitality import statistics as vs


def armitage(x, n):
    """Chi-squared for trend from a correlation: N r^2 over the people, an independent road to the same number."""
    people = np.repeat(np.arange(1, 6), n)
    ill = np.concatenate([np.r_[np.ones(a), np.zeros(b - a)] for a, b in zip(x, n, strict=True)])
    return len(people) * np.corrcoef(people, ill)[0, 1] ** 2


@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(1, 199), st.integers(200, 400)), min_size=5, max_size=5))
def test_the_chi_squared_of_a_share_is_that_of_the_correlation(pairs):
    x, n = map(list, zip(*pairs, strict=True))
    assert vs.recent_trend(x=x, n=n).chi2 == pytest.approx(armitage(x, n), rel=1e-9, abs=1e-9)


def test_the_weighted_slope_is_that_of_least_squares():
    value, half = np.array([10.0, 11, 13, 12, 16]), np.array([1.0, 2, 1, 1.5, 1])
    fit, covariance = np.polyfit(np.arange(1, 6), value, 1, w=3.92 / (2 * half), cov="unscaled")
    result = vs.recent_trend(value, value - half, value + half, polarity="low_is_good")
    assert result.slope == pytest.approx(fit[0]) and result.chi2 == pytest.approx(fit[0] ** 2 / covariance[0, 0])


def test_words_by_polarity_and_the_years_tested():
    rising = {"x": [60, 80, 100, 120, 140], "n": [1000] * 5}
    assert vs.recent_trend(**rising).verdict == "increasing"
    assert vs.recent_trend(**rising, polarity="low_is_good").verdict == "getting_worse"
    assert vs.recent_trend(**rising, polarity="high_is_good").verdict == "getting_better"
    longer = vs.recent_trend(x=[5, *rising["x"], np.nan], n=[1000] * 7)
    assert (longer.start, longer.end) == (1, 5)


@pytest.mark.parametrize("x", [[1, 2, 3, 4], [1, 2, np.nan, 4, 5], [0, 2, 3, 4, 5], [1, 2, 3, 4, 10]])
def test_too_short_broken_empty_or_full_cannot_be_calculated(x):
    result = vs.recent_trend(x=x, n=[10] * len(x))
    assert result.direction == result.verdict == "cannot_be_calculated"
    assert result.start is None and result.end is None and np.isnan(result.chi2)


def test_one_wild_point_is_not_a_trend():
    # significant as a whole, but without the last point the slope turns
    result = vs.recent_trend(x=[100, 96, 94, 92, 220], n=[1000] * 5)
    assert result.chi2 > 9.55 and result.direction == "no_significant_change"


def test_intervals_without_width_cannot_be_calculated():
    assert vs.recent_trend([1, 2, 3, 4, 5], [1, 2, 3, 4, 5], [1, 2, 3, 4, 5]).direction == "cannot_be_calculated"


def test_a_table_gives_what_its_rows_give():
    rng = np.random.default_rng(3)
    n = np.full((40, 7), 500)
    x = rng.binomial(n, 0.2).astype(float)
    x[rng.random(x.shape) < 0.1] = np.nan
    table = vs.recent_trend(x=x, n=n, polarity="high_is_good")
    for number in range(len(x)):
        alone = vs.recent_trend(x=x[number], n=n[number], polarity="high_is_good")
        assert alone.verdict == table.verdict[number]


def test_mann_kendall_of_a_known_series():
    assert vs.mann_kendall([1, 2, 3, 4, 5, 6, 7, 8]).tau == 1
    flat = vs.mann_kendall([5] * 9)
    assert (flat.direction, flat.z, flat.p) == ("no_trend", 0, 1)
    gappy = vs.mann_kendall([0, np.nan, 2, 3, 4, 5, 6, 7, 8])
    assert gappy.slope == pytest.approx(1)


def test_newcombes_own_example():
    # Newcombe 1998, Statistics in Medicine 17: 873-890, table II: 56/70 less 48/80, method 10
    result = vs.difference_of_proportions(56, 70, 48, 80)
    assert (result.value, result.lower, result.upper) == pytest.approx((0.2, 0.0524, 0.3339), abs=5e-5)


@given(st.integers(1, 300), st.integers(1, 300), st.integers(1, 300), st.integers(1, 300))
def test_newcombe_is_statsmodels_newcomb(a, b, c, d):
    x1, n1, x2, n2 = min(a, b), max(a, b), min(c, d), max(c, d)
    expected = confint_proportions_2indep(x1, n1, x2, n2, method="newcomb", compare="diff", correction=False)
    result = vs.difference_of_proportions(x1, n1, x2, n2)
    assert (result.lower, result.upper) == pytest.approx(expected, abs=1e-6)
    back = vs.difference_of_proportions(x2, n2, x1, n1)
    assert (back.lower, back.upper) == pytest.approx((-result.upper, -result.lower))


def test_the_exact_ratio_of_rates_is_the_binomial_one():
    result = vs.ratio_of_rates(4, 1000, 8, 2000)
    share = stats.binomtest(4, 12).proportion_ci(method="exact")
    assert (result.lower, result.upper) == pytest.approx(tuple(2 * each / (1 - each) for each in share))
    assert np.isnan(vs.ratio_of_rates(4, 100, 0, 100).value)


@pytest.mark.parametrize("below", [5, 10])
def test_hiding_table_of_counts(below):
    counts = np.arange(13)
    assert vs.hide_small_counts(counts, below=below).tolist() == [0 < count < below for count in counts]


@given(st.lists(st.integers(0, 40), min_size=1, max_size=12))
def test_nothing_hidden_can_be_had_from_the_total(counts):
    mask, total_hidden = vs.hide_in_group(counts)
    hidden = np.array(counts)[mask]
    assert all(mask[number] for number, count in enumerate(counts) if 0 < count < 5)
    if len(hidden) and not total_hidden:
        assert len(hidden) >= 2 and hidden.sum() - (len(hidden) - 1) >= 5
    assert not any(mask[number] for number, count in enumerate(counts) if count == 0)


def test_shares_near_nothing_and_near_all_are_hidden():
    assert vs.hide_proportion([0, 4, 5, 96, 100], [100] * 5).tolist() == [False, True, False, True, False]
    assert vs.hide_proportion(0, 0) is False and vs.hide_proportion(2, 4) is True


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_adjusted_p_values_are_statsmodels(p):
    assert vs.benjamini_hochberg(p) == pytest.approx(multipletests(p, method="fdr_bh")[1])
    assert vs.benjamini_yekutieli(p) == pytest.approx(multipletests(p, method="fdr_by")[1])


def test_missing_p_values_are_not_counted():
    assert vs.benjamini_hochberg([0.01, np.nan, 0.02])[[0, 2]] == pytest.approx(vs.benjamini_hochberg([0.01, 0.02]))
    with pytest.raises(ValueError, match="p is 1.2; it must be from 0 to 1"):
        vs.benjamini_hochberg([1.2])


def test_series_of_pandas_are_taken():
    assert vs.rank(pd.Series([3, 1, 2])).tolist() == [1, 3, 2]
