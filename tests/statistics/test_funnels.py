"""Funnel limits and over-dispersion: against the published formulas worked another way, and at every edge."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from vitality import statistics as vs


@given(st.floats(0.01, 0.99), st.integers(5, 10_000), st.sampled_from([0.95, 0.998]))
def test_the_short_form_is_phes_inversion_of_wilson(share, n, confidence):
    # an area exactly on its funnel limit has a Wilson interval that just touches the benchmark
    low, high = vs.funnel_proportion_limits(n, share, confidence=confidence)
    for limit, side in ((low, 1), (high, 0)):
        if 0 < limit < 1:
            assert proportion_confint(limit * n, n, 1 - confidence, "wilson")[side] == pytest.approx(share, abs=1e-9)
    assert 0 <= low <= share <= high <= 1


@given(st.integers(1, 400), st.sampled_from([0.95, 0.998]))
def test_on_the_curve_the_chance_of_so_many_events_is_the_tail(events, confidence):
    low, high = vs.funnel_ratio_limits(events, confidence=confidence)
    tail = (1 - confidence) / 2
    assert stats.poisson.cdf(events, events / low) == pytest.approx(tail)
    assert stats.poisson.sf(events - 1, events / high) == pytest.approx(tail)
    assert low < 1 < high


def test_no_events_have_no_upper_limit_and_missing_stays_missing():
    low, high = vs.funnel_ratio_limits([0, np.nan, 5])
    assert low[0] == 0 and np.isnan(high[:2]).all() and np.isnan(low[1]) and low[2] < 1 < high[2]


def test_words_of_a_proportion_with_the_example_of_phe():
    # the example of phe_funnel_significance: four areas around their own average
    x, n = np.array([10232, 12321, 15123, 13213]), np.array([15232, 16123, 17932, 18475])
    p0 = x.sum() / n.sum()
    z = (x / n - p0) / np.sqrt(p0 * (1 - p0) / n)
    words = vs.funnel_significance(x, n, kind="proportion")
    assert words.tolist() == ["low_998" if each < -3.0902 else "high_998" if each > 3.0902 else "inside" for each in z]


@pytest.mark.parametrize(
    ("x", "word"),
    [
        (30, "low_998"),
        (39, "low_95"),
        (41, "not_significant"),
        (50, "not_significant"),
        (61, "high_95"),
        (70, "high_998"),
    ],
)
def test_two_levels_of_a_proportion(x, word):
    assert vs.funnel_significance(x, 100, kind="proportion", benchmark=0.5) == word


@pytest.mark.parametrize("kind", ["rate", "ratio", "dsr"])
def test_rates_and_ratios_ask_whether_the_benchmark_lies_outside_the_areas_interval(kind):
    events = np.array([10, 14, 20, 28, 40])
    words = vs.funnel_significance(events, [20] * 5, kind=kind, benchmark=None if kind == "ratio" else 1.0)
    inner, outer = vs.rate(events, 20, multiplier=1), vs.rate(events, 20, multiplier=1, confidence=0.998)
    for i, word in enumerate(words):
        side = "high" if events[i] > 20 else "low"
        if outer.lower[i] > 1 or outer.upper[i] < 1:
            assert word == f"{side}_998"
        elif inner.lower[i] > 1 or inner.upper[i] < 1:
            assert word == f"{side}_95"
        else:
            assert word == "not_significant"
    assert words[2] == "not_significant" and words[4] == "high_998"


def test_what_cannot_be_placed_is_not_applicable():
    assert vs.funnel_significance([5, np.nan, 3], [0, 9, np.nan], kind="rate").tolist() == ["not_applicable"] * 3
    assert vs.funnel_significance([9, 10], [9, 10], kind="dsr", benchmark=1).tolist() == [
        "not_applicable",
        "not_significant",
    ]
    assert vs.funnel_significance(0, 50, kind="rate", benchmark=0.5) == "low_998"
    assert vs.funnel_significance(5, 9, kind="rate", benchmark=np.nan) == "not_applicable"


def test_control_limits_are_strict_and_carry_the_multiplier():
    low, high = vs.funnel_proportion_limits(100, 0.5)
    for value, word in ((100 * high, "similar"), (100 * high + 1e-6, "worse"), (100 * low - 1e-6, "better")):
        result = vs.compare_to_control_limits(value, 100, 50, kind="proportion", polarity="low_is_good", multiplier=100)
        assert result == word
    poisson = {"kind": "poisson", "multiplier": 1000}
    # 20 expected: section 2 limits on the expected count are 12.2 and 30.9
    words = [vs.compare_to_control_limits(v, 1000, 20, polarity="no_judgement", **poisson) for v in (12, 13, 30, 31)]
    assert words == ["lower", "similar", "similar", "higher"]
    few = vs.compare_to_control_limits([0, 11, 12], 1000, 5, polarity="low_is_good", **poisson)
    assert few.tolist() == ["better", "similar", "worse"]  # 5 expected: 1.62 to 11.67, exact


def test_control_limits_without_size_or_benchmark_are_not_compared():
    for kind in ("proportion", "poisson"):
        words = vs.compare_to_control_limits(
            [0, 0.5, np.nan, 0.5], [0, np.nan, 9, 9], [0.5, 0.5, 0.5, np.nan], kind=kind, polarity="high_is_good"
        )
        assert words.tolist() == ["not_compared"] * 4


def over_dispersed(x, n, kind, trim=0.1):
    """Area by area, with R's type-7 quantiles by hand: the published recipe of FunnelPlotR."""
    p0 = sum(x) / sum(n)
    z, s = [], []
    for a, b in zip(x, n, strict=True):
        s.append(1 / (2 * b**0.5))
        target = np.arcsin(p0**0.5) if kind == "proportion" else 1
        z.append(((np.arcsin((a / b) ** 0.5) if kind == "proportion" else (a / b) ** 0.5) - target) / s[-1])
    ordered = sorted(z)

    def quantile(p):
        at = p * (len(z) - 1)
        low = int(at)
        return ordered[low] + (at - low) * (ordered[min(low + 1, len(z) - 1)] - ordered[low])

    drawn = [min(max(each, quantile(trim)), quantile(1 - trim)) for each in z]
    k, phi = len(z), sum(each**2 for each in drawn) / len(z)
    w = [each**-2 for each in s]
    tau2 = 0 if k * phi < k - 1 else max(0, (k * phi - (k - 1)) / (sum(w) - sum(each**2 for each in w) / sum(w)))
    return z, drawn, phi, tau2, [each * error / (error**2 + tau2) ** 0.5 for each, error in zip(z, s, strict=True)]


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.integers(0, 100), st.integers(100, 900)), min_size=2, max_size=30),
    st.sampled_from(["proportion", "ratio"]),
)
def test_overdispersion_is_the_recipe_area_by_area(rows, kind):
    x, n = map(list, zip(*rows, strict=True))
    result = vs.overdispersion(x, n, kind=kind)
    z, drawn, phi, tau2, adjusted = over_dispersed(x, n, kind)
    assert result.z == pytest.approx(z, abs=1e-9) and result.winsorised_z == pytest.approx(drawn, abs=1e-9)
    assert result.phi == pytest.approx(phi) and result.tau2 == pytest.approx(tau2, abs=1e-12)
    assert result.adjusted_z == pytest.approx(adjusted, abs=1e-9)
    assert (np.abs(result.adjusted_z) <= np.abs(result.z) + 1e-9).all()


