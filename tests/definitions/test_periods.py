"""Periods as publishers write them."""

import datetime as dt

import pytest

from vitality.definitions.periods import parse


@pytest.mark.parametrize(
    ("text", "label", "start", "end", "kind"),
    [
        ("2021", "2021", "2021-01-01", "2021-12-31", "year"),
        ("2021/22", "2021/22", "2021-04-01", "2022-03-31", "financial_year"),
        ("1999/00", "1999/00", "1999-04-01", "2000-03-31", "financial_year"),
        ("2024-02", "February 2024", "2024-02-01", "2024-02-29", "month"),
        ("Dec-2015", "December 2015", "2015-12-01", "2015-12-31", "month"),
        ("2024-02 to 2025-01", "12 months to January 2025", "2024-02-01", "2025-01-31", "months12"),
        ("2011-14", "2011 to 2014", "2011-01-01", "2014-12-31", "years"),
        ("2021-2023", "2021 to 2023", "2021-01-01", "2023-12-31", "years"),
        ("2011/12-2013/14", "2011/12 to 2013/14", "2011-04-01", "2014-03-31", "years"),
        ("2021-03-21", "21 March 2021", "2021-03-21", "2021-03-21", "day"),
    ],
)
def test_forms_that_publishers_use(text, label, start, end, kind):
    period = parse(text)
    assert (period.label, period.kind) == (label, kind)
    assert (period.period_start, period.period_end) == (dt.date.fromisoformat(start), dt.date.fromisoformat(end))


@pytest.mark.parametrize("text", ["", "yesterday", "2021/23", "2023-2021", "2025-01 to 2024-02", "2021-02-30", "21"])
def test_what_is_no_period_is_refused(text):
    with pytest.raises(ValueError, match="period"):
        parse(text)
