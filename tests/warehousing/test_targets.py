"""Targets in the tiny world by hand and by a second road; each rule, status and reason on figures made up for it."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from tests.worlds import WORLD
from vitality.warehousing import target_aims, target_status

from .made_up import AS_OF, LOW, SHARE, TARGET, aim_of, figure, held, judged

OLD = pd.read_csv(WORLD / "littleton" / "old" / "observations.csv", dtype={"period": str})


def status_row(world, target_id):
    frame = world.execute(
        "select * from target_status inner join targets using (target_id) where target_id = $t", {"t": target_id}
    ).df()
    return frame.iloc[0]


BY_HAND = [  # healthy life: 62 in 2018 to 2020, 65.5 (63.9 to 67.1) in 2021 to 2023, three years later
    ("life_on_track", "on_track", False, 62 + 4 * 3 / 6, 100 * 3.5 / 4),  # 64: the range reaches below it
    ("life_sure", "on_track", True, 62 * (66 / 62) ** (3 / 8), 100 * 3.5 / 4),  # 63.47: it does not
    ("life_early", "met_early", True, 62 + 1.5 * 3 / 9, 100 * 3.5 / 1.5),  # the region's 63.5
    ("life_stretch", "missed", False, 67, 100 * 3.5 / 5),
    ("burglary_missed", "missed", True, 14, None),
    ("burglary_history", "missed", False, 16, None),  # judged by the figure of its own due date, 2018
]


@pytest.mark.parametrize(("name", "status", "confirmed", "expected", "progress"), BY_HAND)
def test_each_target_of_the_world_stands_where_arithmetic_by_hand_puts_it(
    world, name, status, confirmed, expected, progress
):
    row = status_row(world, name)
    assert (row["status"], bool(row["is_confirmed"])) == (status, confirmed)
    assert row["expected"] == pytest.approx(expected)
    if progress is not None:
        assert row["progress"] == pytest.approx(progress)


def test_a_target_past_its_date_is_judged_by_the_first_figure_that_reaches_it(world):
    rows = OLD[(OLD.indicator_id == "burglary") & (OLD.period == "2018")]
    row = status_row(world, "burglary_history")
    assert row["period_label"] == "2018" and row["is_due"]
    assert row["value"] == pytest.approx(1000 * rows.numerator.sum() / rows.denominator.sum())


def test_a_stretch_earns_its_share_of_the_pot(world):
    row = status_row(world, "life_stretch")  # 2.5 of the 4 years beyond what was expected
    assert (row["stretch_share"], row["reward_pct"], row["reward"]) == (62.5, 62.5, 625)


def test_every_status_says_why_where_it_cannot_tell(world):
    rows = world.execute("select target_id, status, reason from target_status").fetchall()
    assert all((status == "cannot_tell") == (reason is not None) for _, status, reason in rows)
    reasons = {name: reason for name, status, reason in rows if reason}
    assert reasons["burglary_back"] == "No figure has come since 2019, from which it counts."
    assert reasons["sick_soon"].startswith("The due date has passed, and no figure for it has come yet")
    assert reasons["sick_floor"] == "The latest figures, of 2019, are more than 24 months old."


def test_where_it_goes_if_nothing_changes_is_the_prediction_interval_of_a_straight_line(world):
    rows = OLD[OLD.indicator_id == "sick"].groupby("period")[["numerator", "denominator"]].sum()
    y = 100 * (rows.numerator / rows.denominator).to_numpy()
    t = np.arange(5.0)
    slope, intercept = np.polyfit(t, y, 1)
    error = np.sqrt(((y - intercept - slope * t) ** 2).sum() / 3)
    half = stats.t.ppf(0.9, 3) * error * np.sqrt(1 + 1 / 5 + (6 - 2) ** 2 / 10)
    row = status_row(world, "sick_soon")
    result = row[["projected", "projected_lower80", "projected_upper80"]].astype(float).tolist()
    middle = intercept + 6 * slope
    assert result == pytest.approx([middle, middle - half, middle + half])


def test_the_best_figure_held_and_the_labels_of_rules(world):
    row = status_row(world, "burglary_back")
    rows = OLD[OLD.indicator_id == "burglary"].groupby("period")[["numerator", "denominator"]].sum()
    assert row["value_1"] == pytest.approx((1000 * rows.numerator / rows.denominator).min())
    labels = dict(world.execute("select target_id, label from targets").fetchall())
    assert labels["burglary_back"] == labels["life_early"] == "an ambition rule, not a council target"
    assert labels["life_on_track"] == "a council target"


RULES = [
    ({"rule": "peer_median"}, 70.0, "Reach the middle one of the places most like it, as it was in 2020."),
    ({"rule": "region"}, 66.0, "Reach Midregion as it was in 2020."),
    ({"rule": "country"}, 64.0, "Reach Anyland as it was in 2020."),
    ({"rule": "half_gap_to_country"}, 62.0, "Close half the gap to Anyland as it was in 2020."),
    ({"rule": "best_held"}, 61.0, "Return to the best figure of this series up to 2020."),
    ({"rule": "baseline", "kind": "standard"}, 60.0, "Stay at least as good as in 2020."),
    ({"rule": "region", "kind": "standard"}, 66.0, "Stay at least as good as Midregion was in 2020."),
    ({"rule": "floor_region", "kind": "floor"}, 66.0, "No place worse than Midregion as a whole was in 2020."),
]
SURROUNDED = held(
    figure(2019, 61),
    figure(2020, 60),
    figure(2021, 90),
    medians={("x", "2020", "B1"): 70.0, ("x", "2021", "B1"): 1.0},
    benchmarks={("x", "2020", "B1", "above"): (66.0, "Midregion"), ("x", "2020", "B1", "widest"): (64.0, "Anyland")},
)


@pytest.mark.parametrize(("changes", "value", "words"), RULES)
def test_a_rule_takes_its_number_from_the_figures_of_the_baseline(changes, value, words):
    aim, faults = aim_of(replace(TARGET, value=None, **changes), SHARE, SURROUNDED)
    assert (aim.value, aim.words, faults) == (value, words, [])


@pytest.mark.parametrize(("indicator", "value"), [(LOW, 120.0), (SHARE, 30.0)])
def test_a_floor_of_so_many_times_the_borough_turns_with_what_is_good(indicator, value):
    target = replace(TARGET, kind="floor", rule="floor_times_borough", value=2.0)
    assert aim_of(target, indicator, SURROUNDED)[0].value == value


def test_a_rule_that_was_already_reached_is_there_to_be_kept():
    target = replace(TARGET, rule="region", value=None)
    result = held(figure(2020, 70), figure(2023, 65, half=0.5), benchmarks=SURROUNDED.benchmarks)
    aim, row = judged(target, SHARE, result)
    assert aim.was_there and aim.words.endswith("It was there already, so the rule is to stay there.")
    assert (row["status"], row["is_confirmed"], row["to_go"]) == ("below", True, 1.0)


def test_a_rule_with_nothing_to_take_it_from_is_a_fault_of_an_own_file_and_a_reason_in_the_default():
    target = replace(TARGET, rule="peer_median", value=None)
    _, faults = aim_of(target, SHARE, held(figure(2020, 60)))
    assert faults == ["target 't': no figure of the places most like it is held to aim at; figures are held for 2020"]
    aim, faults = aim_of(replace(target, is_own=False), SHARE, held(figure(2020, 60)))
    assert faults == [] and aim.value is None
    row = target_status.status(aim, held(), AS_OF, 24, (0.0, None))
    assert (row["status"], row["reason"]) == ("cannot_tell", "No figure of the places most like it is held to aim at.")


WRONG = [
    ({"value": 60.0}, SHARE, "value 60 is not better than the baseline 60 of 2020; a higher 'X' is better"),
    ({"value": 50.0}, SHARE, "value 50 is not better than the baseline 60 of 2020"),
    ({"value": 70.0}, LOW, "value 70 is not better than the baseline 60 of 2020; a lower 'X' is better"),
    ({"kind": "stretch", "value": 70.0, "expected_without": 75.0}, SHARE, "not better than expected_without 75"),
    ({"baseline_period": "2018"}, SHARE, "no figure is held from which to count; figures are held for 2019, 2020"),
    ({"baseline_period": None, "set_on": dt.date(2010, 1, 1)}, SHARE, "no figure is held from which to count"),
    ({"baseline_period": "2021", "due": dt.date(2021, 12, 31), "value": 95.0}, SHARE, "the baseline 2021 does not end"),
    ({"kind": "floor", "baseline_period": "2018"}, SHARE, "no figure of 2018 is held; figures are held for 2019"),
    ({"kind": "gap", "value": 3.0}, SHARE, "no gap can be worked out for it, so leave the row out"),
]


@pytest.mark.parametrize(("changes", "indicator", "message"), WRONG, ids=[str(each[0]) for each in WRONG])
def test_what_only_figures_show_to_be_wrong_is_refused_with_its_line(changes, indicator, message):
    target = replace(TARGET, **changes)
    _, faults = target_aims.aims((target,), {"x": indicator}, SURROUNDED)
    assert len(faults) == 1 and message in faults[0].message
    assert str(faults[0]).startswith("data/targets.csv:7: target 't': ")


def test_a_geometric_path_cannot_start_from_nothing():
    target = replace(TARGET, trajectory="geometric")
    assert "needs a baseline and a value above 0" in aim_of(target, SHARE, held(figure(2020, 0)))[1][0]