def test_areas_that_vary_as_chance_would_are_not_adjusted():
    rng = np.random.default_rng(2)
    n = np.full(400, 2000)
    even = vs.overdispersion(rng.binomial(n, 0.3), n, kind="proportion", trim=0)
    assert even.phi == pytest.approx(1, abs=0.2) and even.tau2 < 1e-4
    uneven = vs.overdispersion(rng.binomial(n, rng.normal(0.3, 0.05, 400)), n, kind="proportion", trim=0)
    # the spread between areas on the arcsine scale is 0.05 / (2 sqrt(0.3 * 0.7))
    assert uneven.tau2**0.5 == pytest.approx(0.05 / (2 * (0.3 * 0.7) ** 0.5), rel=0.15)
    assert np.std(uneven.adjusted_z) == pytest.approx(1, abs=0.1)


def test_missing_areas_take_no_part():
    full = vs.overdispersion([5, 9, 14, 30], [10] * 4, kind="ratio")
    gaps = vs.overdispersion([5, np.nan, 9, 14, 7, 30], [10, 10, 10, 10, 0, 10], kind="ratio")
    assert gaps.phi == full.phi and gaps.tau2 == full.tau2
    assert np.isnan(gaps.adjusted_z[[1, 4]]).all() and gaps.adjusted_z[[0, 2, 3, 5]] == pytest.approx(full.adjusted_z)
    nothing = vs.overdispersion([np.nan], [3], kind="ratio")
    assert np.isnan(nothing.phi) and np.isnan(nothing.tau2)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: vs.funnel_proportion_limits(10, 1.2), "benchmark is 1.2"),
        (lambda: vs.funnel_proportion_limits(-1, 0.2), "n is -1"),
        (lambda: vs.funnel_ratio_limits(-3), "observed is -3"),
        (lambda: vs.funnel_significance([5], [4], kind="proportion"), "x is 5, above n_or_expected 4"),
        (lambda: vs.funnel_significance([5], [4], kind="ratio", benchmark=2), "benchmark is 2"),
        (lambda: vs.funnel_significance([5], [4], kind="odds"), "kind is 'odds'"),
        (lambda: vs.funnel_significance([5, 6], [4], kind="rate"), "lengths differ"),
        (lambda: vs.overdispersion([5], [9], kind="rate"), "kind is 'rate'"),
        (lambda: vs.overdispersion([5], [9], kind="ratio", trim=0.5), "trim is 0.5"),
        (
            lambda: vs.compare_to_control_limits(120, 9, 50, kind="proportion", polarity="low_is_good", multiplier=100),
            "value is 120, above multiplier 100",
        ),
        (lambda: vs.compare_to_control_limits(-1, 9, 50, kind="poisson", polarity="low_is_good"), "value is -1"),
        (lambda: vs.compare_to_control_limits(1, 9, 50, kind="normal", polarity="low_is_good"), "kind is 'normal'"),
    ],
)
def test_wrong_input_names_argument_value_and_rule(call, words):
    with pytest.raises(ValueError, match=words):
        call()
