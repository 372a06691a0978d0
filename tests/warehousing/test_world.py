"""The built world against answers worked out by hand or recomputed in pandas from the CSV files."""

import pandas as pd
import pytest

from tests.worlds import WORLD

OLD = pd.read_csv(WORLD / "littleton" / "old" / "observations.csv", dtype={"period": str})


def one(con, sql, **params):
    rows = con.execute(sql, params).fetchall()
    assert len(rows) == 1, rows
    return rows[0]


def test_an_unchanged_neighbourhood_is_one_area_and_a_split_one_is_retired(world):
    assert one(world, "select is_current, valid_from, valid_to from areas where area_code = 'E01000991'")[0] is True
    current, start, end = one(world, "select is_current, valid_from, valid_to from areas where area_code = 'E01000993'")
    assert (current, str(start), str(end)) == (False, "2011-03-27", "2021-03-20")
    handed_on = world.execute(
        "select to_code, weight from area_changes where from_code = 'E01000993' order by 1"
    ).fetchall()
    assert handed_on == [("E01000997", 0.6), ("E01000998", 0.4)]


def test_readers_see_names_not_codes(world):
    labels = dict(world.execute("select area_code, label from areas").fetchall())
    assert labels["E01000991"] == "Millpond 001A"
    assert labels["E02000992"] == "Hillside"
    assert labels["E05000991"] == "Mill, before 2022"
    assert labels["E01000993"] == "Millpond 001C, before 2021"


@pytest.mark.parametrize(
    ("area", "parts"),
    [
        ("E02000991", ["E01000991", "E01000992", "E01000993"]),
        ("E05000992", ["E01000994", "E01000995", "E01000996"]),
        ("E09000099", ["E01000991", "E01000992", "E01000993", "E01000994", "E01000995", "E01000996"]),
    ],
)
def test_wholes_are_sums_of_counts_never_means_of_rates(world, area, parts):
    for file_id, indicator, multiplier in (("sick", "sick_pct", 100), ("burglary", "burglary_rate", 1000)):
        rows = OLD[(OLD.indicator_id == file_id) & OLD.area_code.isin(parts)].groupby("period")
        expected = multiplier * rows.numerator.sum() / rows.denominator.sum()
        result = dict(
            world.execute(
                "select period_id, value from observations where area_code = $a and indicator_id = $i",
                {"a": area, "i": indicator},
            ).fetchall()
        )
        assert result == pytest.approx(expected.to_dict())


def test_a_redrawn_ward_shares_out_the_straddling_neighbourhood_and_says_so(world):
    value, status, reason, x = one(
        world,
        """select value, status, reason, numerator from observations
        where indicator_id = 'no_car_pct' and area_code = 'E05000981'""",
    )
    assert x == pytest.approx(40 + 150 + 0.6 * 128)
    assert value == pytest.approx(100 * (40 + 150 + 0.6 * 128) / (400 + 500 + 0.6 * 640))
    assert status == "estimated" and "boundary changed" in reason


def test_a_published_figure_is_kept_and_not_added_up_again(world):
    (derived,) = one(
        world, """select is_derived from observations where area_code = 'E12000099' and indicator_id = 'no_car_pct'"""
    )
    assert not derived
    assert (
        world.execute("select count(*) from observations where indicator_id = 'imd' and area_type = 'ward'").fetchone()[
            0
        ]
        == 0
    )


def test_the_interval_of_a_share_is_wilsons(world):
    from statsmodels.stats.proportion import proportion_confint

    value, lower, upper, method = one(
        world,
        """select value, lower, upper, method from observations
        where indicator_id = 'no_car_pct' and area_code = 'E01000991'""",
    )
    low, high = proportion_confint(40, 400, method="wilson")
    assert (value, lower, upper) == pytest.approx((10.0, 100 * low, 100 * high))
    assert method == "wilson"


def test_markers_of_the_publisher_become_statuses_with_reasons(world):
    rows = world.execute("""select period_id, value, status, reason from observations
        where indicator_id = 'healthy_life' and area_code = 'E09000098' order by period_id""").fetchall()
    assert rows[0][:3] == ("2018-2020", 61.0, "provisional")
    assert rows[1][:3] == ("2021-2023", None, "suppressed") and "privacy" in rows[1][3]


