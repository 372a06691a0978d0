"""The period to begin with is the latest in which nearly all places have a figure, on every page that chooses one."""

from __future__ import annotations

import datetime as dt

from tests.rows import made
from vitality import questions
from vitality.targeting import needs


def period(year: int, held: int):
    end = dt.date(year, 12, 31)
    known = dict(area_type="ward", is_current=True, areas=22, areas_with_value=held)
    return made(questions.IndicatorLevel, period_id=str(year), period_label=str(year), period_end=end, **known)


def test_a_newer_period_with_blank_places_is_not_the_one_to_begin_with():
    assert needs.latest([period(2021, 15), period(2020, 22), period(2015, 22)], "ward").period_id == "2020"


def test_one_place_without_a_figure_does_not_make_a_period_old():
    assert needs.latest([period(2021, 21), period(2020, 22)], "ward").period_id == "2021"


def test_no_period_with_two_places_is_none():
    assert needs.latest([period(2021, 1)], "ward") is None and needs.of_most_places([]) is None
