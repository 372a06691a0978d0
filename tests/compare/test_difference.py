"""Any two figures of a measure set side by side: the same as the build says, refused across a break, told in words."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import duckdb
import pytest

from tests.rows import made
from vitality import questions
from vitality.__main__ import main
from vitality.compare import difference
from vitality.questions import warehouse


@pytest.fixture
def held(in_littleton):
    """Every figure of burglaries in the made-up world, by area."""
    codes = tuple(questions.areas())
    return questions.comparable_figures("burglary_rate", codes)


def figure(year: int = 2020, x: float = 30, n: float = 1000, **changes):
    known = dict(area_code="a", label="Mill", kind="rate", polarity="low_is_good", multiplier=1000, decimals=1)
    known |= dict(unit="per 1,000 residents", value=1000 * x / n, numerator=x, denominator=n, status="ok")
    known |= dict(period_id=str(year), period_label=str(year), period_kind="year", source_id="s", source_title="Police")
    known |= dict(period_start=dt.date(year, 1, 1), period_end=dt.date(year, 12, 31))
    return made(questions.ComparableFigure, **known | changes)


def test_the_last_two_figures_differ_as_the_build_says(littleton_build, held):
    with duckdb.connect(str(littleton_build.path), read_only=True, config=warehouse.CONFIG) as con:
        columns = "area_code, from_period_id, to_period_id, difference, lower, upper, ratio, verdict"
        built = con.execute(f"select {columns} from changes where indicator_id = 'burglary_rate'").fetchall()
    assert built
    for code, before, now, apart, lower, upper, ratio, verdict in built:
        result = difference.over_time(held[code], before, now)
        assert (result.value, result.verdict) == (pytest.approx(apart), verdict)
        if result.lower is not None and result.upper is not None:
            assert (result.lower, result.upper) == (pytest.approx(lower), pytest.approx(upper))
        if ratio is not None:
            assert result.percent == pytest.approx(100 * (ratio - 1))


def test_the_order_in_which_two_periods_are_named_does_not_matter():
    series = [figure(2011, 80), figure(2020, 30)]
    assert difference.over_time(series, "2011", "2020") == difference.over_time(series, "2020", "2011")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (dict(source_id="other", source_title="Town hall"), "until 2011 from “Police”, from 2020 from “Town hall”"),
        (dict(status="break"), "counted another way from 2020"),
        (dict(period_kind="months12"), "different spans of time"),
        (dict(period_start=dt.date(2011, 6, 1)), "share months"),
        (dict(value=None, reason="Hidden."), "There is no figure of Mill, 2020. Hidden."),
    ],
)
def test_across_a_break_no_difference_is_given(changes, told):
    result = difference.over_time([figure(2011, 80), figure(2020, 30, **changes)], "2011", "2020")
    assert result.value is None and result.verdict == "not_compared" and told in result.refused
    assert told in difference.sentence(result)


def test_a_break_between_two_figures_counts_though_neither_is_marked():
    series = [figure(2011, 80), figure(2015, 50, status="break"), figure(2020, 30)]
    assert "counted another way from 2015" in difference.over_time(series, "2011", "2020").refused


def test_an_estimate_is_told_apart_but_not_judged():
    result = difference.over_time(
        [figure(2011, 80), figure(2020, 30, status="estimated", reason="Estimated.")], "2011", "2020"
    )
    assert result.value == pytest.approx(-50) and result.verdict == "not_compared" and result.lower is None
    assert "Mill, 2020 is not tested. Estimated." in result.minded


def test_a_fall_is_told_with_its_range_its_share_and_its_verdict():
    told = difference.sentence(difference.over_time([figure(2011, 84), figure(2020, 51)], "2011", "2020"))
    assert told.startswith(
        "Mill: from 84.0 in 2011 to 51.0 per 1,000 residents in 2020; down 33.0 (chance leaves open "
    )
    assert ", or 39% (" in told and told.endswith("; beyond chance and for the better.")


def test_where_nothing_is_the_lower_limit_the_range_has_signs():
    told = difference.sentence(difference.over_time([figure(2011, 30), figure(2020, 28)], "2011", "2020"))
    assert "(chance leaves open −" in told and " to +" in told and told.endswith("too small to tell from chance.")


def test_places_turn_and_what_is_to_be_minded_is_said():
    one, other = figure(2020, 30), replace(figure(2019, 60), area_code="b", label="Yew", source_id="t")
    there, back = difference.of_places(one, other), difference.of_places(other, one)
    assert (there.verdict, back.verdict) == ("better", "worse") and there.value == -back.value
    assert any("different periods" in each for each in there.minded)
    assert any("two publications" in each for each in there.minded)
    assert "Mill 30.0 per 1,000 residents (2020), Yew 60.0 per 1,000 residents (2019)" in difference.sentence(there)


def test_a_range_that_denies_the_verdict_is_not_shown():
    """From 0 to 4: the exact ratio decides; the range of the difference stands only where it says the same."""
    for x in range(12):
        result = difference.over_time([figure(2011, 0), figure(2020, x)], "2011", "2020")
        if result.lower is not None and result.upper is not None:
            assert (result.verdict in ("better", "worse")) == (result.lower > 0 or result.upper < 0)


def test_the_command_says_what_the_page_says(in_littleton, held, capsys):
    code, series = next((code, rows) for code, rows in held.items() if sum(each.value is not None for each in rows) > 1)
    first, last = [each for each in series if each.value is not None][:: len(series) - 1][:2]
    assert main(["compare", code, code, "burglary_rate", first.period_id, last.period_id]) == 0
    told = capsys.readouterr().out
    result = difference.over_time(series, first.period_id, last.period_id)
    assert (difference.moved(result) if result.value is not None else result.refused) in told
    assert main(["compare", code, code, "burglary_rate"]) == 4
    assert main(["compare", code, code, "burglary_rate", first.period_id]) == 1
    assert main(["compare", code, code, "burglary_rate", first.period_id, "1066"]) == 4
    assert main(["compare", code, "E99", "burglary_rate"]) == 4
