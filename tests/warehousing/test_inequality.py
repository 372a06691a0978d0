"""Fifths and gaps against counts pooled by hand."""

import numpy as np
import pandas as pd
import pytest

from vitality import statistics as vs
from vitality.warehousing import inequality


def neighbourhoods(size=50, kind="proportion", slope=1.0, seed=0):
    """Made-up neighbourhoods of 1,000 people, deprived ones first, whose true share falls with the rank."""
    rng = np.random.default_rng(seed)
    share = 0.3 - slope * 0.2 * np.arange(size) / size
    return pd.DataFrame(
        {
            "area_code": [f"E{n:03}" for n in range(size)],
            "national_rank": np.arange(1.0, size + 1) * 100,
            "numerator": rng.binomial(1000, share).astype(float),
            "denominator": 1000.0,
            "kind": kind,
            "multiplier": 100 if kind == "proportion" else 1000,
            "period_end": pd.Timestamp("2021-12-31"),
            "edition": "2019",
        }
    )


def test_fifths_pool_counts_and_hold_everybody():
    frame = neighbourhoods()
    fifths = inequality.pool(frame)
    assert fifths.areas.tolist() == [10] * 5
    assert fifths.numerator.sum() == frame.numerator.sum()
    assert fifths.value[0] == pytest.approx(100 * frame.numerator[:10].sum() / 10_000)


def test_the_gap_is_that_of_the_outer_fifths():
    frame = neighbourhoods()
    result = inequality.gap(frame, inequality.pool(frame))
    worst, best = frame.numerator[:10].sum(), frame.numerator[40:].sum()
    expected = vs.difference_of_proportions(worst, 10_000, best, 10_000)
    assert result["difference"] == pytest.approx(100 * expected.value)
    assert (result["lower"], result["upper"]) == pytest.approx((100 * expected.lower, 100 * expected.upper))
    assert result["ratio"] == pytest.approx(worst / best) and result["verdict"] == "higher"
    assert result["sii_lower"] < result["sii"] < result["sii_upper"] and result["rii"] > 1


def test_no_gap_is_called_where_nothing_differs():
    verdicts = [
        inequality.gap(frame, inequality.pool(frame))["verdict"]
        for frame in (neighbourhoods(slope=0, seed=seed) for seed in range(40))
    ]
    assert verdicts.count("similar") >= 35


def test_rates_have_both_a_gap_and_a_ratio():
    frame = neighbourhoods(kind="rate")
    result = inequality.gap(frame, inequality.pool(frame))
    assert result["method"] == "mover" and result["ratio_lower"] > 1 and 0 < result["lower"] < result["upper"]
    worst, best = frame.numerator[:10].sum(), frame.numerator[40:].sum()
    assert result["difference"] == pytest.approx((worst - best) / 10)


def test_few_events_and_missing_counts_leave_no_gap_with_the_reason():
    few = neighbourhoods().assign(numerator=0.0)
    assert "fewer than 10 events" in inequality.gap(few, inequality.pool(few))["reason"]
    hole = neighbourhoods()
    hole.loc[3, "numerator"] = np.nan
    assert "no count" in inequality.gap(hole, inequality.pool(hole))["reason"]


def test_the_built_world_has_its_fifths(world):
    rows = world.execute("""select fifth, numerator, denominator from fifths where indicator_id = 'no_car_pct'
        order by fifth""").fetchall()
    assert [row[0] for row in rows] == [1, 2, 3, 4, 5]
    assert sum(row[1] for row in rows) == 40 + 150 + 128 + 38 + 300 + 45
