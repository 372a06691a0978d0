"""Periods as publishers write them."""

import datetime as dt

import pytest

from vitality.definitions.periods import parse, read

TODAY = dt.date(2026, 11, 28)


@pytest.mark.parametrize(
    ("text", "label", "start", "end", "kind"),
    [
        ("2021", "2021", "2021-01-01", "2021-12-31", "year"),
        ("2021/22", "2021/22", "2021-04-01", "2022-03-31", "financial_year"),
        ("1999/00", "1999/00", "1999-04-01", "2000-03-31", "financial_year"),
        ("2024-02", "February 2024", "2024-02-01", "2024-02-29", "month"),
        ("Dec-2015", "December 2015", "2015-12-01", "2015-12-31", "month"),
        ("2024-02 to 2025-01", "12 months to January 2025", "2024-02-01", "2025-01-31", "months12"),
        ("Jan 2004-Dec 2004", "12 months to December 2004", "2004-01-01", "2004-12-31", "months12"),
        ("2011-14", "2011 to 2014", "2011-01-01", "2014-12-31", "years"),
        ("2021-2023", "2021 to 2023", "2021-01-01", "2023-12-31", "years"),
        ("2011/12-2013/14", "2011/12 to 2013/14", "2011-04-01", "2014-03-31", "years"),
        ("2009/10 school year", "2009/10 school year", "2009-09-01", "2010-08-31", "academic_year"),
        ("2021-03-21", "21 March 2021", "2021-03-21", "2021-03-21", "day"),
    ],
)
def test_forms_that_publishers_use(text, label, start, end, kind):
    period = parse(text)
    assert (period.label, period.kind) == (label, kind)
    assert (period.period_start, period.period_end) == (dt.date.fromisoformat(start), dt.date.fromisoformat(end))


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "2021/23", "2023-2021", "2025-01 to 2024-02", "2021-02-30", "21", "0021", "Jam 2004-Dec 2004"],
)
def test_what_is_no_period_is_refused(text):
    with pytest.raises(ValueError, match="period"):
        parse(text)


@pytest.mark.parametrize("text", ["40544", "Oct-09", "9-Oct"])
def test_what_excel_made_of_a_period_is_named(text):
    with pytest.raises(ValueError, match="Excel"):
        parse(text)


def test_what_can_be_read_in_several_ways_is_refused_with_all_of_them():
    known, wrong = read(["2009-10", "2012-13", "2008-10", "2011-14"], "", TODAY)
    assert list(known) == ["2011-14"]
    assert wrong["2009-10"] == (
        "period '2009-10' can be read as October 2009, '2009/10' (financial year), '2009/10 school year' (academic "
        "year) or '2009-2010' (years); write what is meant, or say it in its [[series]]: periods = \"financial_year\""
    )
    assert "read as '2012/13' (financial year)" in wrong["2012-13"]
    assert "read as October 2008 or '2008-2010' (years)" in wrong["2008-10"], "three years pooled"


def test_a_series_with_a_month_that_is_nothing_else_is_read_as_months():
    known, wrong = read(["2009-09", "2009-10", "2009-03"], "", TODAY)
    assert not wrong and known["2009-10"].label == "October 2009" and known["2009-10"].period_id == "2009-10"


@pytest.mark.parametrize(
    ("declared", "text", "label", "period_id"),
    [
        ("financial_year", "2009-10", "2009/10", "2009/10"),
        ("financial_year", "1999-00", "1999/00", "1999/00"),
        ("academic_year", "2012-13", "2012/13 school year", "2012/13 school year"),
        ("years", "2009-10", "2009 to 2010", "2009-2010"),
        ("month", "2009-10", "October 2009", "2009-10"),
        ("financial_year", "2021", "2021", "2021"),
    ],
)
def test_the_receipt_says_which_is_meant(declared, text, label, period_id):
    known, wrong = read([text], declared, TODAY)
    assert not wrong and (known[text].label, known[text].period_id) == (label, period_id)


def test_what_cannot_be_what_the_receipt_says_is_refused():
    assert "cannot be a financial_year, as its receipt says" in read(["2009-03"], "financial_year", TODAY)[1]["2009-03"]


def test_periods_in_the_future_are_refused_and_those_that_run_are_not():
    known, wrong = read(["2026", "2026-12", "2031", "2021-2031", "2026/27"], "", TODAY)
    assert list(known) == ["2026", "2026/27"]
    assert wrong["2031"] == "period '2031' lies in the future; correct it, or leave forecasts out"
