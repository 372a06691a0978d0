"""Slope index, peers, composites, baskets and districts: published values, second computations, and what must hold."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from scipy.spatial.distance import cdist

from vitality import statistics as vs


def test_a_straight_line_is_found_exactly():
    share = np.array([0.1, 0.3, 0.2, 0.25, 0.15])
    middle = np.cumsum(share) - share / 2
    result = vs.slope_index(share * 1000, 30 - 12 * middle)
    assert (result.intercept, result.sii, result.rii) == pytest.approx((30, -12, 18 / 30))
    assert np.isnan(result.sii_lower)
    turned = vs.slope_index(share * 1000, 30 - 12 * middle, multiplier=-100)
    assert (turned.sii, turned.rii) == pytest.approx((1200, 30 / 18))


@pytest.mark.parametrize(("transform", "ends"), [("log", (0.2, 0.05)), ("logit", (0.6, 0.9))])
def test_transformed_lines_are_given_on_the_readers_scale(transform, ends):
    scale = np.log if transform == "log" else (lambda p: np.log(p / (1 - p)))
    back = np.exp if transform == "log" else (lambda y: 1 / (1 + np.exp(-y)))
    middle = (np.arange(10) + 0.5) / 10
    values = back(scale(ends[0]) + (scale(ends[1]) - scale(ends[0])) * middle)
    result = vs.slope_index([50] * 10, values, transform=transform, multiplier=100)
    assert (result.sii, result.rii) == pytest.approx((100 * (ends[1] - ends[0]), ends[1] / ends[0]))


def test_simulated_limits_agree_with_the_normal_ones_and_repeat():
    people, values, se = [100.0] * 5, [10.0, 8, 7, 5, 4], [0.5] * 5
    middle = np.arange(5) / 5 + 0.1
    spread = 0.5 / np.sqrt(((middle - 0.5) ** 2).sum())
    result = vs.slope_index(people, values, se=se)
    assert result.sii_upper - result.sii_lower == pytest.approx(2 * 1.96 * spread, rel=0.02)
    assert result == vs.slope_index(people, values, se=se)
    wider = vs.slope_index(people, values, se=se, confidence=0.99)
    assert wider.sii_lower < result.sii_lower and wider.sii_upper > result.sii_upper


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: vs.slope_index([1] * 4, [1] * 4), "4 groups; there must be 5 to 100"),
        (lambda: vs.slope_index([1, 1, 1, 1, 0], [1] * 5), "every group must have people"),
        (lambda: vs.slope_index([1] * 5, [1, 2, 3, 4, np.nan]), "a group is missing"),
        (lambda: vs.slope_index([1] * 5, [1, 2, 3, 4, 0], transform="log"), "must be above 0"),
        (lambda: vs.slope_index([1] * 5, [0.1, 0.2, 1, 0.4, 0.5], transform="logit"), "must be below 1"),
        (lambda: vs.slope_index([1] * 5, [1] * 5, transform="cube"), "transform is 'cube'"),
    ],
)
def test_slope_refuses(call, words):
    with pytest.raises(ValueError, match=words):
        call()


def frame(rows, columns, seed):
    rng = np.random.default_rng(seed)
    return pd.DataFrame(rng.normal(size=(rows, columns)), index=[f"E{n:03}" for n in range(rows)])


@settings(max_examples=15)
@given(st.integers(3, 60), st.integers(1, 6), st.integers(0, 10**6))
def test_peers_are_those_of_the_full_distance_matrix(rows, columns, seed):
    features = frame(rows, columns, seed)
    z = (features - features.mean()) / features.std(ddof=1)
    distance = cdist(z, z)
    result = vs.nearest_neighbours(features, k=5)
    for code, group in result.groupby("area_code"):
        own = features.index.get_loc(code)
        assert code not in set(group.peer_code), "an area is not its own peer"
        others = np.delete(distance[own], own)
        assert group.distance.to_numpy() == pytest.approx(np.sort(others)[: min(5, rows - 1)])
        assert group.scaled.to_numpy() == pytest.approx(group.distance / others.max())
        assert group["rank"].tolist() == list(range(1, min(5, rows - 1) + 1))


def test_ties_go_by_area_code_whatever_the_order_of_rows():
    features = pd.DataFrame({"a": [0.0, 1, 1, 1, -3]}, index=["e", "d", "b", "c", "a"])
    assert vs.nearest_neighbours(features, k=3).query("area_code == 'e'").peer_code.tolist() == ["b", "c", "d"]


def test_an_area_with_much_missing_has_no_peers_and_is_nobodys():
    features = frame(12, 10, 1)
    features.iloc[0, 0] = np.nan  # a tenth missing counts as the mean
    features.iloc[1, :2] = np.nan  # a fifth is too much
    result = vs.nearest_neighbours(features, k=11)
    assert "E001" not in set(result.area_code) | set(result.peer_code)
    assert "E000" in set(result.area_code)


def test_weights_matter_and_unknown_ones_are_refused():
    features = frame(20, 2, 2).set_axis(["a", "b"], axis=1)
    only = vs.nearest_neighbours(features, k=3, weights={"b": 0})
    assert only.peer_code.tolist() == vs.nearest_neighbours(features[["a"]], k=3).peer_code.tolist()
    with pytest.raises(ValueError, match="weights names 'c'"):
        vs.nearest_neighbours(features, weights={"c": 1})


def test_weighted_z_scores_by_hand():
    values = pd.DataFrame({"a": [10.0, 14, np.nan], "b": [5.0, 1, 5]}, index=list("xyz"))
    result = vs.zscore_composite(
        values, polarity=["high_is_good", "low_is_good"], weights=[3, 1], mean=[10, 3], sd=[2, 2]
    )
    assert result.composite.tolist()[:2] == pytest.approx([(0 * 3 - 1) / 4, (2 * 3 + 1) / 4])
    assert np.isnan(result.composite["z"]) and result.weight_share["z"] == 0.25
    none = vs.zscore_composite(values, polarity=["high_is_good"] * 2, weights=[0, 0], mean=[0, 0], sd=[1, 1])
    assert none.composite.isna().all()


def test_the_published_exponential_transformation():
    # IoD 2019 Technical Report, appendix F: the most deprived tenth spans 50 to 100, the least deprived is near 0
    assert vs.exponential_score(1, 32844) == pytest.approx(100, abs=1e-9)
    assert vs.exponential_score(32844 / 10, 32844) == pytest.approx(50, abs=0.5)
    assert vs.exponential_score(32844, 32844) < 0.01
    domains = dict.fromkeys(
        ("income", "employment", "education", "health", "crime", "barriers", "living_environment"), 1
    )
    assert vs.imd_score(domains, 32844) == pytest.approx(99.9)
    with pytest.raises(ValueError, match="missing"):
        vs.imd_score({"income": 1}, 10)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 400)), min_size=2, max_size=12))
def test_smoothed_shares_lie_between_the_raw_one_and_the_districts(pairs):
    x, n = np.array([min(pair) for pair in pairs]), np.array([max(pair) for pair in pairs])
    result = vs.shrink(x, n, group=["d"] * len(pairs))
    benchmark = (x.sum() + 0.5) / (n.sum() + 1)
    raw = (x + 0.5) / (n + 1)
    assert (
        (result.smoothed >= np.minimum(raw, benchmark) - 1e-9) & (result.smoothed <= np.maximum(raw, benchmark) + 1e-9)
    ).all()
    assert ((result.weight >= 0) & (result.weight <= 1)).all()


def test_areas_that_do_not_differ_all_take_the_districts_share():
    result = vs.shrink([1, 1], [10, 10], group=["a", "a"])
    assert result.smoothed[0] == result.smoothed[1]


def test_district_summaries_by_hand():
    ranks, people = [1, 15, 25, 90], [100, 200, 300, 400]
    assert vs.average_rank(ranks, people, 100) == pytest.approx(101 - (100 + 3000 + 7500 + 36000) / 1000)
    assert vs.worst_tenth_share(ranks, 100) == 0.25
    weights = [1, 0.95 - 4 * 0.9 / 19, 0.95 - 14 * 0.9 / 19, 0]
    assert vs.extent(ranks, people, 100) == pytest.approx(np.dot(weights, people) / 1000)
    assert vs.local_concentration(ranks, people, 100) == 100, "the worst area holds just a tenth of the people"
    assert vs.average_score([10, 20], [1, 3]) == 17.5


def test_the_basket_by_hand():
    result = vs.basket(
        [10, 20, 50, 0, 8, 5],
        [12, 10, 50, 3, np.nan, 50],
        polarity=["high_is_good", "low_is_good", "high_is_good", "high_is_good", "low_is_good", "high_is_good"],
    )
    assert (result.used, result.excluded, result.improved, result.unchanged, result.worsened) == (4, 2, 3, 1, 0)
    assert result.mean_change == pytest.approx((20 + 50 + 0 + 100) / 4) and result.median_change == 35
    assert result.geometric_change == pytest.approx(100 * ((1.2 * 2 * 1 * 10) ** 0.25 - 1))
    assert result.sign_p == pytest.approx(stats.binomtest(3, 3).pvalue)
    assert result.share_lower < result.share_improved == 75 < result.share_upper


LOOKUP = pd.DataFrame(
    [("A", "A", 1, "U"), ("B", "B1", 0.6, "S"), ("B", "B2", 0.4, "S"), ("C", "M", 1, "M"), ("D", "M", 1, "M")],
    columns=["from_code", "to_code", "weight", "change"],
)


def converted(values, measure="count"):
    table = vs.convert_areas(pd.DataFrame({"area_code": list("ABCD"), "value": values}), LOOKUP, measure=measure)
    return table.set_index("area_code")


def test_counts_are_copied_shared_out_and_added():
    table = converted([100.0, 50, 20, 30])
    assert table.value.to_dict() == {"A": 100, "B1": 30, "B2": 20, "M": 50}
    assert table.status.to_dict() == {"A": "ok", "B1": "estimated", "B2": "estimated", "M": "ok"}
    assert table.value.sum() == 200, "nobody is lost"


def test_small_results_missing_parts_and_medians():
    table = converted([100.0, 10, np.nan, 30])
    assert table.status["B2"] == "suppressed" and np.isnan(table.value["B2"])
    assert table.status["M"] == "missing"
    medians = converted([100.0, 10, 20, 30], "median")
    assert medians.status.to_dict() == {
        "A": "ok",
        "B1": "not_applicable",
        "B2": "not_applicable",
        "M": "not_applicable",
    }
    rates = converted([100.0, 10, 20, 30], "rate")
    assert rates.value["B1"] == 10 and rates.status["B1"] == "estimated" and rates.status["M"] == "not_applicable"


def test_weights_that_do_not_sum_to_one_are_refused():
    with pytest.raises(ValueError, match="weight of B sums to 1.1"):
        vs.convert_areas(
            pd.DataFrame({"area_code": ["B"], "value": [1.0]}),
            LOOKUP.assign(weight=[1, 0.7, 0.4, 1, 1]),
            measure="count",
        )


@given(st.integers(1, 2000), st.integers(0, 2000), st.integers(0, 2000))
def test_difference_of_parts_holds_its_value_turns_round_and_of_two_that_are_everybody_is_that_of_the_first(n, x, y):
    x, y = min(x, n), min(y, n - min(x, n))
    result, turned = vs.difference_of_parts(x, y, n), vs.difference_of_parts(y, x, n)
    assert -1 <= result.lower <= result.value + 1e-12 and result.value - 1e-12 <= result.upper <= 1 + 1e-12
    assert (turned.lower, turned.upper) == pytest.approx((-result.upper, -result.lower))
    everybody, share = vs.difference_of_parts(x, n - x, n), vs.proportion(x, n)
    assert (everybody.lower, everybody.upper) == pytest.approx((2 * share.lower - 1, 2 * share.upper - 1), abs=1e-9)


def test_difference_of_parts_covers_the_truth_about_as_often_as_it_says():
    made = np.random.default_rng(7).multinomial(400, [0.3, 0.22, 0.48], size=4000)
    result = vs.difference_of_parts(made[:, 0], made[:, 1], np.full(4000, 400))
    covered = np.mean((result.lower <= 0.08) & (result.upper >= 0.08))
    assert 0.935 < covered < 0.965


def test_parts_that_are_more_than_everybody_are_refused():
    with pytest.raises(ValueError, match="x1"):
        vs.difference_of_parts(60, 50, 100)
