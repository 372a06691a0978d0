"""Scores against hand arithmetic, and ranks under other weights against drawing them again."""

import numpy as np
import pandas as pd
import pytest

from vitality.warehousing import composites


def table(size=12, width=4, seed=0):
    rng = np.random.default_rng(seed)
    figures = rng.normal(size=(size, width)) * 10.0 ** np.arange(width) + 50
    index = pd.Index([f"E{number:02}" for number in range(size)], name="area_code")
    return pd.DataFrame(figures, index=index, columns=[f"v{number}" for number in range(width)])


def long(figures, low=()):
    """One row a figure, as the warehouse gives them; measures in `low` are better when low."""
    rows = figures.reset_index().melt(id_vars="area_code", var_name="indicator_id").dropna()
    return rows.assign(polarity=np.where(rows["indicator_id"].isin(low), "low_is_good", "high_is_good"))


def scored(figures, low=()):
    return composites.score(long(figures, low)).set_index("area_code")


@pytest.mark.parametrize("low", [(), ("v1", "v3")])
def test_the_score_is_the_mean_of_standardised_figures(low):
    figures = table()
    z = (figures - figures.mean()) / figures.std(ddof=1)
    for name in low:
        z[name] = -z[name]
    result = scored(figures, low)
    assert result["composite"].to_dict() == pytest.approx(z.mean(axis=1).to_dict())
    assert result["rank"].tolist() == z.mean(axis=1).rank(ascending=False).tolist()
    assert (
        (result["weight_share"] == 1).all()
        and (result["indicators"] == 4).all()
        and (result["ranked_areas"] == 12).all()
    )


def test_turning_the_figures_and_the_polarity_changes_nothing():
    figures = table(seed=3)
    pd.testing.assert_frame_equal(scored(figures), scored(figures.assign(v2=-figures["v2"]), low=("v2",)))
    mirrored = scored(figures, low=figures.columns)
    assert mirrored["composite"].tolist() == pytest.approx((-scored(figures)["composite"]).tolist())
    assert (mirrored["rank"] + scored(figures)["rank"] == 13).all()


@pytest.mark.parametrize("seed", range(8))
def test_the_range_of_ranks_holds_the_rank(seed):
    result = scored(table(size=20, width=5, seed=seed))
    assert (result["rank_from"] <= result["rank"]).all() and (result["rank"] <= result["rank_to"]).all()
    assert result["rank_from"].min() >= 1 and result["rank_to"].max() <= 20


def test_the_range_of_ranks_is_that_of_a_thousand_sets_of_weights():
    figures = table(size=15, width=3, seed=5)
    z = (figures - figures.mean()) / figures.std(ddof=1)
    weights = np.random.default_rng(0).dirichlet([1, 1, 1], size=1000)
    ranks = pd.DataFrame({n: (z * w).sum(axis=1) for n, w in enumerate(weights)}).rank(ascending=False)
    result = scored(figures)
    assert result["rank_from"].tolist() == ranks.quantile(0.025, axis=1).round().tolist()
    assert result["rank_to"].tolist() == ranks.quantile(0.975, axis=1).round().tolist()


def test_an_area_first_in_everything_is_first_under_all_weights():
    figures = table()
    figures.iloc[4] = figures.max() + figures.std()
    assert scored(figures).loc["E04", ["rank", "rank_from", "rank_to"]].tolist() == [1, 1, 1]


def test_three_quarters_of_the_weight_are_enough_and_less_is_not():
    figures = table()
    figures.loc["E02", "v1"] = np.nan
    figures.loc["E05", ["v0", "v3"]] = np.nan
    z = (figures - figures.mean()) / figures.std(ddof=1)
    result = scored(figures)
    assert result.loc["E02", "weight_share"] == 0.75 and result.loc["E02", "indicators"] == 3
    assert result.loc["E02", "composite"] == pytest.approx(z.loc["E02"].mean())
    assert result.loc["E05", "weight_share"] == 0.5
    assert result.loc["E05", ["composite", "rank", "rank_from", "rank_to"]].isna().all()
    assert (result["ranked_areas"] == 11).all() and result["rank"].max() == 11 and result["rank_to"].max() <= 11


def test_with_the_weight_but_without_the_measures_a_place_has_a_rank_and_no_range():
    figures = table()
    figures.loc["E05", ["v1", "v3"]] = np.nan
    figures.loc["E07", "v0"] = np.nan
    result = composites.score(long(figures), {"v0": 8, "v1": 1, "v2": 2, "v3": 1}).set_index("area_code")
    assert result.loc["E05", "weight_share"] == pytest.approx(10 / 12) and result.loc["E05", "rank"] >= 1
    assert result.loc["E05", ["rank_from", "rank_to"]].isna().all(), "not the rank itself, as if it were certain"
    assert result.loc["E07", ["composite", "rank", "rank_from", "rank_to"]].isna().all(), "measures without the weight"
    rest = result.drop(index=["E05", "E07"])
    assert (rest["rank_from"] <= rest["rank"]).all() and (rest["rank"] <= rest["rank_to"]).all()


def test_a_measure_that_does_not_vary_is_left_out():
    figures = table()
    constant = scored(figures.assign(flat=5.0))
    pd.testing.assert_frame_equal(constant, scored(figures))


def test_where_nothing_varies_nobody_has_a_score():
    result = scored(table() * 0)
    assert result[["composite", "rank", "rank_from", "rank_to"]].isna().all(axis=None)
    assert (result["ranked_areas"] == 0).all()


def test_twins_share_their_rank_and_its_range():
    figures = table(size=6, width=3, seed=1)
    figures.iloc[1] = figures.iloc[0]
    result = scored(figures)
    assert result.loc["E00"].tolist() == result.loc["E01"].tolist()
    assert (result["rank_from"] <= result["rank"]).all() and (result["rank"] <= result["rank_to"]).all()


def test_a_measure_that_is_the_same_everywhere_is_left_out_whatever_its_rounding():
    figures = table(size=10, width=3).assign(flat=0.3)
    pd.testing.assert_frame_equal(scored(figures), scored(figures.drop(columns="flat")))
    assert composites.varying(long(figures)) == 3
