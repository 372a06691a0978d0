"""Scores of perspectives in the build, against z-scores added up again in pandas from the figures of the warehouse."""

import duckdb
import numpy as np
import pandas as pd
import pytest

from tests.worlds import copied
from vitality import questions
from vitality.scorecard import answer as scorecard
from vitality.warehousing import builder, freshness, scorecard_scores

CARDS = """[place]
title = "Place"
says = "How the place does."
levels = ["lsoa", "ward"]
fewest = 2
[place.perspectives.people]
title = "People"
[place.perspectives.people.weights]
sick_pct = 3
imd = 1
burglary_rate = 1
[place.perspectives.alone]
title = "Alone"
[place.perspectives.alone.weights]
healthy_life = 1
[place.perspectives.staff]
title = "Staff"
[place.perspectives.staff.weights]
"""
LATEST = """
select observations.area_code, observations.indicator_id, observations.value, observations.period_id,
    indicators.polarity from observations
inner join indicators on indicators.indicator_id = observations.indicator_id
inner join areas on areas.area_code = observations.area_code
where observations.is_latest and observations.value is not null and areas.is_current
    and observations.area_type = 'lsoa' and observations.indicator_id in ('sick_pct', 'imd', 'burglary_rate')
"""
WEIGHTS = {"sick_pct": 3, "imd": 1, "burglary_rate": 1}


@pytest.fixture(scope="module")
def place_with_cards(tmp_path_factory):
    council = copied(tmp_path_factory.mktemp("cards"))
    (council.parent / "scorecards.toml").write_text(CARDS)
    return builder.build(council, council.parent / "place", quiet=True).path.parents[1]


@pytest.fixture()
def carded(place_with_cards):
    with duckdb.connect(str(freshness.current(place_with_cards)), read_only=True) as con:
        yield con


def by_hand(figures):
    """Weighted mean of z-scores turned so that more is better; none under three quarters of the weight."""
    table = figures.pivot(index="area_code", columns="indicator_id", values="value")
    signs = figures.groupby("indicator_id")["polarity"].first().map({"high_is_good": 1, "low_is_good": -1})
    z = (table - table.mean()) / table.std(ddof=1) * signs
    weight = pd.Series(WEIGHTS)
    held = table.notna() @ weight / weight.sum()
    return ((z * weight).sum(axis=1) / (table.notna() @ weight)).where(held >= 0.75).dropna(), table


def test_a_score_is_the_weighted_mean_of_standardised_figures_of_one_period(carded):
    figures = carded.execute(LATEST).df()
    assert figures.groupby("indicator_id")["period_id"].nunique().eq(1).all()
    expected, table = by_hand(figures)
    rows = carded.execute("from scorecard_scores where area_type = 'lsoa'").df().set_index("area_code")
    assert set(rows["perspective_id"]) == {"people"} and len(rows) == len(expected) >= 4
    assert rows["composite"].to_dict() == pytest.approx(expected.to_dict())
    assert rows["rank"].to_dict() == expected.rank(ascending=False, method="min").to_dict()
    assert (rows["ranked_areas"] == len(expected)).all()
    assert rows["indicators"].to_dict() == table.notna().sum(axis=1)[expected.index].to_dict()
    assert set(expected.index) < set(table.index), "one area has too little of the weight"


def test_a_place_with_the_weight_but_not_the_measures_has_a_rank_and_no_range(carded):
    rows = carded.execute("from scorecard_scores where area_type = 'lsoa'").df()
    few = rows["indicators"] < 0.75 * 3
    assert rows.loc[few, ["rank_from", "rank_to"]].isna().all(axis=None)
    benchmark = rows[~few]
    assert ((benchmark["rank_from"] <= benchmark["rank"]) & (benchmark["rank"] <= benchmark["rank_to"])).all()


def test_one_measure_two_areas_or_nothing_varying_give_no_score(carded):
    parts = carded.execute("select distinct area_type, perspective_id from scorecard_scores").fetchall()
    assert parts == [("lsoa", "people")], "two wards are too few, and one measure is no perspective"


