"""Periods as publishers write them ("2011/12", "2024-02 to 2025-01", "2011-14") -> dates, kind and a reader's label."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from vitality.files.cells import excel_day
from vitality.files.faults import quoted

MONTHS = {name[:3].lower(): number for number, name in enumerate(calendar.month_name) if name}
YEARLY = ("year", "financial_year", "academic_year", "months12")  # kinds of which one follows another each year
READINGS = {  # what "2009-10" can mean -> how it is written so that it means nothing else
    "month": "{first}-{last}",
    "financial_year": "{first}/{last}",
    "academic_year": "{first}/{last} school year",
    "years": "{first}-{end}",
}
EARLIEST = 1801  # the first census
_SHORT = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_LONGEST = 12  # years that "2001-12" may stand for; more is a month


@dataclass(frozen=True)
class Period:
    """A span of days with the label that readers see. kind: one of YEARLY, month, years or day."""

    period_id: str
    label: str
    period_start: dt.date
    period_end: dt.date
    kind: str


def parse(text: str) -> Period:
    """The period that `text` names. Raises ValueError saying which forms are understood."""
    for pattern, build in _FORMS:
        result = pattern.fullmatch(text.strip())
        if result:
            try:
                period = build(text, *result.groups())
            except ValueError as error:
                raise ValueError(f"period {quoted(text)} is not a real date: {error}") from None
            if period.period_start.year < EARLIEST:
                raise ValueError(f"period {quoted(text)} lies before {EARLIEST}; correct it")
            return period
    cause = excel_day(text) or _excel_month(text)
    raise ValueError(
        f"period {quoted(text)} is not understood; "
        + (cause or "write 2021, 2021/22, 2021-03, 2021-03-21, 2018-2020, 2018/19-2020/21 or 2024-02 to 2025-01")
    )


def read(texts: Iterable[str], declared: str, today: dt.date) -> tuple[dict[str, Period], dict[str, str]]:
    """The periods of one series by their text, and what is wrong with each of the other texts.

    `declared` is what the receipt says that "2009-10" means, "" for nothing. Undeclared it is a month where another of
    the series can be nothing else, and refused with its readings where none tells. A period in the future is wrong.
    """
    texts = list(texts)
    by_month = any(_readings(text) == ["month"] for text in texts)
    known, wrong = {}, {}
    for text in texts:
        try:
            known[text] = _not_ahead(_one_reading(text, "month" if by_month else "", declared), today)
        except ValueError as error:
            wrong[text] = str(error)
    return known, wrong


def _one_reading(text: str, usual: str, declared: str) -> Period:
    readings = _readings(text)
    chosen = next((each for each in (declared, usual) if each in readings), "")
    if declared and readings and chosen != declared:
        raise ValueError(f"period {quoted(text)} cannot be a {declared}, as its receipt says; correct one of them")
    if len(readings) < 2 or chosen == "month":
        return parse(text)
    if chosen:
        return parse(_written(text, chosen))
    meant = [
        parse(text).label if each == "month" else f"'{_written(text, each)}' ({each.replace('_', ' ')})"
        for each in readings
    ]
    likely = next(each for each in readings if each != "month")
    raise ValueError(
        f"period {quoted(text)} can be read as {', '.join(meant[:-1])} or {meant[-1]}; "
        f'write what is meant, or say it in its [[series]]: periods = "{likely}"'
    )


def _readings(text: str) -> list[str]:
    """What a text such as "2009-10" can mean; nothing where it is written otherwise."""
    short = _SHORT.fullmatch(text.strip())
    if not short:
        return []
    years = (int(short[2]) - int(short[1])) % 100
    readings = ["month"] if 1 <= int(short[2]) <= 12 else []
    if years == 1:
        readings += ["financial_year", "academic_year", "years"]
    elif years and (years <= _LONGEST or not readings):
        readings.append("years")
    return readings


def _written(text: str, reading: str) -> str:
    """A text such as "2009-10" written so that it can be read in this way only."""
    first, last = text.strip().split("-")
    end = int(first) + (int(last) - int(first)) % 100
    return READINGS[reading].format(first=first, last=last, end=end)


def _not_ahead(period: Period, today: dt.date) -> Period:
    if period.period_start > today or period.period_end.year > today.year + 1:
        raise ValueError(f"period {quoted(period.period_id)} lies in the future; correct it, or leave forecasts out")
    return period


def _excel_month(text: str) -> str:
    """That Excel made a month of a period; "" where the text is none of its making."""
    made = re.fullmatch(r"([A-Za-z]{3})-(\d{2})|(\d{1,2})-([A-Za-z]{3})", text.strip(), re.ASCII)
    if not made or (made[1] or made[4]).lower() not in MONTHS:
        return ""
    return "Excel may have made it of a period such as 2009-10; write the period as the publisher has it"


def _month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _year(text: str, year: str) -> Period:
    return Period(text, year, dt.date(int(year), 1, 1), dt.date(int(year), 12, 31), "year")


def _financial(text: str, year: str, end: str) -> Period:
    start = int(year)
    if (start + 1) % 100 != int(end):
        raise ValueError(f"{year}/{end} does not span two neighbouring years")
    return Period(text, f"{year}/{end}", dt.date(start, 4, 1), dt.date(start + 1, 3, 31), "financial_year")


def _academic(text: str, year: str, end: str) -> Period:
    span = _financial(text, year, end)
    start = int(year)
    return Period(text, f"{span.label} school year", dt.date(start, 9, 1), dt.date(start + 1, 8, 31), "academic_year")


def _month(text: str, year: str, month: str) -> Period:
    start = dt.date(int(year), int(month), 1)
    return Period(
        text, f"{calendar.month_name[start.month]} {year}", start, _month_end(start.year, start.month), "month"
    )


def _named_month(text: str, month: str, year: str) -> Period:
    if month.lower() not in MONTHS:
        raise ValueError(f"'{month}' is not a month")
    return _month(text, year, str(MONTHS[month.lower()]))


def _named_months(text: str, month: str, year: str, end_month: str, end_year: str) -> Period:
    for each in (month, end_month):
        if each.lower() not in MONTHS:
            raise ValueError(f"'{each}' is not a month")
    return _months(text, year, str(MONTHS[month.lower()]), end_year, str(MONTHS[end_month.lower()]))


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
    end = int(last) if len(last) == 4 else int(first) + (int(last) - int(first)) % 100
    if end <= int(first):
        raise ValueError("it ends before it starts")
    return Period(text, f"{first} to {end}", dt.date(int(first), 1, 1), dt.date(end, 12, 31), "years")


def _financial_years(text: str, first: str, first_end: str, last: str, last_end: str) -> Period:
    start, end = _financial(text, first, first_end), _financial(text, last, last_end)
    return Period(text, f"{start.label} to {end.label}", start.period_start, end.period_end, "years")


_FORMS = (
    (re.compile(r"(\d{4})", re.ASCII), _year),
    (re.compile(r"(\d{4})/(\d{2})", re.ASCII), _financial),
    (re.compile(r"(\d{4})/(\d{2}) school year", re.ASCII), _academic),
    (re.compile(r"(\d{4})/(\d{2})-(\d{4})/(\d{2})", re.ASCII), _financial_years),
    (re.compile(r"(\d{4})-(\d{2}) to (\d{4})-(\d{2})", re.ASCII), _months),
    (re.compile(r"(\d{4})-(\d{4})", re.ASCII), _years),
    (re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII), _month),
    (re.compile(r"(\d{4})-(\d{2})", re.ASCII), _years),
    (re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII), _day),
    (re.compile(r"([A-Za-z]{3})-(\d{4})", re.ASCII), _named_month),
    (re.compile(r"([A-Za-z]{3}) (\d{4})-([A-Za-z]{3}) (\d{4})", re.ASCII), _named_months),
)
