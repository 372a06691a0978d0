"""Clusters: planted ones are found, shuffled ones hardly ever, and Moran's I is what a hand computation gives."""

import duckdb
import numpy as np
import pandas as pd
import pytest
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from vitality.warehousing import clusters

SIDE = 6
HOT = [0, 1, 2, 6, 7, 8, 12, 13, 14]


def grid(side=SIDE):
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


def part(values, **changes):
    base = {"numerator": np.nan, "denominator": np.nan, "kind": "mean", "multiplier": 1}
    codes = [f"E{number:02}" for number in range(len(values))]
    return pd.DataFrame({"area_code": codes, "value": np.asarray(values, float), **base, **changes})


def found(one, neighbours):
    """What is found of one indicator alone, its places as rows."""
    ((benchmark, local),) = clusters.find([one], neighbours)
    return benchmark, pd.DataFrame(local)


def hot_spot(seed=0):
    values = np.random.default_rng(seed).normal(10, 1, size=SIDE * SIDE)
    values[HOT] += 20
    return values


@pytest.mark.parametrize("seed", range(3))
def test_a_planted_hot_spot_is_found_as_one_group(seed):
    benchmark, local = found(part(hot_spot(seed)), grid())
    high = local[local["cluster"] == "high"]
    assert len(high) >= 5 and set(high.index) <= set(HOT)
    assert high["group_number"].nunique() == 1 and (high["group_areas"] == len(high)).all()
    assert benchmark["p_value"] == pytest.approx(1e-4) and benchmark["moran_i"] > 0.5 and benchmark["areas"] == 36
    quiet = local[local["cluster"] == "not_clustered"]
    assert quiet["group_number"].isna().all() and quiet["group_areas"].isna().all()
    assert (local.loc[local["cluster"] != "not_clustered", "q_value"] <= 0.05).all()


def test_a_cold_spot_is_called_low():
    _, local = found(part(-hot_spot()), grid())
    assert set(local.index[local["cluster"] == "low"]) <= set(HOT) and (local["cluster"] == "low").sum() >= 5


def test_shuffled_figures_hardly_ever_make_a_cluster():
    result = 0
    for seed in range(20):
        values = np.random.default_rng(seed).permutation(hot_spot())
        _, local = found(part(values), grid())
        result += (local["cluster"] != "not_clustered").any()
    assert result <= 4


@pytest.mark.parametrize("constant", [5.0, 0.3])
def test_figures_that_do_not_vary_make_no_cluster(constant):
    benchmark, local = found(part([constant] * 36), grid())
    assert (local["cluster"] == "not_clustered").all() and np.isnan(benchmark["moran_i"])


def test_morans_i_and_the_mean_around_are_those_worked_out_by_hand():
    row = {0: [1], 1: [0, 2], 2: [1, 3], 3: [2]}
    benchmark, local = found(part([1.0, 2, 3, 4]), row)
    # z = -1.5 -.5 .5 1.5, means around = -.5 -.5 .5 .5; sum of products 2, sum of squares 5
    assert benchmark["moran_i"] == pytest.approx(2 / 5) and benchmark["expected_i"] == pytest.approx(-1 / 3)
    assert local["local_i"].tolist() == pytest.approx([3 * each / 5 for each in (0.75, 0.25, 0.25, 0.75)])
    assert local["around_value"].tolist() == [2.0, 2.0, 3.0, 3.0]


def test_measures_looked_at_together_are_told_as_each_would_be_alone():
    parts = [part(hot_spot(seed)) for seed in range(3)] + [part([5.0] * 36)]
    together = clusters.find(parts, grid())
    for one, (benchmark, local) in zip(parts, together, strict=True):
        alone = found(one, grid())
        assert benchmark == pytest.approx(alone[0], nan_ok=True)
        pd.testing.assert_frame_equal(pd.DataFrame(local), alone[1])


def test_an_island_is_in_no_cluster():
    _, local = found(part([*hot_spot(), 99.0]), {**grid(), 36: []})
    island = local.iloc[36]
    assert island["cluster"] == "not_clustered" and np.isnan(island["q_value"]) and np.isnan(island["around_value"])


def rook(rows, columns):
    return {
        y * columns + x: [
            (y + a) * columns + x + b
            for a, b in ((-1, 0), (1, 0), (0, -1), (0, 1))
            if 0 <= y + a < rows and 0 <= x + b < columns
        ]
        for y in range(rows)
        for x in range(columns)
    }


def test_groups_on_a_hand_drawn_map():
    drawn = "HH.LL/.H..L/H.HH./HL.HH"
    kind = np.array([{"H": "high", "L": "low"}.get(each, "not_clustered") for each in drawn.replace("/", "")])
    assert clusters.groups(kind, rook(4, 5)).reshape(4, 5).tolist() == [
        [1, 1, 0, 2, 2],
        [0, 1, 0, 0, 2],
        [3, 0, 4, 4, 0],
        [3, 5, 0, 4, 4],
    ]


