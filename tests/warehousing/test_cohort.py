"""The fixed cohort: who is in it for ever, and its figures against counts pooled by hand."""

import numpy as np
import pandas as pd
import pytest

from tests.worlds import WORLD
from vitality import statistics as vs
from vitality.warehousing import cohort, inequality

OLD = pd.read_csv(WORLD / "littleton" / "old" / "observations.csv", dtype={"period": str})
NOTHING = pd.DataFrame({"from_code": [], "to_code": [], "weight": []}).astype({"from_code": object, "to_code": object})


def ranks(size=20, borough="E09", edition="2015"):
    """Neighbourhoods in order, the most deprived first."""
    codes = [f"{borough}-{n:02}" for n in range(size)]
    base = {"borough_code": borough, "edition": edition, "area_code": codes}
    return pd.DataFrame({**base, "national_rank": np.arange(1.0, size + 1) * 100})


def handed(*rows):
    return pd.DataFrame(rows, columns=["from_code", "to_code", "weight"])


def held(frame, changes=NOTHING):
    return cohort.members(frame, changes)["area_code"].tolist()


def part(name, numerator, denominator=1000.0, kind="proportion", **given):
    keys = {"borough_code": "E09", "indicator_id": "made_up", "period_id": "2020", "part": name, "kind": kind}
    scale = 100 if kind == "proportion" else 1000
    return {**keys, "multiplier": scale, "areas": 4, "numerator": numerator, "denominator": denominator, **given}


def test_the_cohort_is_the_most_deprived_fifth_of_each_borough():
    frame = pd.concat([ranks(), ranks(10, "E10")]).sample(frac=1, random_state=0)
    assert held(frame) == ["E09-00", "E09-01", "E09-02", "E09-03", "E10-00", "E10-01"]
    assert set(cohort.members(frame, NOTHING)["edition"]) == {"2015"}


def test_it_is_the_worst_fifth_of_inequality_in_that_edition():
    frame = ranks(23).assign(numerator=1.0, denominator=10.0, kind="proportion", multiplier=100)
    assert len(held(frame)) == inequality.pool(frame, [np.arange(len(frame))]).areas[0]


def test_those_that_replaced_a_member_are_members_and_nobody_else_becomes_one():
    changes = handed(("E09-01", "A", 0.6), ("E09-01", "B", 0.4), ("E09-15", "C", 0.5), ("E09-15", "D", 0.5))
    assert held(ranks(), changes) == ["A", "B", "E09-00", "E09-01", "E09-02", "E09-03"]


def test_splits_are_followed_for_ever():
    changes = handed(("E09-01", "A", 1.0), ("A", "AA", 0.3), ("A", "AB", 0.7))
    assert {"A", "AA", "AB"} < set(held(ranks(), changes))


def test_before_the_first_edition_a_neighbourhood_counts_by_where_its_residents_went():
    changes = handed(("old", "E09-03", 0.6), ("old", "E09-04", 0.4), ("older", "E09-02", 0.4), ("older", "E09-09", 0.6))
    assert "old" in held(ranks(), changes) and "older" not in held(ranks(), changes)


def test_a_ranked_neighbourhood_keeps_its_own_place():
    assert "E09-10" not in held(ranks(), handed(("E09-00", "E09-10", 1.0)))
    assert "E09-10" not in held(ranks(), handed(("E09-10", "E09-00", 1.0)))


def test_too_few_neighbourhoods_have_no_cohort():
    assert held(ranks(4)) == [] and held(ranks(0)) == []


@pytest.mark.parametrize(("kind", "function"), [("proportion", vs.proportion), ("rate", vs.rate)])
def test_figures_and_gaps_are_those_of_pooled_counts(kind, function):
    pooled = cohort.figures(pd.DataFrame([part("cohort", 300.0, kind=kind), part("rest", 800.0, 5000.0, kind=kind)]))
    scale = 100 if kind == "proportion" else 1000
    for row, expected in zip(
        pooled.itertuples(), (function(x, n, multiplier=scale) for x, n in ((300, 1000), (800, 5000))), strict=True
    ):
        assert (row.value, row.lower, row.upper) == pytest.approx((expected.value, expected.lower, expected.upper))
    result = cohort.gaps(pooled).iloc[0]
    share = kind == "proportion"
    apart = (vs.difference_of_proportions if share else vs.difference_of_rates)(300, 1000, 800, 5000)
    times = (vs.ratio_of_proportions if share else vs.ratio_of_rates)(300, 1000, 800, 5000)
    assert result["difference"] == pytest.approx(scale * (0.3 - 0.16)) and result["verdict"] == "higher"
    assert (result["lower"], result["upper"]) == pytest.approx((scale * apart.lower, scale * apart.upper))
    assert (result["ratio"], result["ratio_lower"]) == pytest.approx((0.3 / 0.16, times.lower))


