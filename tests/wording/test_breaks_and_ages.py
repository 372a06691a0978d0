"""Breaks of a series are named, absent years have their reason, and what is old says so."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.rows import made
from vitality import questions, wording
from vitality.content.indicator_rows import indicator_row
from vitality.drawing import charts, marks, scales

INDICATOR = made(questions.Indicator, title="Burglary", unit="per 1,000 residents", decimals=1, polarity="low_is_good")


def point(year: int, value: float | None = 5.0, source: str = "Old book", **changes):
    known = dict(period_id=str(year), period_label=str(year), period_end=dt.date(year, 12, 31), period_kind="year")
    known |= dict(status="ok", source_id=source, source_title=source, value=value)
    return made(questions.Point, **known | changes)


def months12(year: int, source: str = "New book"):
    label = f"12 months to January {year}"
    return point(year, source=source, period_label=label, period_end=dt.date(year, 1, 31), period_kind="months12")


CRIME = [*(point(year) for year in (2017, 2018, 2019, 2021)), months12(2025), months12(2026)]


def test_a_change_of_publication_is_a_break_that_is_named():
    [(before, after, why)] = wording.breaks(CRIME)
    assert (before.period_id, after.period_id) == ("2021", "2025")
    assert why == "until 2021 from “Old book”, from the 12 months to January 2025 from “New book”"


def test_a_change_of_method_is_a_break_and_a_hidden_period_is_none():
    series = [point(2013), point(2016, status="break"), point(2019, status="break"), point(2020, None)]
    told = [why for _, _, why in wording.breaks(series)]
    assert told == ["counted another way from 2016", "counted another way from 2019"]


def test_absent_years_are_named_with_the_reason_of_the_receipt_or_that_of_the_publications():
    left_out = questions.AbsentPeriod("Old book", "2020", dt.date(2020, 12, 31), "It counts half of it twice.")
    within, across = wording.gaps(CRIME, [left_out])
    assert (within.years, within.why) == ((2020,), "It counts half of it twice.")
    assert across.years == (2022, 2023) and across.why.startswith("One publication ends with 2021")
    assert wording.gaps(CRIME)[0].why == "The publication read has no figure of it."


def test_years_of_a_census_and_periods_that_say_why_themselves_are_no_gaps():
    assert wording.gaps([point(2001), point(2011), point(2021)]) == []
    assert wording.gaps([point(2017), point(2018), point(2019, None), point(2020)]) == []


def test_a_break_is_drawn_and_named_on_chart_and_line():
    spec, alt = charts.history(CRIME, INDICATOR, name="Mill")
    drawn = [each for each in spec["data"]["values"] if "broken" in each]
    assert [each["why"] for each in drawn] == ["other source"] and "The line is broken: until 2021" in alt
    assert any("strokeDash" in layer["mark"] for layer in spec["layer"])
    line = marks.line(CRIME)
    assert "data-break" in str(line.page) and "broken: until 2021" in line.alt
    several = [point(year, status="break") for year in (2013, 2016, 2019)]
    spec, _ = charts.history(several, INDICATOR, name="Mill")
    assert [each["why"] for each in spec["data"]["values"] if "broken" in each] == ["1", "2"]


def test_no_label_of_an_axis_stands_twice():
    short = [point(2014, 33.4), point(2015, 33.5, period_end=dt.date(2015, 6, 30)), point(2015, 33.5)]
    spec, _ = charts.history(short, INDICATOR, name="Mill")
    for layer in spec["layer"]:
        x, y = (layer["encoding"][each]["axis"] for each in "xy")
        assert [each[:4] for each in x["values"]] == ["2014", "2015"]
        shown = [format(each, y["format"]) for each in y["values"]]
        assert len(set(shown)) == len(shown)


@pytest.mark.parametrize("values", [(33.5, 33.2), (0.3, 0.31), (51200, 51300), (5.0, 5.0), (0.0, 0.0), (99.0, 99.4)])
def test_a_small_change_is_drawn_small(values):
    axis = scales.scale(values, decimals=1)
    assert abs(axis.at(values[0]) - axis.at(values[1])) <= 0.25
    assert all(0 <= axis.at(each) <= 1 for each in values) and len(set(axis.ticks)) == len(axis.ticks) <= 12


def test_ranges_and_other_places_say_what_is_small():
    wide = scales.scale([40.0, 44.0], [(30.0, 50.0), (34.0, 54.0)])
    assert wide.low <= 30 and wide.high >= 54
    spread = scales.scale([40.0, 44.0], others=[10.0, 30.0, 50.0, 70.0, 90.0])
    assert abs(spread.at(44.0) - spread.at(40.0)) < 0.1


def row(year: int, age: int):
    known = dict(title="Burglary", unit="%", decimals=1, kind="rate", status="ok", value=5.0, period_label=str(year))
    known |= dict(sentence="{value} are sick", age_years=age, nothing_newer="A census is taken every ten years.")
    return made(questions.Standing, **known)


def test_a_figure_older_than_three_years_says_so_wherever_it_is_read():
    old, recent = row(2011, 15), row(2023, 3)
    assert wording.level_sentence(old).startswith("5.0% are sick (2011, 15 years old).")
    assert wording.age_sentence(old) == "2011: 15 years old. A census is taken every ten years."
    shown = indicator_row(old, [], [], area_code="a")
    assert shown.age == "15 years old" and wording.age_sentence(old) in shown.details
    assert wording.age_sentence(recent) == "" and "old" not in wording.level_sentence(recent)
