"""CUSUM: the published cases of OpenPrescribing, and every step by hand."""

import numpy as np
import pytest

from vitality import statistics as vs

NONE = np.nan
# ebmdatalab/openprescribing, frontend/tests/fixtures/alert_test_cases.txt: series and the points that alert, window 3
PUBLISHED = [
    ([100, 100, 100, 100, 100, 100, 100], {}),
    ([100, 100, 100, 100, 90, 80, 70, 70, 70, 70], {4: "down", 5: "down", 6: "down", 7: "down", 8: "down"}),
    ([100, 100, 100, 100, 90, 80, 100, 100, 100, 100], {4: "down", 5: "down"}),
    ([100, 90, 80, 70, 60, 70, 80, 90, 100], {4: "down", 8: "up"}),
    ([10, 20, 30, 40, 50, 40, 30, 20, 10, 10], {4: "up", 8: "down", 9: "down"}),
    ([1, 1, 2, 3, 4, 5, 5, 5, 100], {4: "up", 5: "up", 6: "up", 8: "up"}),
    ([47, 47, 48, 49, 50, 51, 52, 52, 100], {4: "up", 5: "up", 6: "up", 7: "up", 8: "up"}),
    ([0, 20, 30, 40, 50, 60, 70, 80, 90], {5: "up", 6: "up", 7: "up", 8: "up"}),
    ([100, 0, 100, 0, 100, 0, 20, 30, 40, 50, 60, 70, 80, 90], {}),
    ([10, 20, 30, 40, 50, 60, 100, 100, 100, 100], {4: "up", 5: "up", 6: "up", 7: "up", 8: "up"}),
    ([20, 40, 60, 80], {}),
    ([0, 20, 40, 60, 80, 90, 100], {4: "up", 5: "up", 6: "up"}),
    ([5, 50, 100, 50, 5, 50, 100, 50, 5, 50, 100, 50, 5], {}),
    ([5, 6, 7, 90, 5, 6, 7, 6, 5, 6, 7, 6, 5], {3: "up"}),
    ([10, NONE, 30, 40, 50, 60, 100, 100, 100], {5: "up", 6: "up", 7: "up", 8: "up"}),
    ([NONE] * 5 + [30, 40, 50, 60, 70, 80], {6: "up", 7: "up", 8: "up", 9: "up", 10: "up"}),
    ([NONE, NONE, 30, 40, 50], {3: "up", 4: "up"}),
]


@pytest.mark.parametrize(("values", "alerts"), PUBLISHED)
def test_the_published_cases(values, alerts):
    result = vs.cusum(values, window=3)
    assert {i: word for i, word in enumerate(result.alerts) if word} == alerts


def test_each_step_of_a_rise_by_hand():
    # first window 40, 50, 60: m 0.5, sd 0.08165, k half of it, h five times it
    result = vs.cusum([40, 50, 60, 60, 60, 60, 90, 70], window=3)
    sd = np.std([0.4, 0.5, 0.6])
    assert result.target_mean[:7] == pytest.approx(0.5) and result.threshold[:7] == pytest.approx(5 * sd)
    assert result.up[:7].tolist() == [0, 0, 0.06, 0.12, 0.18, 0.24, 0.6]
    assert result.down[:2].tolist() == [-0.06, -0.02] and result.alerts.tolist()[:7] == [""] * 6 + ["up"]
    # the point after the alert: m from the three before; 0.7 is not beyond it, so sd anew and sums from 0
    assert result.target_mean[7] == pytest.approx(0.7) and result.threshold[7] == pytest.approx(
        5 * np.std([0.6, 0.6, 0.9])
    )
    assert result.up[7] == 0 and result.alerts[7] == ""


def test_an_alert_that_goes_on_keeps_its_threshold_and_takes_a_new_mean():
    result = vs.cusum([50, 52] * 6 + [90, 95], window=12)
    assert result.alerts.tolist() == [""] * 12 + ["up", "up"]
    assert result.target_mean[13] == pytest.approx(np.mean([0.52, *[0.5, 0.52] * 5, 0.9]))
    assert result.threshold[13] == result.threshold[12] and result.up[13] > result.up[12]


def test_a_missing_point_sets_both_sums_to_nought():
    result = vs.cusum([50, 54, 52, 50, 54, 52, 50, 54, 52, 50, 54, 52, 55, NONE, 55], window=12)
    assert result.up[12] > 0 and result.up[13] == result.down[13] == 0 and result.alerts[13] == ""
    assert result.up[14] == pytest.approx(round(0.55 - 0.52 - np.std([0.50, 0.52, 0.54]) / 2, 2))


def test_before_the_first_window_with_a_value_there_is_no_mean():
    result = vs.cusum([NONE] * 4 + [50, 52, 54], window=3)
    assert (
        np.isnan(result.target_mean[:2]).all()
        and np.isnan(result.threshold[:2]).all()
        and result.up[:2].tolist() == [0, 0]
    )
    assert result.target_mean[2] == 0.5 and result.threshold[2] == 0
    empty = vs.cusum([NONE] * 5)
    assert np.isnan(empty.target_mean).all() and (empty.up == 0).all() and set(empty.alerts) == {""}
    assert len(vs.cusum([]).alerts) == 0


def test_upside_down_is_down_for_up():
    rng = np.random.default_rng(4)
    values = np.clip(50 + np.cumsum(rng.normal(0, 4, 60)), 0, 100).round(3)
    result, turned = vs.cusum(values), vs.cusum(100 - values)
    assert result.up == pytest.approx(-turned.down, abs=1e-9)
    swap = {"up": "down", "down": "up", "": ""}
    assert [swap[word] for word in result.alerts] == turned.alerts.tolist() and "up" in (*result.alerts, *turned.alerts)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: vs.cusum([50, 101]), "percentiles is 101; it must be from 0 to 100"),
        (lambda: vs.cusum([50, -1]), "percentiles is -1; it must be 0 or more"),
        (lambda: vs.cusum([50], window=1), "window is 1; it must be a whole number of at least 2"),
        (lambda: vs.cusum([50], sensitivity=0), "sensitivity is 0; it must be a number above 0"),
        (lambda: vs.cusum(["a"]), "it must be numeric"),
        (lambda: vs.cusum([[50], [60]]), "it must have one dimension"),
    ],
)
def test_wrong_input_names_argument_value_and_rule(call, words):
    with pytest.raises(ValueError, match=words):
        call()
