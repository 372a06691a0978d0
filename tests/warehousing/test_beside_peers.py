"""Figures beside the median of their peers: limits, quarters and reasons against hand counts and pandas."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.stats.multitest import multipletests

from vitality.warehousing import beside_peers


@pytest.mark.parametrize("peers", range(1, 61))
def test_the_median_lies_between_the_chosen_places_95_times_in_100(peers):
    place = beside_peers.median_places(60).set_index("peers").loc[peers, "place"]

    def coverage(each):
        return stats.binom.cdf(peers - each, peers, 0.5) - stats.binom.cdf(each - 1, peers, 0.5)

    if pd.isna(place):
        assert peers < 6 and coverage(1) < 0.95
    else:
        assert coverage(place) >= 0.95 > coverage(place + 1)


def test_well_known_places_of_the_limits_of_a_median():
    place = beside_peers.median_places(20).set_index("peers")["place"]
    assert place[[6, 9, 15, 20]].tolist() == [1, 2, 4, 6]


def beside(**changes):
    """One figure of 150 in 1,000 beside peers whose median is 10%; lists in `changes` make several."""
    base = {
        "model_id": "all_round",
        "area_type": "ward",
        "indicator_id": "x",
        "period_id": "2020",
        "is_latest": True,
        "kind": "proportion",
        "polarity": "low_is_good",
        "multiplier": 100,
        "value": 15.0,
        "lower": 12.9,
        "upper": 17.3,
        "numerator": 150.0,
        "denominator": 1000.0,
        "peers": 9,
        "peer_median": 10.0,
        "above_peers": 9,
        "below_peers": 0,
        "chose_the_peers": False,
    }
    size = max([len(each) for each in changes.values() if isinstance(each, list)], default=1)
    return pd.DataFrame({**base, **changes}, index=range(size))


@pytest.mark.parametrize(
    ("peers", "worse_peers", "better_peers", "quarter"),
    [
        (3, 3, 0, 1),
        (3, 2, 1, 2),
        (3, 1, 2, 3),
        (3, 0, 3, 4),
        (3, 0, 0, 1),
        (3, 1, 1, 2),
        (19, 15, 4, 1),
        (19, 14, 5, 2),
        (19, 9, 10, 3),
        (19, 5, 14, 3),
        (19, 4, 15, 4),
        (19, 0, 14, 3),
        (9, 2, 7, 3),
        (9, 1, 8, 4),
    ],
)
def test_quarters_by_hand_with_ties_and_both_polarities(peers, worse_peers, better_peers, quarter):
    low = beside(peers=peers, above_peers=better_peers, below_peers=worse_peers)
    high = beside(peers=peers, above_peers=worse_peers, below_peers=better_peers, polarity="high_is_good")
    assert beside_peers.quartile(low).tolist() == beside_peers.quartile(high).tolist() == [quarter]


def test_nobody_is_in_a_quarter_where_nobody_judges():
    assert np.isnan(beside_peers.quartile(beside(polarity="no_judgement"))).all()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"lower": np.nan, "upper": np.nan}, "No range of chance"),
        ({"kind": "count"}, "Numbers are not set against"),
        ({"peers": 4}, "Fewer than 5 of the places"),
        ({"chose_the_peers": True}, "helped to choose"),
        ({"chose_the_peers": True, "peers": 4, "kind": "count"}, "helped to choose"),
    ],
)
def test_a_figure_that_is_not_compared_says_why(changes, words):
    result = beside_peers.judge(beside(**changes), 5).iloc[0]
    assert result["verdict"] == "not_compared" and words in result["reason"]
    assert np.isnan(result["p_value"]) and np.isnan(result["q_value"])


@pytest.mark.parametrize(
    ("polarity", "word"), [("low_is_good", "worse"), ("high_is_good", "better"), ("no_judgement", "higher")]
)
def test_the_verdict_follows_the_polarity_and_the_interval(polarity, word):
    result = beside_peers.judge(beside(polarity=polarity, peer_median=[10.0, 12.9, 14.0]), 5)
    assert result["verdict"].tolist() == [word, "similar", "similar"] and result["reason"].isna().all()
    z = 0.05 / np.sqrt(0.1 * 0.9 / 1000)
    assert result["p_value"].iloc[0] == pytest.approx(2 * stats.norm.sf(z))


def test_false_discoveries_are_counted_among_the_latest_figures_of_one_lens_and_kind():
    frame = beside(
        peer_median=[10.0, 13.0, 14.0, 10.0, 12.0, 12.5],
        is_latest=[True, True, True, False, True, True],
        area_type=["ward", "ward", "ward", "ward", "borough", "ward"],
        kind=["proportion"] * 5 + ["count"],
    )
    result = beside_peers.judge(frame, 5)
    family = result["q_value"].iloc[:3]
    assert family.to_numpy() == pytest.approx(multipletests(result["p_value"].iloc[:3], method="fdr_bh")[1])
    assert np.isnan(result["q_value"].iloc[3]) and np.isnan(result["q_value"].iloc[5])
    assert result["q_value"].iloc[4] == pytest.approx(result["p_value"].iloc[4])


def recompute(con):
    """What stands in peer_verdicts, put together again in pandas from the figures and the peers."""
    figures = con.execute("""select observations.*, polarity from observations inner join indicators
        using (indicator_id) where value is not null""").df()
    peers = con.execute("select model_id, area_code, peer_code from peers").df()
    key = ["indicator_id", "period_id", "source_id"]
    pairs = figures.merge(peers, on="area_code").merge(
        figures[[*key, "area_code", "value"]].rename(columns={"area_code": "peer_code", "value": "of_peer"}),
        on=[*key, "peer_code"],
    )
    rows = {}
    for place, part in pairs.groupby(["model_id", "indicator_id", "period_id", "area_code"]):
        other, own = part["of_peer"].to_numpy(), part["value"].iloc[0]
        median = np.median(other)
        better = {"high_is_good": (other > own).sum(), "low_is_good": (other < own).sum()}.get(part["polarity"].iloc[0])
        rows[place] = {
            "peers": len(other),
            "peer_median": median,
            "peer_mad": np.median(np.abs(other - median)),
            "median_lower": other.min() if len(other) == 6 else np.nan,
            "median_upper": other.max() if len(other) == 6 else np.nan,
            "quartile": np.nan if better is None else 1 + 4 * better // (len(other) + 1),
        }
    return pd.DataFrame(rows).T


def built(con, columns):
    table = con.execute("from peer_verdicts").df()
    return table.set_index(["model_id", "indicator_id", "period_id", "area_code"])[list(columns)]


def test_the_built_world_has_the_medians_of_its_peers(world):
    expected = recompute(world).sort_index()
    result = built(world, expected.columns).sort_index()
    assert len(result) > 50
    pd.testing.assert_frame_equal(result.astype(float), expected.astype(float), check_names=False)


def test_with_six_peers_the_limits_of_the_median_are_the_outermost_of_them(writable):
    writable.execute("""create or replace table peers as
        select 'all_round' as model_id, own.area_type, own.area_code, other.area_code as peer_code,
            row_number() over (partition by own.area_code order by other.area_code)::integer as rank
        from areas as own inner join areas as other on other.area_type = own.area_type
        where own.area_type = 'lsoa' and own.is_current and other.is_current and own.area_code <> other.area_code""")
    beside_peers.write_peer_verdicts(writable, 2)
    expected = recompute(writable).sort_index()
    result = built(writable, expected.columns).sort_index()
    assert result["median_lower"].notna().sum() >= 7
    pd.testing.assert_frame_equal(result.astype(float), expected.astype(float), check_names=False)


def test_figures_that_chose_the_peers_of_the_world_are_never_judged(world):
    rows = world.execute("""select distinct verdict, reason from peer_verdicts where indicator_id = 'sick_pct'
        and area_type in ('lsoa', 'ward')""").fetchall()
    assert len(rows) == 1 and rows[0][0] == "not_compared" and "helped to choose" in rows[0][1]
    assert world.execute(
        "select count(*) from peer_verdicts where verdict = 'not_compared' and reason is null"
    ).fetchone() == (0,)
