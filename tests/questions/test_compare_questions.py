"""What the pages Compare and Gaps ask, against answers recomputed in pandas from the figures of the tiny world."""

import json
from dataclasses import asdict, astuple

import numpy as np
import pandas as pd
import pytest
import shapely
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from tests.worlds import LITTLETON
from vitality import questions

BOROUGH, UNKNOWN = "E09000099", "E01999999"
OLD = pd.read_csv(LITTLETON / "old" / "observations.csv", dtype={"period": str})
NEW = pd.read_csv(LITTLETON / "new" / "observations.csv", dtype={"period": str})
AREAS = pd.read_csv(LITTLETON / "new" / "areas.csv").set_index("area_code")
LSOAS = AREAS[AREAS.area_type == "lsoa"]


pytestmark = pytest.mark.usefixtures("in_littleton_throughout")


def counts(file_id):
    """Counts and values of neighbourhoods of one indicator of the older figures, by period and code."""
    rows = OLD[(OLD.indicator_id == file_id) & OLD.area_code.str.startswith("E01")]
    return rows.assign(value=rows.value.astype(float)).set_index(["period", "area_code"]).sort_index()


def fifth_of(codes_in_order):
    """Fifth of each place, the most deprived first, as Fingertips makes quantiles."""
    size = len(codes_in_order)
    return {code: max(6 - int(np.ceil((size - at) * 5 / size)), 1) for at, code in enumerate(codes_in_order)}


def features():
    """Residents of 2021 as logs and shares of the sick, standardised over all neighbourhoods of today."""
    people = NEW[NEW.indicator_id == "people21"].set_index("area_code").value.astype(float)
    table = pd.DataFrame({"People": np.log(people), "Sick": counts("sick").loc["2019"].value.reindex(people.index)})
    return (table - table.mean()) / table.std()


def test_peers_are_the_nearest_two_with_a_figure_of_everything():
    z = features()
    kept = z.dropna()
    assert len(kept) == 5
    for code in kept.index:
        away = np.sqrt(((kept - kept.loc[code]) ** 2).sum(axis=1)).drop(code)
        expected = away.nsmallest(2)
        rows = questions.peers(code, "all_round")
        assert [row.rank for row in rows] == [1, 2] and [row.peer_code for row in rows] == list(expected.index)
        assert [row.distance for row in rows] == pytest.approx(expected.tolist(), abs=1e-4)
        assert [row.scaled for row in rows] == pytest.approx((expected / away.max()).tolist(), abs=1e-4)
        for row in rows:
            apart = (kept.loc[row.peer_code] - kept.loc[code]).sort_values(key=abs, ascending=False)
            assert row.differs_titles == list(apart.index)
            assert row.differs_by == pytest.approx(apart.tolist(), abs=1e-4)


def test_a_place_without_peers_says_why_and_the_one_furthest_from_all_is_unlike():
    assert questions.peers("E01000997", "all_round") == []
    result = questions.peer_place("E01000997", "all_round")
    assert result.peers == 0 and "missing" in result.reason
    unlike = [code for code in LSOAS.index if questions.peer_place(code, "all_round").is_unlike]
    z = features().dropna()
    nearest = {code: np.sqrt(((z.drop(code) - z.loc[code]) ** 2).sum(axis=1)).min() for code in z.index}
    assert unlike == [max(nearest, key=nearest.get)]
    assert questions.peer_place("E01000993", "all_round") is None, "a retired place is not looked at"


def test_lenses_name_their_measures_by_level():
    result = {(row.model_id, row.area_type): row.measures for row in questions.similarity_models()}
    assert result == {("all_round", "lsoa"): ["population", "sick_pct"], ("all_round", "ward"): ["sick_pct"]}


