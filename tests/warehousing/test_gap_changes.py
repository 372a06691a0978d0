"""Gaps that narrow or widen, in size and in proportion, worked out again from counts."""

import numpy as np
import pandas as pd
import pytest

from vitality import statistics as vs
from vitality.warehousing import gap_changes

MIRROR = {"better": "worse", "worse": "better", "similar": "similar", "wider": "narrower", "narrower": "wider"}


def gap(worst, best, polarity="low_is_good", n=20_000, period="2015"):
    """The gap of two fifths of `n` people each with these percentages, as the warehouse would give it."""
    x, y = worst * n / 100, best * n / 100
    apart, times = vs.difference_of_proportions(x, n, y, n), vs.ratio_of_proportions(x, n, y, n)
    ends = {name: vs.proportion(count, n, multiplier=100) for name, count in (("worst", x), ("best", y))}
    row = {
        "period_id": period,
        "polarity": polarity,
        "difference": 100 * apart.value,
        "lower": 100 * apart.lower,
        "upper": 100 * apart.upper,
        "ratio": times.value,
        "ratio_lower": times.lower,
        "ratio_upper": times.upper,
    }
    for name, end in ends.items():
        row |= {f"{name}_value": end.value, f"{name}_lower": end.lower, f"{name}_upper": end.upper}
    return pd.Series(row)


def change(before, after, polarity="low_is_good", n=20_000):
    return gap_changes.change(gap(*before, polarity, n), gap(*after, polarity, n, "2020"))


@pytest.mark.parametrize(
    ("before", "after", "n", "absolute", "relative", "worst_moved", "best_moved"),
    [
        ((20, 10), (30, 10), 20_000, "wider", "wider", "worse", "similar"),
        ((30, 10), (20, 10), 20_000, "narrower", "narrower", "better", "similar"),
        ((20, 10), (20, 10), 20_000, "similar", "similar", "similar", "similar"),
        ((20, 10), (21, 10), 200, "similar", "similar", "similar", "similar"),
        ((30, 10), (30, 20), 20_000, "narrower", "narrower", "similar", "worse"),
        ((20, 10), (20, 5), 20_000, "wider", "wider", "similar", "better"),
        ((10, 20), (20, 10), 20_000, "wider", "wider", "worse", "better"),
    ],
)
def test_gaps_of_what_is_bad(before, after, n, absolute, relative, worst_moved, best_moved):
    result = change(before, after, n=n)
    assert (result["absolute"], result["relative"]) == (absolute, relative)
    assert (result["worst_moved"], result["best_moved"]) == (worst_moved, best_moved)
    assert (result["from_period_id"], result["to_period_id"]) == ("2015", "2020")


def test_a_gap_can_narrow_in_size_and_widen_in_proportion():
    result = change((40, 20), (20, 8))  # 20 points become 12; twice as many become two and a half times
    assert result["absolute"] == "narrower" and result["relative"] == "wider"
    assert result["change"] == pytest.approx(-8) and result["ratio_change"] == pytest.approx(2.5 / 2)
    assert result["worst_moved"] == result["best_moved"] == "better"


def test_a_gap_can_widen_in_size_and_narrow_in_proportion():
    result = change((20, 8), (40, 20))
    assert result["absolute"] == "wider" and result["relative"] == "narrower"
    assert result["worst_moved"] == result["best_moved"] == "worse"


CASES = [((20, 10), (30, 10)), ((40, 20), (20, 8)), ((10, 30), (15, 30)), ((20, 20), (20, 20)), ((10, 20), (20, 10))]


@pytest.mark.parametrize(("before", "after"), CASES)
def test_where_more_is_good_every_word_is_the_other_way_round(before, after):
    low, high = change(before, after), change(before, after, "high_is_good")
    for name in ("absolute", "relative", "worst_moved", "best_moved"):
        assert high[name] == MIRROR[low[name]]
    assert high["change"] == pytest.approx(-low["change"])
    assert (high["change_lower"], high["change_upper"]) == pytest.approx((-low["change_upper"], -low["change_lower"]))
    assert high["ratio_change"] == pytest.approx(1 / low["ratio_change"])
    assert high["ratio_change_lower"] == pytest.approx(1 / low["ratio_change_upper"])


@pytest.mark.parametrize(("before", "after"), CASES)
def test_where_nobody_judges_the_gap_is_that_of_more_and_the_fifths_rise_and_fall(before, after):
    low, neutral = change(before, after), change(before, after, "no_judgement")
    for name in ("change", "absolute", "relative", "ratio_change"):
        assert neutral[name] == low[name]
    words = {"worse": "higher", "better": "lower", "similar": "similar"}
    for name in ("worst_moved", "best_moved"):
        assert neutral[name] == words[low[name]]


def test_the_limits_are_put_together_from_those_of_both_gaps():
    first, last = gap(20, 10, n=1000), gap(30, 12, n=1000)
    result = gap_changes.change(first, last)
    down = np.sqrt((last.difference - last.lower) ** 2 + (first.upper - first.difference) ** 2)
    up = np.sqrt((last.upper - last.difference) ** 2 + (first.difference - first.lower) ** 2)
    assert result["change"] == pytest.approx(8)
    assert (result["change_lower"], result["change_upper"]) == pytest.approx((8 - down, 8 + up))
    variance = sum(1 / x - 1 / 1000 for x in (200, 100, 300, 120))
    half = 1.959964 * np.sqrt(variance)
    assert result["ratio_change"] == pytest.approx(2.5 / 2)
    expected = (1.25 * np.exp(-half), 1.25 * np.exp(half))
    assert (result["ratio_change_lower"], result["ratio_change_upper"]) == pytest.approx(expected, rel=1e-6)


def test_a_fifth_has_moved_only_beyond_the_nearer_limits_of_both_figures():
    first, last = gap(10, 10), gap(13, 10)
    first[["worst_lower", "worst_upper"]] = 9.0, 14.0
    assert gap_changes.change(first, last)["worst_moved"] == "similar"
    first[["worst_lower", "worst_upper"]] = 6.0, 11.0
    assert gap_changes.change(first, last)["worst_moved"] == "worse"


def test_simulated_gaps_that_did_not_change_are_called_similar():
    rng = np.random.default_rng(0)
    words = []
    for _ in range(300):
        shares = rng.binomial(2000, [0.2, 0.1, 0.2, 0.1]) / 20
        words.append(change(shares[:2], shares[2:], n=2000))
    for name in ("absolute", "relative", "worst_moved", "best_moved"):
        assert sum(each[name] == "similar" for each in words) >= 0.92 * len(words)


def test_without_a_ratio_only_the_size_is_compared():
    first, last = gap(20, 10), gap(30, 10)
    last[["ratio", "ratio_lower", "ratio_upper"]] = np.nan
    result = gap_changes.change(first, last)
    assert result["relative"] == "not_compared" and result["absolute"] == "wider"
