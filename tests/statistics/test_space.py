"""Clusters and correlation, by their formulas and at their edges."""

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