@pytest.mark.parametrize("code", sorted(LSOAS.index))
def test_surroundings_of_a_neighbourhood(code):
    path = LITTLETON / "new" / "boundaries_lsoa.geojson"
    shapes = {
        each["properties"]["area_code"]: shapely.geometry.shape(each["geometry"])
        for each in json.loads(path.read_text())["features"]
    }
    scores = NEW[NEW.indicator_id == "dep_score"].set_index("area_code").value.astype(float)
    better = {each: (scores < scores[each]).sum() for each in scores.index}
    fifths = {each: max(6 - int(np.ceil((len(scores) - at) * 5 / len(scores))), 1) for each, at in better.items()}
    expected = {
        "near": {other for other in shapes if shapes[other].distance(shapes[code]) < 1e-5},
        "ward": set(LSOAS.index[LSOAS.ward_code == LSOAS.ward_code[code]]),
        "fifth": {other for other in fifths if fifths[other] == fifths[code]},
        "all": set(LSOAS.index),
    }
    result = questions.surroundings(code)
    assert {name: {row.area_code for row in rows} for name, rows in result.items()} == {
        name: codes - {code} for name, codes in expected.items() if codes - {code}
    }
    for rows in result.values():
        assert [row.label for row in rows] == sorted(row.label for row in rows)


def test_places_of_other_kinds_are_set_beside_their_own_kind_and_vintage():
    assert {name: [row.area_code for row in rows] for name, rows in questions.surroundings(BOROUGH).items()} == {
        "all": ["E09000098"]
    }
    assert {row.area_code for row in questions.surroundings("E05000981")["all"]} == {"E05000982"}
    assert {row.area_code for row in questions.surroundings("E05000991")["all"]} == {"E05000992"}, "both before 2022"


def test_profiles_of_several_places_are_those_of_each():
    codes = ("E05000982", "E05000981", UNKNOWN)
    rows = questions.profiles_of(codes)
    assert [(row.sort_order, row.area_code) for row in rows] == sorted((row.sort_order, row.area_code) for row in rows)
    for code in codes[:2]:
        own = [row for row in rows if row.area_code == code]
        known = [row for row in questions.profile(code) if row.value is not None]
        assert len(own) == len(known) > 3
        for one, other in zip(own, known, strict=True):
            mine, its = asdict(one), asdict(other)
            assert {key: mine[key] for key in mine.keys() & its} == {key: its[key] for key in mine.keys() & its}
            assert one.label == AREAS.area_name[code]
            assert one.kind != "count" or one.benchmark_value is None
    alone = {row.area_code: row for row in rows if row.indicator_id == "living_alone_pct"}
    assert (alone["E05000981"].numerator, alone["E05000981"].denominator) == (2 + 30 + 25, 900)
    assert {row.area_code for row in questions.profiles_of((BOROUGH, "E09000098"))} == {BOROUGH, "E09000098"}


def test_four_ranks_of_burglary():
    values = counts("burglary").value
    level, change = values["2019"], values["2019"] - values["2018"]
    for code in level.index.intersection(LSOAS.index):
        [row] = [each for each in questions.four_ranks(code) if each.indicator_id == "burglary_rate"]
        group = [each.peer_code for each in questions.peers(code, "all_round")]
        for kind, figures, others in (
            ("level", level, level.index),
            ("change", change, change.index),
            ("peers_level", level, group),
            ("peers_change", change, group),
        ):
            size = len({*others, code})
            expected = 1 + sum(figures[other] < figures[code] - 1e-9 for other in others)
            assert (getattr(row, f"{kind}_rank"), getattr(row, f"{kind}_of")) == (expected, size), (code, kind)
            assert 1 <= getattr(row, f"{kind}_from") <= expected <= getattr(row, f"{kind}_to") <= size


@pytest.mark.parametrize(("file_id", "indicator"), [("nocar", "no_car_pct"), ("sick", "sick_pct")])
def test_fifths_are_counts_of_neighbourhoods_by_their_rank(file_id, indicator):
    ranks = OLD[OLD.indicator_id == "olddep_rank"].sort_values("value", key=lambda each: each.astype(float))
    fifth = fifth_of(ranks.area_code.tolist())
    frame = counts(file_id).reset_index()
    summed = frame.assign(fifth=frame.area_code.map(fifth)).groupby(["period", "fifth"])[["numerator", "denominator"]]
    rows = questions.fifths(indicator, BOROUGH)
    assert {(row.period_id, row.fifth): (row.numerator, row.denominator) for row in rows} == {
        key: tuple(each) for key, each in summed.sum().iterrows()
    }
    for row in rows:
        x, n = row.numerator, row.denominator
        low, high = proportion_confint(x, n, method="wilson")
        assert (row.value, row.lower, row.upper) == pytest.approx((100 * x / n, 100 * low, 100 * high))


