"""Clusters and correlation, by their formulas and at their edges."""

import warnings

import esda
import libpysal
import numpy as np
import pytest

from vitality import statistics as vs


def grid(side):
    return {
        row * side + column: [
            (row + a) * side + column + b
            for a in (-1, 0, 1)
            for b in (-1, 0, 1)
            if (a or b) and 0 <= row + a < side and 0 <= column + b < side
        ]
        for row in range(side)
        for column in range(side)
    }


def test_moran_by_its_formula():
    rng = np.random.default_rng(4)
    values, near = rng.normal(size=36), grid(6)
    z = values - values.mean()
    expected = sum(z[own] * z[others].mean() for own, others in near.items()) / (z @ z)
    result = vs.moran(values, near)
    assert result.i == pytest.approx(expected) and result.expected == pytest.approx(-1 / 35)
    assert result.p > 0.01
    ramp = vs.moran(np.add.outer(np.arange(6.0), np.arange(6)).ravel(), near)
    assert ramp.i > 0.5 and ramp.p == pytest.approx(1e-4)


def test_local_clusters_islands_and_missing():
    values = np.add.outer(np.arange(6.0), np.arange(6)).ravel()
    near = {**grid(6), 36: []}
    values = np.append(values, 5.0)
    values[7] = np.nan
    result = vs.local_moran(values, near, permutations=499)
    assert result.quadrant[0] == "LL" and result.quadrant[35] == "HH"
    assert np.isnan(result.i[36]) and np.isnan(result.i[7]) and result.quadrant[7] is None
    assert result.lag[35] == pytest.approx(np.mean([8, 9, 9]))
    known = np.delete(values, 7)
    total = (
        (len(known) - 1)
        * (values[35] - known.mean())
        * (result.lag[35] - known.mean())
        / ((known - known.mean()) ** 2).sum()
    )
    assert result.i[35] == pytest.approx(total)
    again = vs.local_moran(values, near, permutations=499)
    assert result.p.equals(again.p)


def ring(size):
    """Places in a ring, with another neighbour across it for some, one to three in all; the last has none."""
    near = {place: {(place - 1) % (size - 1), (place + 1) % (size - 1)} for place in range(size - 1)} | {
        size - 1: set()
    }
    for place in range(0, size // 2, 3):
        near[place].add(place + size // 2 - 1)
        near[place + size // 2 - 1].add(place)
    near[0].discard(1)  # a place may stand around another that does not stand around it
    return {place: sorted(each) for place, each in near.items()}


@pytest.mark.parametrize("near", [grid(6), ring(31)], ids=["grid", "ring"])
def test_many_measures_together_are_what_esda_says_of_each(near):
    size = len(near)
    values = np.random.default_rng(7).normal(size=(size, 5)) + np.linspace(0, 3, size)[:, None] * np.arange(5)
    whole, local = vs.morans(values, near), vs.local_morans(values, near, permutations=999, seed=3)
    linked = [place for place in near if near[place]]
    for number in range(5):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            weights = libpysal.weights.W(near, silence_warnings=True)
            one = esda.Moran(values[:, number], weights, permutations=0)
            each = esda.Moran_Local(values[:, number], weights, permutations=999, seed=3, n_jobs=1)
        own = [getattr(whole, name)[number] for name in ("i", "expected", "variance", "z")]
        assert own == pytest.approx([one.I, one.EI, one.VI_rand, one.z_rand])
        assert local.i[linked, number] == pytest.approx(each.Is[linked])
        words = np.array(["", "HH", "LH", "LL", "HL"])[each.q[linked]]
        assert local.quadrant[linked, number].tolist() == words.tolist()
        # a draw of the very same neighbours is as far out as they are, which esda leaves to rounding
        same = 999 / (size - 1) / 1000 * 3
        assert np.abs(local.p[linked, number] - each.p_sim[linked]).max() <= same
        assert np.median(np.abs(local.p[linked, number] - each.p_sim[linked])) < 1e-9


def test_permutations_are_counted_as_a_loop_would_count_them():
    near, rng = ring(13), np.random.default_rng(5)
    values = rng.integers(0, 4, size=(13, 2)).astype(float)
    orders = np.random.default_rng(0).permuted(np.tile(np.arange(13), (9_999, 1)), axis=1)
    drawn = np.random.RandomState(0)
    drawn = [drawn.choice(12, size=max(map(len, near.values())), replace=False) for _ in range(200)]
    whole, local = vs.morans(values, near), vs.local_morans(values, near, permutations=200)

    def p(simulated, observed, draws):
        above = int((np.array(simulated) >= observed - 1e-9).sum())
        return (min(above, draws - above) + 1) / (draws + 1)

    for number in range(2):
        z = values[:, number] - values[:, number].mean()
        products = [sum(z[o[a]] * z[o[near[a]]].mean() for a in near if near[a]) for o in orders]
        observed = sum(z[a] * z[near[a]].mean() for a in near if near[a])
        assert whole.p[number] == pytest.approx(p(products, observed, 9_999))
        for area, others in near.items():
            if others:
                rest = np.delete(z, area)
                simulated = [z[area] * rest[each[: len(others)]].mean() for each in drawn]
                assert local.p[area, number] == pytest.approx(p(simulated, z[area] * z[others].mean(), 200))


def test_hot_spots_by_their_formula():
    values, near = np.arange(25.0), grid(5)
    result = vs.getis_ord(values, near)
    members = [24, *near[24]]
    mean, spread = values.mean(), values.std()
    size, degree = 25, len(members)
    expected = (values[members].sum() - mean * degree) / (spread * np.sqrt((size * degree - degree**2) / (size - 1)))
    assert result.z[24] == pytest.approx(expected)
    assert result.g[24] == pytest.approx(values[members].sum() / values.sum())


def test_correlation_of_pairs():
    result = vs.correlation([1, 2, 3, 4, np.nan], [2, 1, 4, 3, 9])
    assert result.n == 4 and result.pearson == pytest.approx(0.6) and result.kendall == pytest.approx(1 / 3)
    assert np.isnan(vs.correlation([1, 1, 1, 1], [1, 2, 3, 4]).pearson)
