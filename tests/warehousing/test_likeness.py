"""Peers against distances worked out one pair at a time, and the words about places that have few or none."""

import dataclasses

import numpy as np
import pandas as pd
import pytest
from scipy.spatial.distance import cdist

from tests.worlds import WORLD
from vitality.definitions import levels, peer_settings
from vitality.definitions.peer_settings import PeerSettings
from vitality.warehousing import nearest_neighbours as neighbours

PLAIN = PeerSettings(most=20, share=1.0, fewest=5, left_out=(), similarity_models=(), variables=())


def places(size=30, width=4, seed=0):
    """Made-up places in no order of code, with variables of very different sizes."""
    rng = np.random.default_rng(seed)
    table = rng.normal(size=(size, width)) * 10.0 ** np.arange(width)
    codes = [f"E{number:03}" for number in rng.permutation(size)]
    return pd.DataFrame(table, index=codes, columns=[f"v{number}" for number in range(width)])


def brute(features, k):
    """Each place's peers: all distances on standardised figures, sorted by distance, then by code."""
    z = ((features - features.mean()) / features.std(ddof=1)).fillna(0)
    apart = np.round(cdist(z, z), 12)
    result = {}
    for number, own in enumerate(features.index):
        others = [(apart[number, j], code) for j, code in enumerate(features.index) if code != own]
        result[own] = [code for _, code in sorted(others)][:k]
    return result


def listed(result):
    return result.sort_values(["area_code", "rank"]).groupby("area_code")["peer_code"].agg(list).to_dict()


@pytest.mark.parametrize("seed", range(5))
def test_peers_are_the_nearest_places_counted_one_pair_at_a_time(seed):
    features = places(seed=seed)
    result = neighbours.nearest(features, dataclasses.replace(PLAIN, most=7))
    assert listed(result) == brute(features, 7)
    z = (features - features.mean()) / features.std(ddof=1)
    straight = [np.linalg.norm(z.loc[row.area_code] - z.loc[row.peer_code]) for row in result.itertuples()]
    assert result["distance"].to_numpy() == pytest.approx(straight)
    largest = pd.Series(cdist(z, z).max(axis=1), index=z.index)
    assert result["scaled"].to_numpy() == pytest.approx(
        result["distance"] / result["area_code"].map(largest).to_numpy()
    )


def test_no_place_is_its_own_peer_even_where_places_are_the_same():
    features = places(size=12)
    features.iloc[3] = features.iloc[4] = features.iloc[5]
    result = neighbours.nearest(features, PLAIN)
    assert (result["area_code"] != result["peer_code"]).all()
    assert not result.duplicated(["area_code", "peer_code"]).any()


def test_ties_go_by_area_code():
    corners = pd.DataFrame(
        {"east": [0.0, 1, -1, 0, 0], "north": [0.0, 0, 0, 1, -1]}, index=["E5", "E3", "E1", "E4", "E2"]
    )
    result = neighbours.nearest(corners, PLAIN)
    assert listed(result)["E5"] == ["E1", "E2", "E3", "E4"]
    assert result.loc[result["area_code"] == "E5", "distance"].nunique() == 1
    assert not neighbours.standing(sorted(corners.index), result)["is_unlike"].any(), "all are as near to their nearest"


@pytest.mark.parametrize(
    ("most", "share", "size", "peers"),
    [(20, 1.0, 30, 20), (20, 0.34, 30, 9), (20, 0.01, 30, 1), (5, 0.5, 8, 3), (20, 1.0, 4, 3)],
)
def test_the_number_of_peers_is_capped_by_most_and_by_share(most, share, size, peers):
    result = neighbours.nearest(places(size=size), dataclasses.replace(PLAIN, most=most, share=share))
    assert (result.groupby("area_code").size() == peers).all() and result["area_code"].nunique() == size


def test_differs_names_the_three_largest_differences_with_their_size():
    features = places(width=6)
    result = neighbours.nearest(features, PLAIN)
    z = (features - features.mean()) / features.std(ddof=1)
    for row in result.itertuples():
        apart = z.loc[row.peer_code] - z.loc[row.area_code]
        expected = apart.abs().sort_values(ascending=False).index[:3]
        assert row.differs == expected.tolist()
        assert row.differs_by == pytest.approx(apart[expected].tolist())