def test_gaps_are_those_of_the_outer_fifths_at_the_latest_period_that_gives_one():
    result = {row.indicator_id: row for row in questions.gaps(BOROUGH)}
    assert list(result) == [key for key in questions.indicators() if key in result]
    for indicator, period, counted in (
        ("no_car_pct", "2011", (40 + 150, 400 + 500, 45, 450)),
        ("sick_pct", "2015", (60 + 100, 1000 + 1200, 50, 1100)),
    ):
        row = result[indicator]
        low, high = confint_proportions_2indep(*counted, method="newcomb", compare="diff")
        worst, best = counted[0] / counted[1], counted[2] / counted[3]
        assert (row.period_id, row.edition, row.reason) == (period, "2019", None)
        assert (row.worst_value, row.best_value) == pytest.approx((100 * worst, 100 * best))
        assert (row.difference, row.lower, row.upper) == pytest.approx((100 * (worst - best), 100 * low, 100 * high))
        assert row.ratio == pytest.approx(worst / best) and row.verdict == "higher"
        assert row.absolute is None, "one period only gives a gap"


def test_where_there_is_no_gap_the_reason_stands_at_the_latest_period():
    result = {row.indicator_id: row for row in questions.gaps(BOROUGH)}
    few, hidden = result["burglary_rate"], result["living_alone_pct"]
    assert few.period_id == "2019" and "fewer than 10 events" in few.reason
    assert hidden.period_id == "2021" and "no count" in hidden.reason
    for row in (few, hidden):
        assert [getattr(row, key) for key in ("worst_value", "best_value", "difference", "ratio")] == [None] * 4


@pytest.mark.parametrize(
    ("file_id", "indicator", "unit"), [("sick", "sick_pct", 100), ("burglary", "burglary_rate", 1000)]
)
def test_the_cohort_and_the_rest_in_every_period(file_id, indicator, unit):
    members = [row.area_code for row in questions.cohort_members(BOROUGH)]
    assert members == ["E01000991", "E01000992"], "the most deprived fifth of six in 2019"
    frame = counts(file_id).reset_index()
    part = frame.area_code.isin(members).map({True: "cohort", False: "rest"})
    summed = frame.groupby(["period", part])[["numerator", "denominator"]].sum()
    rows = questions.cohort(indicator, BOROUGH)
    assert [(row.period_id, row.part) for row in rows] == list(summed.index)
    for row in rows:
        rate = unit * summed.numerator / summed.denominator
        assert row.value == pytest.approx(rate[row.period_id, row.part])
        assert row.difference == pytest.approx(rate[row.period_id, "cohort"] - rate[row.period_id, "rest"])


def test_groups_of_people_are_those_of_the_file_and_few_places_have_no_clusters():
    assert [astuple(row) for row in questions.people_groups()] == [
        (0, "sick", "Sick people", "sick_pct", None),
        (1, "lone", "Lone parents", None, "Unknown."),
    ]
    assert all(questions.clusters(key, BOROUGH) == [] for key in questions.indicators())


def test_unknown_codes_give_empty_answers():
    for code in (UNKNOWN, "", "'; drop table areas; --"):
        assert questions.peers(code, "all_round") == questions.four_ranks(code) == questions.gaps(code) == []
        assert questions.fifths("sick_pct", code) == questions.cohort("sick_pct", code) == []
        assert (
            questions.fifths(code, BOROUGH)
            == questions.cohort(code, BOROUGH)
            == questions.clusters(code, BOROUGH)
            == []
        )
        assert (
            questions.cohort_members(code) == questions.profiles_of((code,)) == questions.peers("E01000991", code) == []
        )
        assert questions.surroundings(code) == {} and questions.peer_place(code, "all_round") is None
    assert questions.profiles_of(()) == []
