"""Targets, the kinds of under-performance, the ladder, and clusters: every rule at its edge."""

from dataclasses import replace

import numpy as np
import pytest

from vitality import statistics as vs

PATH = {"baseline": 100, "baseline_year": 2020, "target": 80, "target_year": 2024, "polarity": "low_is_good"}


@pytest.mark.parametrize(
    ("value", "year", "status"),
    [
        (90, 2022, "on_track"),
        (91, 2022, "slightly_behind"),
        (91.01, 2022, "off_track"),
        (80, 2022, "met_early"),
        (80, 2024, "met"),
        (80.1, 2024, "missed"),
        (79, 2026, "met"),
        (100, 2020, "on_track"),
    ],
)
def test_status_on_the_path(value, year, status):
    assert vs.target_status(value, year=year, **PATH).status == status


def test_polarity_mirrors_the_status_and_progress_is_a_share_of_the_way():
    result = vs.target_status(85, year=2022, **PATH)
    assert (result.expected, result.progress, result.gap) == (90, 75, 5)
    up = vs.target_status(
        115, baseline=100, baseline_year=2020, target=120, target_year=2024, year=2022, polarity="high_is_good"
    )
    assert (up.progress, up.gap, up.status) == (75, 5, result.status)
    assert np.isnan(
        vs.target_status(
            5, baseline=5, baseline_year=2020, target=5, target_year=2024, year=2022, polarity="high_is_good"
        ).progress
    )


def test_shapes_of_the_path():
    assert vs.trajectory(100, 2020, 25, 2024, 2022, shape="geometric") == pytest.approx(50)
    assert vs.trajectory(100, 2020, 80, 2024, [2023, 2024], shape="step").tolist() == [100, 80]
    assert vs.trajectory(100, 2020, 80, 2024, [2022, 2023], shape={2022: 98}).tolist() == [98, 89]
    with pytest.raises(ValueError, match="geometric path needs both above 0"):
        vs.trajectory(0, 2020, 80, 2024, 2022, shape="geometric")
    with pytest.raises(ValueError, match="target_year is 2020"):
        vs.trajectory(1, 2020, 2, 2020, 2020)


@pytest.mark.parametrize(
    ("outturn", "share", "reward"), [(82.99, 59.8, 0), (83, 60, 600), (84, 80, 800), (85, 100, 1000), (90, 200, 1000)]
)
def test_stretch_reward(outturn, share, reward):
    result = vs.stretch_reward(outturn, expected=80, stretch=85, pot=1000, polarity="high_is_good")
    assert (result.share, result.reward) == pytest.approx((share, reward))
    with pytest.raises(ValueError, match="must be better"):
        vs.stretch_reward(1, expected=80, stretch=85, pot=1, polarity="low_is_good")


def test_turning_the_curve():
    history = [10.0, 11.2, 11.9, 13.1, 14.0, 15.1]
    words = {
        15.0: "curve_turned" if 15.0 < 15.1 else "",
        15.6: "slowed_decline",
        17.0: "on_baseline",
        20.0: "below_baseline",
    }
    for last, word in words.items():
        assert vs.turning_the_curve(history, [16.0, last], polarity="low_is_good").status == word
    assert vs.turning_the_curve(history, [1, 2, 3, 4], polarity="low_is_good").status == "cannot_be_calculated"


def test_a_curve_of_shares_is_that_of_the_forecast_within_its_bounds():
    history = [3.0, 2.4, 2.1, 1.6, 1.2, 1.0]
    line = vs.forecast(history, steps=2, bounds=(0, 100))
    result = vs.turning_the_curve(history, [0.9, 0.8], polarity="low_is_good", bounds=(0, 100))
    assert (result.baseline, result.lower80, result.upper80) == (line.value[1], line.lower80[1], line.upper80[1])
    assert result.lower80 > 0 > vs.turning_the_curve(history, [0.9, 0.8], polarity="low_is_good").lower80


BASE = vs.Evidence(
    polarity="low_is_good", data_ok=True, value=30.0, lower95=27.0, upper95=33.0, lower998=25.0, upper998=35.0
)


def kinds(**changes):
    return vs.underperformance(replace(BASE, **changes))