@pytest.mark.parametrize("seed", range(10))
def test_groups_are_the_connected_parts_of_each_kind(seed):
    near = rook(8, 8)
    kind = np.random.default_rng(seed).choice(["high", "low", "not_clustered"], size=64)
    number = clusters.groups(kind, near)
    edges = [(own, other) for own in near for other in near[own] if kind[own] == kind[other]]
    graph = csr_array((np.ones(len(edges)), tuple(zip(*edges, strict=True))), shape=(64, 64))
    expected = connected_components(graph, directed=False)[1]
    assert ((number == 0) == (kind == "not_clustered")).all()
    inside = number > 0
    assert len(set(zip(number[inside], expected[inside], strict=True))) == number.max() == len(set(expected[inside]))


def test_neighbours_without_a_figure_are_dropped():
    touching = pd.DataFrame(
        [("A", "B"), ("B", "A"), ("A", "C"), ("C", "A"), ("A", "B"), ("B", "Z")],
        columns=["area_code", "neighbour_code"],
    )
    assert clusters.near(pd.Series(["A", "B"]), touching) == {0: [1], 1: [0]}
    assert clusters.near(pd.Series(["B", "C", "A"]), touching) == {0: [2], 1: [2], 2: [0, 1]}


def counts(**changes):
    n = np.random.default_rng(1).integers(50, 500, size=36).astype(float)
    x = np.random.default_rng(2).binomial(n.astype(int), np.linspace(0.1, 0.3, 36)).astype(float)
    return part(100 * x / n, **{"numerator": x, "denominator": n, "kind": "proportion", "multiplier": 100, **changes})


def test_shares_with_counts_are_drawn_towards_the_whole():
    frame = counts()
    smooth, is_smoothed = clusters.smooth(frame)
    x, n = frame["numerator"].to_numpy(), frame["denominator"].to_numpy()
    own, benchmark = np.log((x + 0.5) / (n - x + 0.5)), np.log((x.sum() + 0.5) / (n.sum() - x.sum() + 0.5))
    variance = (n + 1) * (n + 2) / (n * (x + 1) * (n - x + 1))
    between = ((own - benchmark) ** 2).sum() / 35
    weight = (1 / variance) / (1 / variance + 1 / between)
    mixed = weight * own + (1 - weight) * benchmark
    assert is_smoothed and smooth == pytest.approx(100 * np.exp(mixed) / (1 + np.exp(mixed)))


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "mean"},
        {"kind": "score"},
        {"denominator": 1.0, "kind": "rate"},
        {"numerator": [np.nan] + [5.0] * 35},
        {"denominator": [0.0] + [5000.0] * 35},
    ],
)
def test_figures_without_full_counts_are_taken_as_they_are(changes):
    frame = counts(**changes)
    values, is_smoothed = clusters.smooth(frame)
    assert not is_smoothed and values.tolist() == frame["value"].tolist()


def warehouse(values):
    """The few tables that are read, with neighbourhoods in a square, six in a row."""
    con = duckdb.connect()
    codes = [f"E{number:02}" for number in range(len(values))]
    observations = pd.DataFrame({"area_code": codes, "value": values})  # noqa: F841  read by DuckDB
    pairs = [(codes[a], codes[b]) for a, near in grid().items() for b in near if max(a, b) < len(codes)]
    touching = pd.DataFrame(pairs, columns=["area_code", "neighbour_code"])  # noqa: F841  read by DuckDB
    con.execute("""create table observations as select 'B' as borough_code, 'x' as indicator_id, '2020' as period_id,
        date '2020-12-31' as period_end, area_code, 'lsoa' as area_type, true as is_latest, value::double as value,
        null::double as numerator, null::double as denominator from observations""")
    con.execute("create table indicators as select 'x' as indicator_id, 'mean' as kind, 1 as multiplier")
    con.execute("create table areas as select area_code, true as is_current from observations")
    con.execute("create table neighbours as from touching")
    con.execute("create table area_levels as select 'lsoa' as level_id, 'finest' as role")
    clusters.write_clusters(con)
    return con


def test_neighbourhoods_without_a_figure_are_left_out_of_the_tables():
    values = hot_spot()
    values[[7, 35]] = np.nan
    con = warehouse(values)
    assert con.execute("select areas from spatial").fetchone() == (34,)
    assert con.execute("select count(*) from clusters").fetchone() == (34,)
    around = con.execute("select around_value from clusters where area_code = 'E00'").fetchone()[0]
    assert around == pytest.approx((values[1] + values[6]) / 2)
    groups = con.execute("select count(distinct group_number) from clusters where cluster = 'high'").fetchone()
    assert groups == (1,)


@pytest.mark.parametrize("values", [hot_spot()[:19], [1.0, 2.0] * 18])
def test_few_neighbourhoods_or_few_values_leave_no_rows(values):
    con = warehouse(values)
    assert con.execute("select (select count(*) from spatial), (select count(*) from clusters)").fetchone() == (0, 0)
