"""Periods as publishers write them ("2011/12", "2024-02 to 2025-01", "2011-14") -> dates, kind and a reader's label."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

MONTHS = {name[:3].lower(): number for number, name in enumerate(calendar.month_name) if name}


@dataclass(frozen=True)
class Period:
    """A span of days with the label that readers see. kind: year, financial_year, month, months12, years or day."""

    period_id: str
    label: str
    period_start: dt.date
    period_end: dt.date
    kind: str


def parse(text: str) -> Period:
    """The period that `text` names. Raises ValueError saying which forms are understood."""
    for pattern, build in _FORMS:
        result = re.fullmatch(pattern, text.strip())
        if result:
            try:
                return build(text, *result.groups())
            except ValueError as error:
                raise ValueError(f"period '{text}' is not a real date: {error}") from None
    raise ValueError(
        f"period '{text}' is not understood; write 2021, 2021/22, 2021-03, 2021-03-21, 2018-2020, "
        "2018/19-2020/21 or 2024-02 to 2025-01"
    )


def _month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _year(text: str, year: str) -> Period:
    return Period(text, year, dt.date(int(year), 1, 1), dt.date(int(year), 12, 31), "year")


def _financial(text: str, year: str, end: str) -> Period:
    start = int(year)
    if (start + 1) % 100 != int(end):
        raise ValueError(f"{year}/{end} does not span two neighbouring years")
    return Period(text, f"{year}/{end}", dt.date(start, 4, 1), dt.date(start + 1, 3, 31), "financial_year")


def _month(text: str, year: str, month: str) -> Period:
    start = dt.date(int(year), int(month), 1)
    return Period(
        text, f"{calendar.month_name[start.month]} {year}", start, _month_end(start.year, start.month), "month"
    )


def _named_month(text: str, month: str, year: str) -> Period:
    if month.lower() not in MONTHS:
        raise ValueError(f"'{month}' is not a month")
    return _month(text, year, str(MONTHS[month.lower()]))


def _day(text: str, year: str, month: str, day: str) -> Period:
    date = dt.date(int(year), int(month), int(day))
    return Period(text, f"{date.day} {calendar.month_name[date.month]} {year}", date, date, "day")


def _months(text: str, year: str, month: str, end_year: str, end_month: str) -> Period:
    start, end = dt.date(int(year), int(month), 1), _month_end(int(end_year), int(end_month))
    count = (end.year - start.year) * 12 + end.month - start.month + 1
    if count < 2:
        raise ValueError("it ends before it starts")
    label = f"{count} months to {calendar.month_name[end.month]} {end.year}"
    return Period(text, label, start, end, "months12" if count == 12 else "years")


def _years(text: str, first: str, last: str) -> Period:
    end = int(last) if len(last) == 4 else int(first[:2] + last)
    if end <= int(first):
        raise ValueError("it ends before it starts")
    return Period(text, f"{first} to {end}", dt.date(int(first), 1, 1), dt.date(end, 12, 31), "years")


def _financial_years(text: str, first: str, first_end: str, last: str, last_end: str) -> Period:
    start, end = _financial(text, first, first_end), _financial(text, last, last_end)
    return Period(text, f"{start.label} to {end.label}", start.period_start, end.period_end, "years")


_FORMS = (
    (r"(\d{4})", _year),
    (r"(\d{4})/(\d{2})", _financial),
    (r"(\d{4})/(\d{2})-(\d{4})/(\d{2})", _financial_years),
    (r"(\d{4})-(\d{2}) to (\d{4})-(\d{2})", _months),
    (r"(\d{4})-(\d{4})", _years),
    (r"(\d{4})-(0[1-9]|1[0-2])", _month),
    (r"(\d{4})-(\d{2})", _years),
    (r"(\d{4})-(\d{2})-(\d{2})", _day),
    (r"([A-Za-z]{3})-(\d{4})", _named_month),
)