def test_small_counts_are_hidden_everywhere_and_never_alone(world):
    hidden = {
        row[0]
        for row in world.execute("""select area_code from observations where indicator_id = 'living_alone_pct'
        and status = 'suppressed'""").fetchall()
    }
    assert "E01000991" in hidden, "2 of 300 is a small count"
    assert "E01000994" not in hidden, "a true zero is shown"
    assert {"E01000992", "E01000997"} & hidden, "a second one is hidden with it, or the ward's total would give it away"
    for table in ("verdicts", "positions", "views"):
        assert (
            world.execute(
                f"select count(*) from {table} where indicator_id = 'living_alone_pct' and area_code = 'E01000991'"
            ).fetchone()[0]
            == 0
        )


def test_the_whole_is_summed_from_exact_counts_although_parts_are_hidden(world):
    (x,) = one(
        world, "select numerator from observations where indicator_id = 'living_alone_pct' and area_code = 'E02000991'"
    )
    assert x == 2 + 30 + 25 + 18


def test_verdicts_mirror_polarity_and_say_why_there_is_none(world):
    verdict = dict(
        world.execute("""select area_code, verdict from verdicts where indicator_id = 'burglary_rate'
        and benchmark_type = 'borough' and period_id = '2019' and area_code like 'E01%'""").fetchall()
    )
    assert verdict["E01000995"] == "worse" and verdict["E01000993"] == "better"
    neutral = dict(
        world.execute("""select area_code, verdict from verdicts where indicator_id = 'no_car_pct'
        and benchmark_type = 'borough' and area_code like 'E01%'""").fetchall()
    )
    assert neutral["E01000995"] == "higher" and neutral["E01000991"] == "lower"
    reason = one(
        world,
        """select reason from verdicts where indicator_id = 'burglary_rate' and benchmark_type = 'region'
        and period_id = '2019' and area_code = 'E01000991'""",
    )[0]
    assert reason == "No figure of the same period is held for this benchmark."


def test_ties_share_a_rank_and_a_fifth(world):
    rows = dict(
        world.execute("""select area_code, (rank, ranked_areas, tied_areas, quintile)::varchar from positions
        where indicator_id = 'imd' and area_type = 'lsoa'""").fetchall()
    )
    assert rows["E01000997"] == rows["E01000998"]
    assert rows["E01000997"].startswith("(3, 7, 2,")


def test_a_steady_rise_is_a_trend_and_a_wobble_is_not(world):
    trend = {
        row[0]: row[1:]
        for row in world.execute("""select area_code, verdict, from_label, to_label from trends
        where indicator_id = 'sick_pct'""").fetchall()
    }
    assert trend["E01000991"] == ("getting_worse", "2015", "2019")
    assert trend["E01000994"] == ("getting_better", "2015", "2019")
    assert trend["E01000996"][0] == "no_significant_change"


def test_one_figure_is_not_a_trend_and_says_so(world):
    direction, reason = one(
        world,
        """select direction, reason from trends where indicator_id = 'imd'
        and area_code = 'E01000991'""",
    )
    assert (direction, reason) == ("cannot_be_calculated", "There is one figure only.")


def test_two_periods_are_compared_by_the_interval_of_their_difference(world):
    verdict, difference, method = one(
        world,
        """select verdict, difference, method from changes
        where indicator_id = 'healthy_life' and area_code = 'E09000099'""",
    )
    assert (verdict, method) == ("better", "published_limits")
    assert difference == pytest.approx(3.5)


def test_a_rank_without_a_score_is_a_missing_figure_with_a_reason(world):
    value, status, reason = one(
        world,
        """select value, status, reason from observations where indicator_id = 'imd'
        and area_code = 'E01000993'""",
    )
    assert value is None and status == "missing" and "rank" in reason


def test_a_postcode_finds_its_neighbourhood(world):
    assert world.execute("select postcode_key, ward_code from postcodes").fetchall() == [("LT11AA", "E05000981")]


def test_outlines_are_a_coverage_without_gaps(world):
    import numpy as np
    import shapely

    shapes = np.array(
        [
            shapely.from_wkb(bytes(row[0]))
            for row in world.execute("select wkb from geometries where area_type = 'lsoa' and is_current").fetchall()
        ]
    )
    assert len(shapes) == 7 and shapely.coverage_is_valid(shapes)
    assert shapely.area(shapely.union_all(shapes)) == pytest.approx(0.04 * 0.02)
    pairs = world.execute("select count(*) from neighbours where area_code = 'E01000997'").fetchone()[0]
    assert pairs == 4, "001B, 001E, 002B at the corner, and 002C"
