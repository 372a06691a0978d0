"""Nearest neighbours by a k-d tree: the same as measuring every pair, with ties by area code."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitality import statistics as vs


def by_all_pairs(features: pd.DataFrame, weights: dict[str, float], k: int) -> list[tuple[str, int, str, float]]:
    """A second computation: every pair measured, one after the other."""
    spread = features.std(ddof=1).where(lambda each: each > 0)
    z = ((features - features.mean()) / spread).fillna(0.0)
    share = pd.Series(weights).reindex(features.columns).fillna(1.0)
    share = share / share.sum()
    rows = []
    for area, own in z.iterrows():
        apart = {other: round(float(np.sqrt((share * (own - theirs) ** 2).sum())), 9) for other, theirs in z.iterrows()}
        apart.pop(area)
        ordered = sorted(apart.items(), key=lambda each: (each[1], each[0]))[:k]
        rows += [(area, rank, other, distance) for rank, (other, distance) in enumerate(ordered, 1)]
    return rows


def codes(number: int) -> list[str]:
    return [f"E{index:08d}" for index in range(number)]


@given(
    rows=st.lists(st.tuples(*[st.integers(-4, 4)] * 3), min_size=2, max_size=40),
    k=st.integers(1, 12),
    weight=st.sampled_from([0.5, 1.0, 2.0]),
)
def test_it_gives_what_measuring_every_pair_gives_also_where_many_tie(rows, k, weight):
    features = pd.DataFrame(rows, index=codes(len(rows)), columns=["a", "b", "c"])
    result = vs.nearest_in_tree(features, weights={"b": weight}, k=k)
    told = [
        (*each[:3], round(each[3], 9)) for each in result[["area_code", "rank", "peer_code", "distance"]].to_numpy()
    ]
    wanted = by_all_pairs(features, {"b": weight}, k)
    assert [each[:2] + each[3:] for each in told] == [each[:2] + (pytest.approx(each[3], abs=1e-8),) for each in wanted]
    assert (result["area_code"] != result["peer_code"]).all(), "an area is never its own peer"
    assert not result.duplicated(["area_code", "peer_code"]).any()
    assert (result.groupby("area_code")["distance"].diff().dropna() >= 0).all()
    for (one, distance), group in result.groupby(["area_code", "distance"]):
        assert list(group["peer_code"]) == sorted(group["peer_code"]), (one, distance)


@given(seed=st.integers(0, 10_000), size=st.integers(30, 300), k=st.integers(1, 25))
def test_without_ties_the_peers_are_those_of_every_pair(seed, size, k):
    features = pd.DataFrame(np.random.default_rng(seed).normal(size=(size, 4)), index=codes(size), columns=list("abcd"))
    tree, pairs = vs.nearest_in_tree(features, k=k), vs.nearest_neighbours(features, k=k)
    assert (
        tree[["area_code", "rank", "peer_code"]].to_numpy() == pairs[["area_code", "rank", "peer_code"]].to_numpy()
    ).all()
    assert np.allclose(tree["distance"], pairs["distance"] / np.sqrt(4)), "the mean, not the sum, of the squares"


def test_all_the_same_are_each_others_peers_by_code():
    features = pd.DataFrame({"a": [3.0] * 40}, index=codes(40))
    result = vs.nearest_in_tree(features, k=5)
    assert result.query("area_code == 'E00000039'").peer_code.tolist() == codes(5)
    assert result.query("area_code == 'E00000002'").peer_code.tolist() == [codes(6)[n] for n in (0, 1, 3, 4, 5)]
    assert set(result["distance"]) == {0.0}


def test_two_taken_at_random_lie_root_two_apart():
    features = pd.DataFrame(np.random.default_rng(5).normal(size=(400, 11)), index=codes(400))
    result = vs.nearest_in_tree(features.rename(columns=str), k=399)
    assert np.sqrt((result["distance"] ** 2).mean()) == pytest.approx(np.sqrt(2), abs=0.01)


def test_what_lacks_too_much_has_no_peers_and_is_nobodys():
    features = pd.DataFrame({"a": [1.0, 2, np.nan, 4], "b": [1.0, 2, 3, 9]}, index=list("wxyz"))
    result = vs.nearest_in_tree(features, k=3)
    assert "y" not in {*result["area_code"], *result["peer_code"]} and len(result) == 6
    assert len(vs.nearest_in_tree(features, k=3, missing_share=0.5)) == 12
    assert vs.nearest_in_tree(features.head(1)).empty


def test_nonsense_is_refused():
    with pytest.raises(ValueError, match="k is 0"):
        vs.nearest_in_tree(pd.DataFrame({"a": [1.0, 2]}), k=0)
