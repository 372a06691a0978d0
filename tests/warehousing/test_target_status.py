"""Where a target stands, on figures made up for each case: paths, tests, reasons, gaps and what lies ahead."""

import datetime as dt
from dataclasses import replace

import pandas as pd
import pytest

from vitality.warehousing import target_figures, target_status
from vitality.warehousing.target_figures import Held

from .made_up import LOW, SHARE, TARGET, aim_of, figure, held, judged

# from 60 in 2020 to 80 in 2030: 66 is expected in 2023, and a twentieth of the way is 1
PATHS = [
    (66.0, 2.0, "on_track", False),
    (69.0, 2.0, "on_track", True),
    (65.5, 2.0, "slightly_behind", False),
    (65.5, 0.1, "slightly_behind", True),
    (64.9, 2.0, "off_track", False),
    (60.0, 2.0, "off_track", True),
    (81.0, 2.0, "met_early", False),
    (83.0, 2.0, "met_early", True),
    (69.0, None, "on_track", None),
]


@pytest.mark.parametrize(("value", "half", "status", "confirmed"), PATHS)
def test_the_word_and_the_test_beside_it(value, half, status, confirmed):
    _, row = judged(TARGET, SHARE, held(figure(2020, 60), figure(2023, value, half)))
    assert (row["status"], row["is_confirmed"]) == (status, confirmed)
    assert row["expected"] == pytest.approx(66) and row["gap"] == pytest.approx(value - 66)
    assert row["progress"] == pytest.approx(100 * (value - 60) / 20)
    assert row["to_go"] == max(0, 80 - value)


def test_where_less_is_good_the_words_turn():
    target = replace(TARGET, value=40.0)  # 54 is expected
    for value, status in ((54, "on_track"), (54.9, "slightly_behind"), (55.1, "off_track"), (39, "met_early")):
        assert judged(target, LOW, held(figure(2020, 60), figure(2023, value)))[1]["status"] == status


@pytest.mark.parametrize(
    ("value", "status", "confirmed"), [(80, "met", False), (83, "met", True), (77, "missed", True)]
)
def test_at_the_due_date_it_is_met_or_missed_however_old_the_figure_has_grown(value, status, confirmed):
    target = replace(TARGET, due=dt.date(2021, 12, 31))
    later = figure(2023, 10)  # what came afterwards does not change what was reached
    _, row = judged(target, SHARE, held(figure(2020, 60), figure(2021, value), later), as_of=dt.date(2029, 1, 1))
    assert (row["status"], row["is_confirmed"], row["period_label"]) == (status, confirmed, "2021")


REASONS = [
    ([figure(2020, 60)], TARGET, "No figure has come since 2020, from which it counts."),
    ([figure(2020, 60), figure(2022, 70, run=1)], TARGET, "The figures since 2020 overlap it or are measured in"),
    ([figure(2020, 60), figure(2022, 70, source="other")], TARGET, "The figures since 2020 overlap it or are measured"),
    ([figure(2020, 60), figure(2021, 70)], TARGET, "The latest figure, of 2021, is more than 24 months old."),
    (
        [figure(2020, 60), figure(2022, 70)],
        replace(TARGET, due=dt.date(2024, 1, 1)),
        "The due date has passed, and no figure for it has come yet; the latest is of 2022.",
    ),
    (
        [figure(2020, 60)],
        replace(TARGET, kind="standard", rule="baseline", value=None),
        "No figure has come since 2020",
    ),
]


@pytest.mark.parametrize(("figures", "target", "reason"), REASONS)
def test_it_is_told_why_nothing_can_be_said_and_never_that_all_is_well(figures, target, reason):
    _, row = judged(target, SHARE, held(*figures))
    assert row["status"] == "cannot_tell" and row["reason"].startswith(reason)
    assert "is_confirmed" not in row and "progress" not in row


def test_a_three_year_figure_that_shares_years_with_the_baseline_shows_no_change():
    base = replace(figure(2020, 60), start=dt.date(2018, 1, 1), label="2018 to 2020")
    later = replace(figure(2022, 70), start=dt.date(2020, 1, 1))
    _, row = judged(TARGET, SHARE, held(base, later))
    assert row["status"] == "cannot_tell" and "2018 to 2020 overlap it" in row["reason"]


KEPT = [
    (80, 2.0, "met", False),
    (83, 2.0, "met", True),
    (79, 2.0, "below_possible", False),
    (77, 2.0, "below", True),
    (77, None, "below_possible", None),
    (83, None, "met", None),
]


@pytest.mark.parametrize(("value", "half", "status", "confirmed"), KEPT)
def test_a_standard_is_met_or_below_and_needs_no_later_figure(value, half, status, confirmed):
    target = replace(TARGET, kind="standard", baseline_period=None, set_on=dt.date(2024, 1, 1))
    _, row = judged(target, SHARE, held(figure(2023, value, half)))
    assert (row["status"], row["is_confirmed"]) == (status, confirmed)


