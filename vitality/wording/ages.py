"""How old a figure is, where that is worth saying, and why there is nothing newer."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # rows are made a floor above
    from vitality.questions.rows import ToldStanding

AGED = 3  # years; an older figure says so wherever it is read


def years_old(end: dt.date | None, today: dt.date) -> int | None:
    """Years from the year in which a period ended; None for none."""
    return None if end is None else today.year - end.year


def age(years: int | None) -> str:
    """How old a figure is, where that is more than three years; else "".

    >>> age(15), age(2), age(None)
    ('15 years old', '', '')
    """
    return f"{years} years old" if years is not None and years > AGED else ""


def with_age(label: str | None, years: int | None) -> str:
    """A period and how old its figure is.

    >>> with_age("2011", 15), with_age("2024", 2)
    ('2011, 15 years old', '2024')
    """
    return ", ".join(each for each in (label or "", age(years)) if each)


def age_sentence(row: ToldStanding) -> str:
    """How old a figure is and why there is nothing newer; "" for one of the last three years."""
    if row.age_years is None or row.age_years <= AGED:
        return ""
    return f"{row.period_label}: {row.age_years} years old. {row.nothing_newer or ''}".strip()
