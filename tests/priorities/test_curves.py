"""Turning the curve: what happened beside the line it was on, in words, as a chart and as a table."""

import datetime as dt
import json

import pytest

from tests.rows import made
from vitality import questions
from vitality.drawing import curve_chart, picture
from vitality.priorities import curves

INDICATOR = made(questions.Indicator, title="Healthy life", unit="years", decimals=1)


def points(status=None, *, known=6, ahead=2, **changes):
    """Figures of `known` years from 60, then a line for `ahead` more."""
    rows = []
    for n in range(known + ahead):
        year = 2015 + n
        forecast = None if n < known else 66.0 + n
        band = {"lower80": forecast and forecast - 2, "upper80": forecast and forecast + 2}
        rows.append(
            made(
                questions.CurvePoint,
                **{
                    "period_label": str(year),
                    "period_end": dt.date(year, 12, 31),
                    "status": status,
                    "reason": None,
                    "is_old": False,
                    "actual": 60.0 + n if n < known else None,
                    "forecast": forecast,
                    **band,
                    **changes,
                },
            )
        )
    return rows


@pytest.mark.parametrize("status", curves.WORDS)
def test_what_happened_since_action_started_is_told_in_words(status):
    assert curves.sentence(points(status), INDICATOR) == curves.WORDS[status] and "_" not in curves.WORDS[status]


def test_without_a_day_of_action_the_line_says_what_to_expect():
    told = curves.sentence(points(), INDICATOR)
    assert told.startswith("65.0 in 2020. If nothing changes, about 73.0 in 2022; four times in five between 71.0 and")
    assert "No day on which action started is named" in told
    old = curves.sentence(points(is_old=True), INDICATOR)
    assert "65.0 in 2020" in old and "counted another way" in old and "If nothing changes" not in old


def test_where_there_is_no_line_the_reason_is_told():
    assert "Fewer than five figures" in curves.sentence([], INDICATOR) and curve_chart.curve([], INDICATOR, "") == (
        {},
        "",
    )
    assert curves.sentence(points("cannot_be_calculated", reason="It jumps."), INDICATOR) == "It jumps."
    assert curves.sentence(points("cannot_be_calculated"), INDICATOR) == "No line can be drawn through these figures."
    assert curves.sentence(points(ahead=0), INDICATOR) == "No line can be drawn through these figures."


def test_the_table_holds_every_period_and_nothing_unsaid():
    rows = curves.table_rows(points(), INDICATOR)
    assert [row["Period"] for row in rows] == [str(year) for year in range(2015, 2023)]
    assert (rows[0]["Figure"], rows[0]["Line it was on"], rows[0]["80% band"]) == ("60.0", "", "")
    assert (rows[-1]["Figure"], rows[-1]["Line it was on"], rows[-1]["80% band"]) == ("", "73.0", "71.0 to 75.0")
    assert curves.table_rows([], INDICATOR) == []


@pytest.mark.parametrize("made", [points(), points(ahead=0), points("curve_turned"), points(known=0)])
def test_the_chart_draws_what_is_held_and_can_be_taken_away(made):
    spec, alt = curve_chart.curve(made, INDICATOR, "Told.")
    assert alt.startswith("Healthy life: figures as a line")
    values = spec["data"]["values"]
    assert [each["actual"] for each in values] == [each.actual for each in made] and json.dumps(spec)
    assert len(spec["layer"]) == (3 if any(each.forecast for each in made) else 1)
    assert picture.svg(spec, "Healthy life", "Tests")
