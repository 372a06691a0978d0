"""Four ranks against slow recounts, one place at a time, and the limits of changes that they stand on."""

import numpy as np
import pandas as pd
import pytest

from vitality import statistics as vs
from vitality.warehousing import changes, four_ranks

NOBODY = pd.DataFrame({"area_code": [], "peer_code": []}, dtype=object)


def places(values, half=1.0, **given):
    """Made-up figures of one measure, period and borough; the limits are `half` either side."""
    values = np.asarray(values, float)
    base = {
        "area_type": "lsoa",
        "borough_code": "E09",
        "area_code": [f"E{n:03}" for n in range(len(values))],
        "indicator_id": "made_up",
        "span": "2020",
        "value": values,
        "lower": values - half,
        "upper": values + half,
        "polarity": "high_is_good",
        "is_asked": True,
        "field": "E09",
    }
    return pd.DataFrame({**base, **given})


def pairs(frame, seed=0, most=5):
    """Some peers for everyone."""
    rng = np.random.default_rng(seed)
    codes = frame["area_code"].unique()
    rows = [(one, other) for one in codes for other in rng.choice(codes[codes != one], most, replace=False)]
    return pd.DataFrame(rows, columns=["area_code", "peer_code"])


def by_hand(row, others):
    """Rank, number, best and worst place of `row` among `others`, which hold it too, told one by one."""
    turn = -1 if row["polarity"] == "low_is_good" else 1
    better = sum(turn * other["value"] > turn * row["value"] for other in others)
    if len(others) < 2:
        return [None] * 4
    if any(np.isnan(other["lower"]) for other in others):
        return [1 + better, len(others), None, None]
    above = sum(other["lower"] > row["upper"] for other in others)
    below = sum(other["upper"] < row["lower"] for other in others)
    wholly_better, wholly_worse = (above, below) if turn > 0 else (below, above)
    return [1 + better, len(others), 1 + wholly_better, len(others) - wholly_worse]


def recounted(frame, peers):
    """The eight columns, by looking at every other place."""
    friends = peers.groupby("area_code")["peer_code"].agg(set).to_dict()
    records, out = frame.to_dict("records"), []
    for row in (each for each in records if each["is_asked"]):
        same = [
            other for other in records if all(other[key] == row[key] for key in ("indicator_id", "area_type", "span"))
        ]
        like = friends.get(row["area_code"], set()) | {row["area_code"]}
        field = by_hand(row, [other for other in same if other["field"] == row["field"]])
        out.append([*field, *by_hand(row, [other for other in same if other["area_code"] in like])])
    return np.array(out, float)


def numbers(result, kind="level"):
    columns = [f"{among}{kind}_{part}" for among in ("", "peers_") for part in four_ranks.PARTS]
    return result[columns].to_numpy(float)


@pytest.mark.parametrize("polarity", ["high_is_good", "low_is_good", "no_judgement"])
@pytest.mark.parametrize("seed", range(5))
def test_ranks_are_those_of_a_slow_recount_and_lie_within_their_span(polarity, seed):
    rng = np.random.default_rng(seed)
    frame = places(rng.integers(0, 12, 40), rng.uniform(0, 3, 40), polarity=polarity)
    frame["span"] = rng.choice(["2019", "2020"], 40, p=[0.2, 0.8])
    frame["is_asked"] = rng.random(40) < 0.8
    frame["field"] = rng.choice(["E09", "E10"], 40)
    if seed % 2:
        frame.loc[[3, 8], ["lower", "upper"]] = np.nan
    peers = pairs(frame, seed)
    result = numbers(four_ranks.ranked(frame, peers, "level"))
    np.testing.assert_array_equal(result, recounted(frame, peers))
    for rank, size, first, last in (*result[:, :4], *result[:, 4:]):
        assert np.isnan(size) or 1 <= rank <= size
        assert np.isnan(first) or 1 <= first <= rank <= last <= size


def test_ties_share_the_best_place():
    result = four_ranks.ranked(places([3, 5, 5, 1]), NOBODY, "level")
    assert result["level_rank"].tolist() == [3, 1, 1, 4]


def test_where_low_is_good_the_order_and_the_spans_are_turned():
    values = np.random.default_rng(0).normal(0, 3, 30)
    high, low = (
        four_ranks.ranked(places(turn * values, polarity=polarity), NOBODY, "level")
        for turn, polarity in ((1, "high_is_good"), (-1, "low_is_good"))
    )
    np.testing.assert_array_equal(numbers(high), numbers(low))
    neutral = four_ranks.ranked(places(values, polarity="no_judgement"), NOBODY, "level")
    np.testing.assert_array_equal(numbers(high), numbers(neutral))


