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


def pool(frame):
    return inequality.pool(frame, [np.arange(len(frame))])


def gap(frame):
    (row,) = inequality.gaps(frame, [np.arange(len(frame))], pool(frame)).to_dict("records")
    return row


def test_indicators_pooled_together_are_told_as_each_would_be_alone():
    frames = [neighbourhoods(), neighbourhoods(23, kind="rate", seed=1), neighbourhoods(4), neighbourhoods(30)]
    frames[3].loc[3, "numerator"] = np.nan
    together = pd.concat(frames, ignore_index=True)
    groups = np.split(np.arange(len(together)), np.cumsum([len(each) for each in frames])[:-1])
    fifths = inequality.pool(together, groups)
    assert fifths["group"].unique().tolist() == [0, 1, 3], "four places are no five fifths"
    gaps = inequality.gaps(together, groups, fifths)
    for number, frame in enumerate(frames):
        own = fifths[fifths["group"] == number].drop(columns="group").reset_index(drop=True)
        pd.testing.assert_frame_equal(own, pool(frame).drop(columns="group"), check_dtype=False)
        alone = inequality.gaps(frame, [np.arange(len(frame))], pool(frame)).fillna({"reason": ""})
        own = gaps.iloc[[number]].reset_index(drop=True).fillna({"reason": ""})
        pd.testing.assert_frame_equal(own, alone, check_dtype=False)
    assert gaps["reason"].notna().tolist() == [False, False, True, True]


def test_fifths_pool_counts_and_hold_everybody():
    frame = neighbourhoods()
    fifths = pool(frame)
    assert fifths.areas.tolist() == [10] * 5
    assert fifths.numerator.sum() == frame.numerator.sum()
    assert fifths.value[0] == pytest.approx(100 * frame.numerator[:10].sum() / 10_000)


def test_the_gap_is_that_of_the_outer_fifths():
    frame = neighbourhoods()
    result = gap(frame)
    worst, best = frame.numerator[:10].sum(), frame.numerator[40:].sum()
    expected = vs.difference_of_proportions(worst, 10_000, best, 10_000)
    assert result["difference"] == pytest.approx(100 * expected.value)
    assert (result["lower"], result["upper"]) == pytest.approx((100 * expected.lower, 100 * expected.upper))
    assert result["ratio"] == pytest.approx(worst / best) and result["verdict"] == "higher"
    assert result["sii_lower"] < result["sii"] < result["sii_upper"] and result["rii"] > 1


def test_no_gap_is_called_where_nothing_differs():
    verdicts = [gap(frame)["verdict"] for frame in (neighbourhoods(slope=0, seed=seed) for seed in range(40))]
    assert verdicts.count("similar") >= 35


def test_rates_have_both_a_gap_and_a_ratio():
    frame = neighbourhoods(kind="rate")
    result = gap(frame)
    assert result["method"] == "mover" and result["ratio_lower"] > 1 and 0 < result["lower"] < result["upper"]
    worst, best = frame.numerator[:10].sum(), frame.numerator[40:].sum()
    assert result["difference"] == pytest.approx((worst - best) / 10)


def test_few_events_and_missing_counts_leave_no_gap_with_the_reason():
    few = neighbourhoods().assign(numerator=0.0)
    assert "fewer than 10 events" in gap(few)["reason"]
    hole = neighbourhoods()
    hole.loc[3, "numerator"] = np.nan
    assert "no count" in gap(hole)["reason"]


def test_the_built_world_has_its_fifths(world):
    rows = world.execute("""select fifth, numerator, denominator from fifths where indicator_id = 'no_car_pct'
        order by fifth""").fetchall()
    assert [row[0] for row in rows] == [1, 2, 3, 4, 5]
    assert sum(row[1] for row in rows) == 40 + 150 + 128 + 38 + 300 + 45