def test_a_missing_figure_counts_as_the_mean_while_few_are_missing():
    features = places(width=10)
    features.iloc[0, 2] = np.nan
    result = neighbours.nearest(features, dataclasses.replace(PLAIN, most=5))
    z = ((features - features.mean()) / features.std(ddof=1)).fillna(0)
    assert listed(result) == brute(features, 5)
    own = result[result["area_code"] == features.index[0]]
    straight = [np.linalg.norm(z.iloc[0] - z.loc[code]) for code in own["peer_code"]]
    assert own["distance"].to_numpy() == pytest.approx(straight)


def test_a_place_with_too_much_missing_has_a_reason_and_is_nobodys_peer():
    features = places(width=10)
    features.iloc[0, [2, 7]] = np.nan
    code = features.index[0]
    result = neighbours.nearest(features, PLAIN)
    assert code not in set(result["area_code"]) | set(result["peer_code"])
    told = neighbours.standing(sorted(features.index), result).set_index("area_code")
    assert told.loc[code, "peers"] == 0 and np.isnan(told.loc[code, "nearest_distance"])
    assert told.loc[code, "reason"].startswith("Too much is missing") and not told.loc[code, "is_unlike"]
    assert told.drop(index=code)["reason"].isna().all() and (told.drop(index=code)["peers"] == 20).all()


def test_a_place_is_unlike_all_others_beyond_the_95th_percentile_of_nearest_distances():
    features = places(size=60)
    features.iloc[7] += 50 * features.std(ddof=1)
    result = neighbours.nearest(features, PLAIN)
    told = neighbours.standing(sorted(features.index), result).set_index("area_code")
    z = ((features - features.mean()) / features.std(ddof=1)).to_numpy()
    apart = cdist(z, z)
    np.fill_diagonal(apart, np.inf)
    near = pd.Series(apart.min(axis=1), index=features.index)
    assert told["nearest_distance"].to_dict() == pytest.approx(near.to_dict())
    assert set(told.index[told["is_unlike"]]) == set(near.index[near > np.percentile(near, 95)])
    assert told.loc[features.index[7], "is_unlike"] and told["is_unlike"].sum() == 3


def world_settings():
    return peer_settings.load(WORLD, {"sick_pct", "population"}, levels.load().up_to_home)


def test_the_built_world_has_the_peers_of_its_logged_and_plain_figures(world):
    figures = world.execute("""select area_code, indicator_id, value from observations
        inner join areas using (area_code) where is_latest and is_current and observations.area_type = 'lsoa'
        and indicator_id in ('sick_pct', 'population')""").df()
    table = figures.pivot(index="area_code", columns="indicator_id", values="value")
    everyone = table.assign(population=np.log(table["population"]))
    z = ((everyone - everyone.mean()) / everyone.std(ddof=1)).dropna()
    apart = pd.DataFrame(cdist(z, z), index=z.index, columns=z.index)
    rows = world.execute("""select area_code, list(peer_code order by rank) from peers
        where area_type = 'lsoa' group by all""").fetchall()
    assert len(rows) == len(z) == 5
    for own, result in rows:
        assert result == apart.loc[own].drop(own).sort_values().index[:2].tolist()


def without_england(warehouse):
    """The build's own table of neighbours in England, with none: a warehouse does not keep it."""
    names = ", ".join(f"{name} varchar" for name in ("area_code", "rank", "peer_code", "distance", "differs"))
    warehouse.execute(f"create or replace table raw_neighbours ({names})")
    return warehouse


def test_places_left_out_have_no_row_and_are_nobodys_peer(writable):
    neighbours.write_peers(without_england(writable), dataclasses.replace(world_settings(), left_out=("E01000991",)))
    for query in (
        "select count(*) from peers where 'E01000991' in (area_code, peer_code)",
        "select count(*) from peer_places where area_code = 'E01000991'",
    ):
        assert writable.execute(query).fetchone() == (0,)
    assert writable.execute("select count(distinct area_code) from peers where area_type = 'lsoa'").fetchone() == (4,)


def test_a_figure_of_nothing_has_no_logarithm_and_counts_as_missing(writable):
    writable.execute("update observations set value = 0 where indicator_id = 'population' and area_code = 'E01000991'")
    neighbours.write_peers(without_england(writable), world_settings())
    assert writable.execute("select count(*) from peers where 'E01000991' in (area_code, peer_code)").fetchone() == (0,)
    (reason,) = writable.execute("select reason from peer_places where area_code = 'E01000991'").fetchone()
    assert reason.startswith("Too much is missing")