def test_turning_the_parts_turns_the_gap():
    rows = [part("cohort", 300.0), part("rest", 800.0, 5000.0)]
    one = cohort.gaps(cohort.figures(pd.DataFrame(rows))).iloc[0]
    swapped = [{**rows[1], "part": "cohort"}, {**rows[0], "part": "rest"}]
    other = cohort.gaps(cohort.figures(pd.DataFrame(swapped))).iloc[0]
    assert other["verdict"] == "lower" and other["difference"] == pytest.approx(-one["difference"])
    assert other["lower"] == pytest.approx(-one["upper"]) and other["ratio"] == pytest.approx(1 / one["ratio"])


@pytest.mark.parametrize("numerator", [np.nan, 9.0])
def test_a_missing_count_or_few_events_leave_no_value_and_no_gap(numerator):
    pooled = cohort.figures(pd.DataFrame([part("cohort", numerator), part("rest", 800.0, 5000.0)]))
    assert np.isnan(pooled["value"][0]) and pooled["value"][1] == pytest.approx(16)
    result = cohort.gaps(pooled)
    assert result["verdict"].tolist() == ["not_compared"] and "ratio" not in result.dropna(axis=1)


def test_the_cohort_of_the_built_world_is_that_of_2019(world):
    rows = world.execute("select * from cohort_members order by area_code").fetchall()
    assert rows == [("E09000099", "2019", "E01000991"), ("E09000099", "2019", "E01000992")]


def test_the_figures_of_the_built_world_are_sums_of_its_files(world):
    for file_id, indicator, multiplier in (("sick", "sick_pct", 100), ("burglary", "burglary_rate", 1000)):
        rows = OLD[(OLD.indicator_id == file_id) & OLD.area_code.str.startswith("E01")]
        name = rows.area_code.isin(["E01000991", "E01000992"]).map({True: "cohort", False: "rest"})
        summed = rows.groupby(["period", name])[["numerator", "denominator"]].sum()
        result = world.execute(
            """select period_id, part, areas, numerator, value from cohort_figures where indicator_id = $i""",
            {"i": indicator},
        ).fetchall()
        assert len(result) == len(summed) == 10
        for period, which, areas, numerator, value in result:
            x, n = summed.loc[(period, which)]
            assert (areas, numerator) == ({"cohort": 2, "rest": 4}[which], x)
            assert value == pytest.approx(multiplier * x / n)


def test_a_hidden_count_leaves_its_part_without_a_sum(world):
    rows = world.execute("""select numerator, denominator, value from cohort_figures
        where indicator_id = 'living_alone_pct' and part = 'cohort'""").fetchall()
    assert rows == [(None, None, None)]


def test_a_split_member_is_followed_and_a_neighbourhood_without_a_row_is_missing(writable):
    writable.execute("update views set value = 1 where indicator_id = 'imd' and area_code = 'E01000993'")
    writable.execute("delete from observations where indicator_id = 'sick_pct' and area_code = 'E01000996'")
    cohort.write_cohort(writable, "imd")
    codes = [row[0] for row in writable.execute("select area_code from cohort_members order by 1").fetchall()]
    assert codes == ["E01000991", "E01000993", "E01000997", "E01000998"]
    sizes = writable.execute("""select distinct indicator_id, part, areas, numerator is null from cohort_figures
        where indicator_id in ('sick_pct', 'living_alone_pct') order by all""").fetchall()
    assert sizes == [
        ("living_alone_pct", "cohort", 3, True),
        ("living_alone_pct", "rest", 4, sizes[1][3]),
        ("sick_pct", "cohort", 2, False),
        ("sick_pct", "rest", 4, True),
    ]


def test_without_ranks_the_tables_are_empty_but_there(writable):
    cohort.write_cohort(writable, deprivation="nothing")
    for table in ("cohort_members", "cohort_figures", "cohort_gaps"):
        assert writable.execute(f"select count(*) from {table}").fetchone() == (0,)
