"""What cannot be told apart: counts of places wholly above and below against looking at every pair."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitality.warehousing import positions

# few whole numbers, so that limits often touch and values often tie
TRIPLES = st.lists(st.lists(st.integers(0, 12), min_size=3, max_size=3).map(sorted), min_size=1, max_size=25)


def split(triples):
    lower, value, upper = np.array(triples, float).T
    return lower, value, upper


@given(TRIPLES)
def test_apart_counts_each_pair_of_places(triples):
    lower, _, upper = split(triples)
    above, below = positions.apart(lower, upper)
    for own in range(len(lower)):
        others = [other for other in range(len(lower)) if other != own]
        assert above[own] == sum(lower[other] > upper[own] for other in others)
        assert below[own] == sum(upper[other] < lower[own] for other in others)


@given(TRIPLES, st.integers(0, 24))
def test_one_place_without_an_interval_leaves_everybody_unknown(triples, hole):
    lower, _, upper = split(triples)
    lower[hole % len(lower)] = np.nan
    above, below = positions.apart(lower, upper)
    assert np.isnan(above).all() and np.isnan(below).all()


def placed(triples, polarity):
    lower, value, upper = split(triples)
    placed = positions.place(np.array(value, float), np.array(lower, float), np.array(upper, float), polarity)
    return pd.DataFrame({"value": value, "lower": lower, "upper": upper, **placed})


@pytest.mark.parametrize("polarity", ["high_is_good", "low_is_good", "no_judgement"])
@given(triples=TRIPLES)
def test_the_rank_lies_in_its_range_and_the_range_holds_what_cannot_be_separated(polarity, triples):
    result = placed(triples, polarity)
    assert (result["rank_from"] >= 1).all() and (result["rank_to"] <= len(triples)).all()
    assert (result["rank_from"] <= result["rank"]).all()
    assert (result["rank"] + result["tied_areas"] - 1 <= result["rank_to"]).all(), "also where ties are spread out"
    assert (result["rank_to"] - result["rank_from"] == result["not_separated"]).all()
    overlap = [
        sum((result["lower"] <= row.upper) & (result["upper"] >= row.lower)) - 1
        for row in result.itertuples(index=False)
    ]
    assert result["not_separated"].tolist() == overlap


@given(TRIPLES)
def test_turning_the_polarity_turns_the_range(triples):
    high, low = (placed(triples, each) for each in ("high_is_good", "low_is_good"))
    assert (high["rank_from"] + low["rank_to"] == len(triples) + 1).all()
    assert (high["rank_to"] + low["rank_from"] == len(triples) + 1).all()


def test_limits_that_only_touch_are_not_apart():
    above, below = positions.apart(np.array([1.0, 2.0, 4.0]), np.array([2.0, 3.0, 5.0]))
    assert above.tolist() == [1, 1, 0] and below.tolist() == [0, 0, 2]


def test_the_built_world_keeps_every_rank_in_its_range(world):
    query = "select count(*), count(rank_from), count(*) filter (where rank not between rank_from and rank_to) from"
    rows, ranged, wrong = world.execute(f"{query} positions").fetchone()
    assert rows >= ranged > 20 and wrong == 0