def test_the_declared_weights_give_a_reader_the_rank_of_the_build(place_with_cards, monkeypatch):
    monkeypatch.setenv("VITALITY_WAREHOUSE", str(place_with_cards))
    members, known = questions.scorecards(), questions.indicators()
    weights, _ = scorecard.weights(members, "place", "")
    strips = questions.score_strips("lsoa")
    areas = questions.areas()
    retired = [code for code, row in areas.items() if row.area_type == "lsoa" and not row.is_current]
    assert retired and not {code for pairs in strips.values() for code, _ in pairs} & set(retired)
    built = {row.area_code: (row.rank, row.ranked_areas) for row in questions.scorecard_scores(tuple(areas))}
    assert len(built) >= 4
    measures = scorecard.scored(members, "place", "people", known)
    for code in (code for code, row in areas.items() if row.area_type == "lsoa"):
        assert scorecard.reweighted(measures, strips, weights, code) == built.get(code), code


def test_in_the_embedded_figures_too_the_declared_weights_give_the_rank_of_the_build(warehouse, monkeypatch):
    monkeypatch.setenv("VITALITY_WAREHOUSE", str(warehouse.parents[1]))
    members, known, code = questions.scorecards(), questions.indicators(), "E01002110"
    weights, _ = scorecard.weights(members, "place", "")
    scores = questions.scorecard_scores((code,))
    assert scores
    for each in scores:
        measures = scorecard.scored(members, "place", each.perspective_id, known)
        found = scorecard.reweighted(measures, questions.score_strips("lsoa"), weights, code)
        assert found == (each.rank, each.ranked_areas), each.perspective_id


def test_without_cards_the_table_is_empty_with_its_types(world_copy):
    (world_copy / "scorecards.toml").unlink()
    result = builder.build(world_copy / "littleton", world_copy / "place", quiet=True)
    with duckdb.connect(str(result.path), read_only=True) as con:
        assert con.execute("select count(*) from scorecard_scores").fetchone() == (0,)
        kinds = {row[0]: row[1] for row in con.execute("describe scorecard_scores").fetchall()}
    assert kinds["composite"] == "DOUBLE" and kinds["rank_from"] == "INTEGER" and kinds["area_code"] == "VARCHAR"


def frame(weights, size=6, seed=0, missing=()):
    """Tables as the build has them: `size` wards, a measure for each weight, those in `missing` without a figure."""
    rng = np.random.default_rng(seed)
    members = pd.DataFrame(
        [
            {"scorecard_id": "c", "perspective_id": "p", "indicator_id": key, "weight": weight, "area_type": "ward"}
            for key, weight in weights.items()
        ]
    )
    figures = pd.DataFrame(
        [
            {
                "area_type": "ward",
                "area_code": f"W{n}",
                "indicator_id": key,
                "theme_id": "t",
                "polarity": "high_is_good",
                "value": rng.normal(),
            }
            for n in range(size)
            for key in weights
            if (n, key) not in missing
        ]
    )
    return members, figures


def written(monkeypatch, members, figures):
    with duckdb.connect() as con:
        given = {"scorecard_weights": members, "figures_to_score": figures}
        monkeypatch.setattr(scorecard_scores.tables, "ask", lambda con, name: given[name])
        scorecard_scores.write_scores(con)
        return con.execute("from scorecard_scores").df().set_index("area_code")


def test_the_range_is_null_in_the_table_where_it_is_not_known(monkeypatch):
    weights = {"a": 8, "b": 1, "c": 1}
    found = written(monkeypatch, *frame(weights, missing=[(2, "b"), (2, "c"), (4, "a")]))
    assert set(found.index) == {"W0", "W1", "W2", "W3", "W5"}, "without the heavy measure there is no score"
    assert found.loc["W2", "rank"] >= 1 and found.loc["W2", ["rank_from", "rank_to"]].isna().all()
    assert found.drop(index="W2")[["rank_from", "rank_to"]].notna().all(axis=None)


def test_the_order_of_rows_and_measures_changes_nothing(monkeypatch):
    members, figures = frame({"a": 2, "b": 1, "c": 1}, size=8)
    one = written(monkeypatch, members, figures)
    other = written(monkeypatch, members.sample(frac=1, random_state=1), figures.sample(frac=1, random_state=2))
    pd.testing.assert_frame_equal(one, other)
