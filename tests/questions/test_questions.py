"""What pages ask, against answers recomputed in pandas from the figures of the tiny world."""

import numpy as np
import pandas as pd
import pytest

from tests.worlds import LITTLETON
from vitality import questions

BOROUGH = "E09000099"
OLD = pd.read_csv(LITTLETON / "old" / "observations.csv", dtype={"period": str})
NEW = pd.read_csv(LITTLETON / "new" / "observations.csv", dtype={"period": str})


pytestmark = pytest.mark.usefixtures("in_littleton_throughout")


def profile(area):
    return {row.indicator_id: row for row in questions.profile(area)}


def lsoas(file_id, period):
    rows = OLD[(OLD.indicator_id == file_id) & (OLD.period == period) & OLD.area_code.str.startswith("E01")]
    return rows.set_index("area_code")


@pytest.mark.parametrize("area", ["E01000991", "E01000993", "E01000995"])
@pytest.mark.parametrize(
    ("file_id", "indicator", "multiplier"), [("burglary", "burglary_rate", 1000), ("sick", "sick_pct", 100)]
)
def test_the_profile_of_a_neighbourhood(area, file_id, indicator, multiplier):
    row, parts = profile(area)[indicator], lsoas(file_id, "2019")
    assert row.period_id == "2019"
    assert row.value == pytest.approx(parts.value[area], abs=1e-3)
    assert row.benchmark_value == pytest.approx(multiplier * parts.numerator.sum() / parts.denominator.sum())
    assert row.rank == 1 + (parts.value < parts.value[area]).sum()
    assert row.ranked_areas == len(parts) == 6
    overlaps = [other for other in parts.index if other != area]
    assert 0 <= row.not_separated <= len(overlaps)


def test_every_indicator_has_a_row_also_without_a_figure():
    rows = questions.profile("E05000982")
    assert [row.sort_order for row in rows] == sorted(row.sort_order for row in rows)
    assert len(rows) == len(questions.indicators()) == 7
    absent = profile("E05000982")["healthy_life"]
    assert absent.value is None and absent.status == "missing"
    assert (absent.nearest_code, absent.nearest_value) == (BOROUGH, 65.5)


def test_the_nearest_figure_of_a_new_area_is_that_of_the_one_it_replaced():
    row = profile("E01000997")["no_car_pct"]
    assert row.value is None
    assert row.nearest_code == "E01000993" and row.nearest_value == pytest.approx(20.0)


def test_the_comparison_of_two_periods():
    row = profile(BOROUGH)["healthy_life"]
    assert (row.change_from_value, row.change_to_value, row.change_verdict) == (62.0, 65.5, "better")
    assert row.change_from_label == "2018 to 2020"


def test_strips_hold_every_area_at_the_latest_period():
    strips = questions.strip_values("lsoa", BOROUGH, True)
    expected = lsoas("sick", "2019").value
    assert dict(strips["sick_pct"]) == pytest.approx(expected.to_dict(), abs=1e-3)
    scores = NEW[NEW.indicator_id == "dep_score"].set_index("area_code").value.astype(float)
    assert dict(strips["imd"]) == pytest.approx(scores.to_dict())
    assert "E01000991" not in dict(strips["living_alone_pct"]), "a hidden figure is in no strip"


def test_series_are_in_order_and_whole():
    series = questions.series("E01000994")["burglary_rate"]
    expected = OLD[(OLD.indicator_id == "burglary") & (OLD.area_code == "E01000994")].sort_values("period")
    assert [each.period_id for each in series] == expected.period.tolist()
    assert [each.value for each in series] == pytest.approx(expected.value.tolist(), abs=1e-3)


def test_the_atlas_has_every_area_and_fifths_by_rank():
    rows = {row.area_code: row for row in questions.atlas("imd", "2025", "lsoa", BOROUGH, True)}
    scores = NEW[NEW.indicator_id == "dep_score"].set_index("area_code").value.astype(float)
    assert set(rows) == set(scores.index)
    size = len(scores)
    for code, row in rows.items():
        place = 1 + (scores < scores[code]).sum()
        assert row.quintile == max(6 - int(np.ceil((size + 1 - place) * 5 / size)), 1)
        assert row.rank == 1 + (scores < scores[code]).sum(), "low is good, so the lowest score is first"
        assert row.tied_areas == (scores == scores[code]).sum()


def test_the_atlas_says_that_a_hidden_figure_is_hidden():
    rows = {row.area_code: row for row in questions.atlas("living_alone_pct", "2021", "lsoa", BOROUGH, True)}
    hidden = rows["E01000991"]
    assert hidden.status == "suppressed" and "privacy" in hidden.reason
    assert [
        getattr(hidden, key) for key in ("value", "lower", "upper", "numerator", "rank", "quintile", "verdict")
    ] == [None] * 7


def test_other_views_and_sources():
    views = {(row.view, row.value) for row in questions.views("imd", "E01000991")}
    assert {("rank", 20000.0), ("decile", 6.0)} <= views
    spans = questions.indicator_sources("sick_pct")
    assert {(row.first_period, row.last_period) for row in spans} == {("2015", "2019")}


def test_postcodes_and_unknown_names():
    assert questions.postcode("LT11AA").ward_code == "E05000981"
    assert questions.postcode("ZZ11ZZ") is None and questions.area("E99") is None and questions.profile("E99") == []
