"""Months of police figures: limits as the statistics have them, what lies outside in words, a chart and a table."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.rows import made
from vitality import questions, statistics
from vitality.drawing import month_chart
from vitality.indicator import months

STEADY = [10, 14, 9, 15, 10, 14, 9, 15, 10, 14, 9, 15]


def counts(values):
    return [
        made(
            questions.View,
            view="monthly_count",
            period_label=f"Month {at}",
            period_end=dt.date(2024 + at // 12, at % 12 + 1, 28),
            value=float(each),
        )
        for at, each in enumerate(values)
    ]


def test_limits_and_causes_are_those_of_the_control_chart():
    values = [*STEADY, 40]
    result, chart = months.months(counts(values), "low_is_good"), statistics.xmr(values, improvement="down")
    assert result.limits.mean == pytest.approx(chart.mean) and result.limits.upper == pytest.approx(chart.upper)
    assert [bool(each) for each in result.causes] == [str(each) != "common_cause" for each in chart.cause]
    [(month, why)] = result.outside
    assert (month.label, month.verdict, why) == ("Month 12", "worse", "above the upper limit")
    assert "1 of 13 months are not" in months.sentence(result) and "Month 12 (40, above" in months.sentence(result)


def test_a_count_has_no_limit_below_nought_and_steady_months_are_as_usual():
    result = months.months(counts([0, 3, 0, 4, 0, 3, 0, 4, 0, 3, 0, 4]), "low_is_good")
    assert result.limits.lower == 0
    steady = months.months(counts(STEADY), "no_judgement")
    assert not steady.outside and "All 12 months lie within that" in months.sentence(steady)


def test_under_twelve_months_no_limits_are_drawn():
    result = months.months(counts(STEADY[:11]), "low_is_good")
    assert result.limits == month_chart.Limits(None, None, None) and "12 are needed" in months.sentence(result)


def test_other_views_than_monthly_counts_are_none():
    rank = made(questions.View, view="rank", period_label="2019", period_end=dt.date(2019, 12, 31), value=5.0)
    assert months.months([rank], "low_is_good").counts == ()


def test_the_chart_draws_every_month_with_the_limits_and_marks_what_lies_outside():
    result = months.months(counts([*STEADY, 40]), "low_is_good")
    spec, alt = month_chart.months(result.counts, result.limits, "Burglary", months.sentence(result))
    values = spec["data"]["values"]
    assert len(values) == 13 and [each["label"] for each in values if each["verdict"]] == ["Month 12"]
    assert values[-1]["shape"] == "diamond" and alt.startswith("Burglary: 13 months") and "Month 12 (40" in alt
    named = spec["layer"][0]["encoding"]["x"]["axis"]["values"]
    assert len(named) == len(set(named)) <= month_chart.MOST


def test_the_latest_two_years_say_what_is_usual_now():
    result = months.months(counts([90] * 24 + STEADY * 2), "low_is_good")
    assert len(result.counts) == months.MOST and result.limits.upper < 40


def test_the_table_begins_with_the_newest():
    assert months.rows(months.months(counts([*STEADY, 40]), "low_is_good"))[0] == {
        "Month": "Month 12",
        "Count": "40",
        "Beside what is usual": "above the upper limit",
    }
