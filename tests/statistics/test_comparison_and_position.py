"""Verdicts and positions: what the words mean, at the edges, and what must hold for any figures."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from vitality import statistics as vs

values = st.lists(st.integers(0, 40).map(float) | st.just(np.nan), min_size=1, max_size=60)


@pytest.mark.parametrize(
    ("lower", "upper", "polarity", "word"),
    [
        (11, 13, "high_is_good", "better"),
        (11, 13, "low_is_good", "worse"),
        (11, 13, "no_judgement", "higher"),
        (7, 9, "high_is_good", "worse"),
        (7, 9, "low_is_good", "better"),
        (7, 9, "no_judgement", "lower"),
        (10, 13, "high_is_good", "similar"),
        (8, 10, "low_is_good", "similar"),
        (np.nan, 13, "low_is_good", "not_compared"),
    ],
)
def test_the_interval_must_lie_wholly_on_one_side(lower, upper, polarity, word):
    assert vs.compare(np.nanmean([lower, upper]), lower, upper, 10, polarity=polarity) == word


def test_two_levels_and_two_intervals():
    assert (
        vs.compare(20, 15, 25, 10, polarity="low_is_good", method="ci_vs_value_two_levels", lower998=12, upper998=28)
        == "worst"
    )
    assert (
        vs.compare(20, 15, 25, 10, polarity="low_is_good", method="ci_vs_value_two_levels", lower998=9, upper998=31)
        == "worse"
    )
    assert (
        vs.compare(20, 15, 25, 10, polarity="high_is_good", method="ci_vs_ci", benchmark_lower=6, benchmark_upper=16)
        == "similar"
    )


@given(st.floats(0, 100), st.floats(0, 20), st.floats(0, 100))
def test_polarity_mirrors(value, half, benchmark):
    one = vs.compare(value, value - half, value + half, benchmark, polarity="high_is_good")
    other = vs.compare(value, value - half, value + half, benchmark, polarity="low_is_good")
    assert (one, other) in {("better", "worse"), ("worse", "better"), ("similar", "similar")}


def test_goals():
    assert vs.compare_to_goal(80, 80, polarity="high_is_good") == "met"
    assert vs.compare_to_goal(81, 80, polarity="low_is_good") == "not_met"
    assert vs.compare_to_goal(82, 80, polarity="high_is_good", method="ci", lower=79, upper=85) == "similar"
    assert vs.compare_to_goal(82, 80, polarity="low_is_good", method="ci", lower=81, upper=85) == "not_met"
    assert vs.compare_to_goal(85, 80, polarity="high_is_good", method="range", goal_upper=90) == "close"


def test_unknown_words_are_refused():
    with pytest.raises(ValueError, match="polarity is 'good'"):
        vs.compare(1, 0, 2, 3, polarity="good")
    with pytest.raises(ValueError, match="method is 'eye'"):
        vs.compare(1, 0, 2, 3, polarity="low_is_good", method="eye")


@given(values)
def test_ranks_count_those_ahead_and_ties_share(figures):
    rank = vs.rank(figures)
    for place, figure in zip(rank, figures, strict=True):
        if np.isnan(figure):
            assert np.isnan(place)
        else:
            assert place == 1 + sum(other > figure for other in figures if not np.isnan(other))


@given(values)
def test_fifths_follow_the_published_formula_and_ties_never_straddle(figures):
    group = vs.quantile_group(figures)
    known = [figure for figure in figures if not np.isnan(figure)]
    size = len(known)
    for each, figure in zip(group, figures, strict=True):
        if np.isnan(figure) or size < 5:
            assert np.isnan(each)
            continue
        place = 1 + sum(other < figure for other in known)
        expected = 6 - int(np.ceil(round((size + 1 - place) / (size / 5), 9)))
        assert each == max(expected, 1)
    for figure in set(known):
        assert len({g for g, f in zip(group, figures, strict=True) if f == figure and not np.isnan(g)}) <= 1


@given(st.lists(st.integers(0, 1000), min_size=2, max_size=50))
def test_percent_rank_and_bounds(figures):
    result = vs.percent_rank(figures)
    assert result == pytest.approx(100 * (stats.rankdata(figures, "min") - 1) / (len(figures) - 1))
    bounds = vs.band_bounds(figures)
    assert bounds[0] == min(figures) and bounds[-1] == max(figures) and len(bounds) == 6


def test_the_published_deprivation_decile_is_the_rank_formula():
    # IoD 2019: 32,844 areas; rank 3,284 is in the first tenth, 3,285 in the second
    rank = np.array([1, 3284, 3285, 32844])
    assert np.ceil(rank / (32844 / 10)).tolist() == [1, 1, 2, 10]


def test_spine_puts_better_to_the_right():
    spine = vs.spine([2, 4, 6, 8, 10], 6, 3, polarity="low_is_good")
    assert spine.worst == 0 and spine.best == 1 and spine.area > 0.5 and spine.q25 < spine.benchmark < spine.q75
    level = vs.spine([5, 5], 5, 5, polarity="high_is_good")
    assert level.area == level.worst == level.best == 0.5


def test_mad_score_has_no_value_without_spread():
    assert np.isnan(vs.mad_score([3, 3, 3, 9])).all()