def test_a_place_is_never_its_own_peer_twice():
    frame = places([1, 2, 3, 4])
    twice = pd.DataFrame({"area_code": ["E000"] * 4, "peer_code": ["E001", "E001", "E000", "E099"]})
    result = four_ranks.ranked(frame, twice, "level").iloc[0]
    assert (result["peers_level_rank"], result["peers_level_of"]) == (2, 2)


def test_nobody_is_ranked_alone_and_a_missing_limit_leaves_only_the_span_open():
    frame = places([1, 2, 3])
    frame.loc[2, ["lower", "upper"]] = np.nan
    peers = pd.DataFrame({"area_code": ["E000"], "peer_code": ["E001"]})
    result = four_ranks.ranked(frame, peers, "level")
    assert result["level_rank"].tolist() == [3, 2, 1] and result["level_from"].isna().all()
    assert result.iloc[0][["peers_level_rank", "peers_level_from", "peers_level_to"]].tolist() == [2, 1, 2]
    assert result.iloc[1:][["peers_level_rank", "peers_level_of"]].isna().all(axis=None)


@pytest.mark.parametrize(
    ("kind", "order"),
    [
        ("level", {"E01000994": 2, "E01000996": 3, "E01000991": 4, "E01000992": 5, "E01000995": 6}),
        ("change", {"E01000991": 1, "E01000992": 2, "E01000996": 4, "E01000994": 5, "E01000995": 6}),
    ],
)
def test_burglary_in_the_built_world_is_ranked_as_by_hand(world, kind, order):
    """The retired neighbourhood is best in 2019 and third in falling: it is ranked, but has no row of its own."""
    rows = world.execute(f"""select area_code, {kind}_rank, {kind}_of, {kind}_from, {kind}_to from four_ranks
        where indicator_id = 'burglary_rate' and area_type = 'lsoa'""").fetchall()
    assert {row[0]: row[1] for row in rows} == order
    assert all(size == 6 and first <= rank <= last for _, rank, size, first, last in rows)


def test_every_level_of_the_built_world_is_its_position_and_peers_are_those_of_the_first_lens(world):
    unlike = world.execute("""select four_ranks.* from four_ranks
        inner join observations on observations.area_code = four_ranks.area_code
            and observations.indicator_id = four_ranks.indicator_id and observations.is_latest
        inner join positions on positions.area_code = observations.area_code
            and positions.indicator_id = observations.indicator_id and positions.period_id = observations.period_id
        where (level_rank, level_of, level_from, level_to) is distinct from
            (positions.rank, positions.ranked_areas, positions.rank_from, positions.rank_to)""").fetchall()
    assert unlike == []
    rows = world.execute("""select four_ranks.area_code, indicator_id, peers_level_rank, peers_level_of, (
            select count(*) from observations where indicator_id = four_ranks.indicator_id and value is not null
            and period_id = (select period_id from observations as own where own.is_latest
                and own.area_code = four_ranks.area_code and own.indicator_id = four_ranks.indicator_id)
            and area_code in (select peer_code from peers where model_id = 'all_round'
                and peers.area_code = four_ranks.area_code)) as peers_held
        from four_ranks where indicator_id = 'burglary_rate' order by 1""").fetchall()
    assert rows and all(size == (held + 1 if held else None) for *_, size, held in rows)


def test_improvements_that_differ_in_the_last_bit_only_are_a_tie(writable):
    one, other = 3.4 - 3.1, 5.4 - 5.1
    assert one != other
    change = "update changes set difference = case area_code when 'E01000991' then $one else $other end"
    writable.execute(change, {"one": one, "other": other})
    four_ranks.write_four_ranks(writable)
    ranks = writable.execute("select distinct change_rank from four_ranks where change_rank is not null").fetchall()
    assert ranks == [(1,)]


def test_a_change_of_a_rate_has_limits_in_its_unit_and_keeps_the_verdict_of_its_ratio(world):
    pair = {
        "kind": "rate",
        "polarity": "low_is_good",
        "multiplier": 1000,
        **{"from_value": 17.0, "from_x": 17.0, "from_n": 1000.0, "to_value": 12.0, "to_x": 12.0, "to_n": 1000.0},
        **dict.fromkeys(("from_lower", "from_upper", "to_lower", "to_upper"), np.nan),
    }
    result = changes.judge(pd.DataFrame([pair])).iloc[0]
    expected = vs.difference_of_rates(12, 1000, 17, 1000, multiplier=1000)
    assert (result["lower"], result["difference"], result["upper"]) == pytest.approx(
        (expected.lower, -5, expected.upper)
    )
    assert (result["method"], result["verdict"]) == ("ratio_of_rates", "similar") and result["ratio_lower"] < 1
    built = world.execute("""select lower, difference, upper from changes
        where indicator_id = 'burglary_rate' and area_code = 'E01000991'""").fetchone()
    assert built == pytest.approx((expected.lower, -5, expected.upper))