@pytest.mark.parametrize(
    ("changes", "result"),
    [
        ({"floor": 24.0, "periods_in_state": 2}, ("A", "B_floor")),
        ({"floor": 24.0, "periods_in_state": 1}, ("B_floor",)),
        ({"floor": 27.0}, ("B_floor_possible",)),
        ({"floor": 30.0}, ()),
        ({"benchmark": 24.0, "in_worst_5pct": True, "periods_in_state": 2}, ("A",)),
        ({"benchmark": 24.0, "in_worst_5pct": False, "periods_in_state": 2}, ()),
        ({"target": 20.0, "target_due": True}, ("B_target_missed",)),
        ({"target": 29.0, "target_due": True}, ("B_target_missed_within_uncertainty",)),
        (
            {"target": 20.0, "target_due": False, "projected_lower80": 21.0, "projected_upper80": 25.0},
            ("B_target_off_track",),
        ),
        ({"target": 22.0, "target_due": False, "projected_lower80": 21.0, "projected_upper80": 25.0}, ()),
        ({"trend": "worse", "change_5p_good_pct": -5.0}, ("C",)),
        ({"trend": "worse", "change_5p_good_pct": -4.9}, ()),
        ({"trend": "cannot_be_calculated", "change_5p_good_pct": -50.0}, ()),
        ({"cost_third": "dearest", "outcome_third": "worst"}, ("D_value",)),
        ({"cost_third": "dearest", "outcome_third": "middle"}, ()),
    ],
)
def test_each_kind_at_its_edge(changes, result):
    assert kinds(**changes) == result


PEERS = {"peer_median": 20.0, "peer_mad": 4.0, "peer_quartile": 4, "bad_periods_of_3": 2, "fdr_q": 0.05}


@pytest.mark.parametrize(
    ("changes", "result"),
    [
        ({}, ("D",)),
        ({"explained_by_context": True}, ("D_explained",)),
        ({"peer_quartile": 3}, ()),
        ({"bad_periods_of_3": 1}, ()),
        ({"fdr_q": 0.051}, ()),
        ({"peer_mad": 21.0}, ()),
        ({"peer_median": 27.0}, ()),
        ({"fdr_q": None}, ()),
    ],
)
def test_below_peers(changes, result):
    assert kinds(**{**PEERS, **changes}) == result


COASTING = {
    "trend": "none",
    "change_5p_good_pct": 2.0,
    "peer_change_pct": 5.0,
    "peers_improving_pct": 60.0,
    "peer_quartile": 2,
}


@pytest.mark.parametrize(
    ("changes", "result"),
    [
        ({}, ("E",)),
        ({"change_5p_good_pct": 2.1}, ()),
        ({"peer_change_pct": 4.9}, ()),
        ({"peers_improving_pct": 59.0}, ()),
        ({"peer_quartile": 1}, ()),
        ({"trend": "cannot_be_calculated"}, ()),
        ({"trend": "better"}, ()),
    ],
)
def test_coasting(changes, result):
    assert kinds(**{**COASTING, **changes}) == result


def test_without_enough_evidence_nothing_is_flagged():
    assert kinds(floor=1.0, periods_in_state=5, data_ok=False) == ()
    assert kinds(floor=1.0, periods_in_state=5, polarity="no_judgement") == ()
    high = vs.underperformance(
        vs.Evidence(polarity="high_is_good", data_ok=True, value=30.0, lower95=27.0, upper95=33.0, floor=34.0)
    )
    assert high == ("B_floor",)


@pytest.mark.parametrize(
    ("result", "changes", "expected"),
    [
        ((), {}, 0),
        (("C",), {}, 1),
        (("D_explained",), {}, 0),
        (("B_floor", "E"), {}, 2),
        (("A",), {}, 3),
        (("A",), {"joint_outcome": True}, 4),
        (("C",), {"last_rung": 1, "cycles_at_last_rung": 1}, 2),
        (("C",), {"last_rung": 4, "cycles_at_last_rung": 1}, 4),
        ((), {"last_rung": 2, "clear_periods": 1}, 2),
        ((), {"last_rung": 2, "clear_periods": 2}, 0),
        (("A",), {"national_floor_breaches_running": 2}, 5),
        (("A",), {"corporate_failure": True}, 5),
        (("C",), {"corporate_failure": True}, 1),
        (("A",), {"last_rung": 3, "cycles_at_last_rung": 2}, 5),
        (("A",), {"failure_third_period": True}, 3),
        (("A",), {"last_rung": 5, "failure_third_period": True}, 6),
    ],
)
def test_rungs(result, changes, expected):
    assert vs.rung(result, **changes) == expected


def test_locality_triggers():
    quiet = {
        "complaints": 9,
        "population": 1000,
        "borough_complaints": 100,
        "borough_population": 100_000,
        "times_standard_met": 29,
        "times_measured": 29,
        "standard": 0.9,
    }
    assert vs.locality_triggers(**quiet) == ()
    assert vs.locality_triggers(**{**quiet, "complaints": 10}) == ("complaints",)
    missed = {**quiet, "times_standard_met": 20, "times_measured": 40}
    assert vs.locality_triggers(**missed) == ("standard_missed",)
    with pytest.raises(ValueError, match="standard is 90"):
        vs.locality_triggers(**{**quiet, "standard": 90})
