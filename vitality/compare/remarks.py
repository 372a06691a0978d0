"""What the sentences of a comparison say besides: of which years, in whose money, and on how many measures."""

from __future__ import annotations

import re
from collections.abc import Iterable

_YEAR = re.compile(r"\b(?:19|20)\d\d(?:/\d\d)?\b")
PRICES = "in money of the day; prices rose too"


def years(labels: Iterable[str]) -> str:
    """The years of some periods as a sentence with a space before it; "" where none is named.

    >>> years(["2011", "12 months to March 2026", "2024/25"])
    ' The figures are of 2011 to 2026, each the latest held.'
    """
    named = [year for label in labels for year in _YEAR.findall(label)]
    if not named:
        return ""
    first, last = min(named, key=_first), max(named, key=_last)
    if first == last:
        return f" The figures are of {first}."
    return f" The figures are of {first} to {last}, each the latest held."


def _first(year: str) -> int:
    return int(year[:4])


def _last(year: str) -> tuple[int, str]:
    """The year in which it ends; 2024/25 ends after a plain 2024."""
    return int(year[:4]) + ("/" in year), year


def prices(unit: str) -> str:
    """That an amount of money is as it was paid, not corrected for prices; "" for what is not money.

    >>> prices("£ a year"), prices("% of residents")
    ('in money of the day; prices rose too', '')
    """
    return PRICES if unit.startswith("£") else ""


def measures(number: int, what: str = "") -> str:
    """ "1 measure", "2 judged measures"; `what` comes before the noun."""
    return f"{number} {what}{' ' if what else ''}measure{'' if number == 1 else 's'}"