def test_beside_its_own_baseline_the_chance_in_both_figures_counts():
    target = replace(TARGET, kind="standard", rule="baseline", value=None)
    for value, status in ((57.5, "below_possible"), (57.1, "below")):  # two halves of 2 make one of 2.83
        _, row = judged(target, SHARE, held(figure(2020, 60), figure(2023, value)))
        assert row["status"] == status, value


def gap_row(worst, best, half=0.5, polarity="low_is_good"):
    row = {"polarity": polarity, "period_id": "x", "difference": worst - best, "ratio": worst / best}
    row |= {"lower": worst - best - half, "upper": worst - best + half, "ratio_lower": 1.01, "ratio_upper": 9.0}
    for name, value in (("worst", worst), ("best", best)):
        row |= {f"{name}_value": value, f"{name}_lower": value - half, f"{name}_upper": value + half}
    return pd.Series(row)


@pytest.mark.parametrize(
    ("worst", "best", "status", "down"),
    [(14, 5, "on_track", False), (20, 12, "on_track", True), (20, 5, "off_track", False), (26, 9, "off_track", False)],
)
def test_a_gap_is_judged_as_a_gap_and_levelling_down_is_told(worst, best, status, down):
    """From 15 (20 against 5) to 7.5 by 2030: 12.75 is expected in 2023."""
    gaps = {"x": [figure(2020, 15, 0.5), figure(2023, worst - best, 0.5)]}
    rows = {("x", "2020"): gap_row(20, 5), ("x", "2023"): gap_row(worst, best)}
    target = replace(TARGET, kind="gap", rule="half_gap", value=None)
    aim, row = judged(target, LOW, Held(gaps=gaps, gap_rows=rows, labels={"B1": "Borough"}), possible=(None, None))
    assert aim.value == 7.5 and row["expected"] == pytest.approx(12.75)
    assert (row["status"], row["is_confirmed"], row["is_levelling_down"]) == (status, True, down)


def test_where_there_is_no_gap_there_is_none_to_halve():
    result = Held(gaps={"x": [figure(2020, -3)]}, labels={"B1": "Borough"})
    target = replace(TARGET, kind="gap", rule="half_gap", value=None, is_own=False)
    aim, faults = aim_of(target, LOW, result)
    assert (aim.value, aim.reason, faults) == (None, "There was no gap to close.", [])


def test_the_latest_baseline_is_the_last_that_had_ended_when_the_target_was_set():
    figures = [figure(2019, 1), figure(2020, 2), figure(2021, 3)]
    assert target_figures.baseline(figures, None, dt.date(2021, 6, 1)).period_id == "2020"
    assert target_figures.baseline(figures, "2019", dt.date(2021, 6, 1)).period_id == "2019"
    assert target_figures.baseline(figures, None, dt.date(2001, 1, 1)) is None


def test_figures_that_overlap_are_thinned_from_the_latest_back():
    rolling = [replace(figure(year, year), start=dt.date(year - 2, 1, 1)) for year in range(2013, 2024)]
    assert [each.end.year for each in target_figures.apart(rolling)] == [2014, 2017, 2020, 2023]


def test_the_same_day_of_two_years_lies_whole_years_apart():
    days = (dt.date(2020, 3, 31), dt.date(2023, 3, 31))
    assert target_figures.year(days[1]) - target_figures.year(days[0]) == pytest.approx(3)
    assert target_figures.year(dt.date(2020, 12, 31)) < target_figures.year(dt.date(2021, 1, 1))


YEARS = [figure(year, value) for year, value in zip(range(2017, 2023), (9.0, 7.2, 5.1, 3.2, 1.0, 0.4), strict=True)]


def test_what_lies_ahead_never_leaves_what_is_possible():
    target = replace(TARGET, baseline_period="2017", value=0.1, due=dt.date(2024, 12, 31))
    _, row = judged(target, LOW, held(*YEARS))
    assert row["projected"] == row["projected_lower80"] == 0 and row["projected_upper80"] >= 0


@pytest.mark.parametrize(
    ("figures", "due", "reason"),
    [
        (YEARS, dt.date(2026, 12, 31), "The due date is further ahead than these figures can be carried."),
        (YEARS[:4], dt.date(2021, 12, 31), "Fewer than 5 yearly figures are held that are measured in one way."),
        (
            [*YEARS[:3], *(replace(each, run=("s", "year", 1)) for each in YEARS[3:])],
            dt.date(2023, 12, 31),
            "Fewer than",
        ),
    ],
)
def test_it_is_told_why_nothing_can_be_seen_ahead(figures, due, reason):
    aim, _ = aim_of(replace(TARGET, baseline_period="2017", value=0.1, due=due), LOW, held(*figures))
    result = target_status.projection(aim, figures[-1], (0.0, None))
    assert result["projection_reason"].startswith(reason) and "projected" not in result


def test_months_left_are_counted_from_the_build():
    _, row = judged(TARGET, SHARE, held(figure(2020, 60), figure(2023, 66)))
    assert row["months_left"] == 6 * 12 + 6, "from June 2024 to December 2030"
