"""The ranks that other weights would give: recomputed draw by draw, by area under a line, and bounded by dominance."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vitality import statistics as vs

CELL = st.integers(-6, 6).map(float)
ROUGH = st.tuples(st.integers(1, 4), st.integers(1, 7)).flatmap(
    lambda size: st.lists(
        st.lists(CELL | st.just(np.nan), min_size=size[0], max_size=size[0]), min_size=size[1], max_size=size[1]
    )
)
WHOLE = st.tuples(st.integers(1, 4), st.integers(2, 7)).flatmap(
    lambda size: st.lists(st.lists(CELL, min_size=size[0], max_size=size[0]), min_size=size[1], max_size=size[1])
)


def scores(table, weight):
    """Weighted mean of what each row has; None for a row under three quarters of the columns."""
    result = []
    for row in table:
        held = [(value, each) for value, each in zip(row, weight, strict=True) if not np.isnan(value)]
        enough = len(held) >= 0.75 * len(row)
        result.append(sum(v * w for v, w in held) / sum(w for _, w in held) if enough else None)
    return result


def ranks(table, weight):
    """1 plus the number of rows ahead; those equal to within a billionth share the place."""
    own = scores(table, weight)
    return [
        None if each is None else 1 + sum(other > each + 1e-9 for other in own if other is not None) for each in own
    ]


@settings(max_examples=60)
@given(ROUGH, st.integers(0, 5))
def test_every_weighting_that_was_drawn_lies_in_the_whole_range_and_its_ends_are_reached(table, seed):
    low, high = vs.rank_range(table, draws=40, seed=seed, width=1.0)
    drawn = np.random.default_rng(seed).dirichlet(np.ones(len(table[0])), size=40)
    result = [ranks(table, weight) for weight in drawn]
    for number in range(len(table)):
        own = [each[number] for each in result]
        if own[0] is None:
            assert np.isnan(low[number]) and np.isnan(high[number])
        else:
            assert (low[number], high[number]) == (min(own), max(own))


@settings(max_examples=40)
@given(ROUGH)
def test_the_middle_of_the_draws_lies_inside_all_of_them_and_holds_95_in_100(table):
    low, high = vs.rank_range(table, draws=400)
    first, last = vs.rank_range(table, draws=400, width=1.0)
    drawn = np.random.default_rng(0).dirichlet(np.ones(len(table[0])), size=400)
    result = [ranks(table, weight) for weight in drawn]
    for number in range(len(table)):
        own = [each[number] for each in result]
        if own[0] is not None:
            assert first[number] <= low[number] <= high[number] <= last[number]
            assert sum(low[number] <= each <= high[number] for each in own) >= 0.95 * 400 - 2


@settings(max_examples=40)
@given(st.lists(st.tuples(CELL, CELL), min_size=2, max_size=7), st.integers(0, 3))
def test_of_two_measures_it_is_what_every_split_between_them_gives(table, seed):
    """Two weights drawn evenly are one even draw from 0 to 1: every split is tried, without chance."""
    splits = (np.arange(2000) + 0.5) / 2000
    own = np.array([ranks(table, (each, 1 - each)) for each in splits])
    low, high = vs.rank_range(table, draws=1000, seed=seed)
    for number in range(len(table)):
        order = np.sort(own[:, number])
        least, most = order[int(0.005 * 2000)], order[int(0.05 * 2000)]
        assert least <= low[number] <= most, "2.5% of splits, give or take the chance of 1,000 draws"
        assert order[int(0.95 * 2000)] <= high[number] <= order[int(0.995 * 2000) - 1]


@given(WHOLE)
def test_nobody_passes_a_row_that_is_better_on_everything(table):
    given_ = np.array(table)
    low, high = vs.rank_range(given_, draws=100, width=1.0)
    for number, row in enumerate(given_):
        ahead = sum((other > row).all() for other in given_)
        behind = sum((other < row).all() for other in given_)
        assert 1 + ahead <= low[number] <= high[number] <= len(table) - behind


@given(WHOLE)
def test_each_measure_alone_is_a_weighting_too(table):
    """The corners: all weight on one measure. Where every corner agrees and no rows cross, so does the range."""
    given_ = np.array(table)
    alone = np.array([ranks(given_[:, [number]], (1.0,)) for number in range(given_.shape[1])])
    low, high = vs.rank_range(given_, draws=100, width=1.0)
    for number in range(len(given_)):
        crossed = any(
            (given_[number] > other).any()
            and (given_[number] < other).any()
            or ((given_[number] == other).any() and (given_[number] != other).any())
            for other in given_
        )
        if not crossed:
            assert {low[number], high[number]} == set(alone[:, number])


def test_one_measure_alone_leaves_nothing_open():
    low, high = vs.rank_range([[3.0], [1.0], [3.0], [np.nan], [2.0]])
    assert low.tolist()[:3] == high.tolist()[:3] == [1, 4, 1] and low[4] == high[4] == 3
    assert np.isnan(low[3]) and np.isnan(high[3])


def test_worked_by_hand():
    # B leads where the first measure has under half of the weight; C is always last, and D has too little
    low, high = vs.rank_range([[2.0, 1.0], [1.0, 2.0], [0.0, 0.0], [9.0, np.nan]])
    assert low[:3].tolist() == [1, 1, 3] and high[:3].tolist() == [2, 2, 3] and np.isnan(low[3])
    low, high = vs.rank_range([[2.0, 1.0], [1.0, 2.0], [0.0, 0.0], [9.0, np.nan]], minimum_share=0.5)
    assert (low[3], high[3]) == (1, 1) and high[2] == 4, "with half enough, D leads on what it has"


def test_a_missing_measure_is_left_out_and_not_counted_as_the_middle():
    full = [[4.0, 3.0, 2.0, 1.0], [1.0, 1.0, 1.0, 0.5]]
    low, high = vs.rank_range([*full, [5.0, 5.0, 5.0, np.nan]])
    assert (low[2], high[2]) == (1, 1), "5 on all it has, whatever the fourth would be"
    assert low[0] == high[0] == 2 and low[1] == high[1] == 3


@given(WHOLE, st.randoms())
def test_the_order_of_rows_does_not_matter_and_the_seed_alone_decides(table, random):
    order = list(range(len(table)))
    random.shuffle(order)
    low, high = vs.rank_range(table, draws=50)
    turned_low, turned_high = vs.rank_range([table[each] for each in order], draws=50)
    assert turned_low.tolist() == [low[each] for each in order]
    assert turned_high.tolist() == [high[each] for each in order]
    again = vs.rank_range(table, draws=50)
    assert again[0].tolist() == low.tolist() and again[1].tolist() == high.tolist()


def test_new_weightings_are_rarely_outside():
    table = np.random.default_rng(5).normal(size=(22, 8))
    low, high = vs.rank_range(table)
    first, last = vs.rank_range(table, width=1.0)
    fresh = np.array([ranks(table, w) for w in np.random.default_rng(99).dirichlet(np.ones(8), size=300)])
    assert ((fresh >= low) & (fresh <= high)).mean() > 0.94
    assert ((fresh >= first) & (fresh <= last)).mean() > 0.99


@pytest.mark.parametrize("table", [np.empty((0, 3)), np.empty((3, 0)), np.full((2, 2), np.nan)])
def test_without_a_figure_there_is_no_range(table):
    low, high = vs.rank_range(table)
    assert np.isnan(low).all() and np.isnan(high).all() and len(low) == len(table)


def test_text_is_refused():
    with pytest.raises(ValueError, match="z"):
        vs.rank_range([["one", "two"]])
