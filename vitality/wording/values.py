"""Numbers, units, periods and names of kinds, in the words that readers see."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any, TypeGuard

_HALF_UP = Context(prec=400, rounding=ROUND_HALF_UP)
VERDICTS = {
    "better": "better",
    "worse": "worse",
    "best": "much better",
    "worst": "much worse",
    "similar": "similar",
    "higher": "higher",
    "lower": "lower",
    "not_compared": "not compared",
}
TRENDS = {
    "getting_better": "getting better",
    "getting_worse": "getting worse",
    "increasing": "rising",
    "decreasing": "falling",
    "no_significant_change": "no clear direction",
    "cannot_be_calculated": "no trend yet",
}


def is_number(value: Any) -> TypeGuard[float]:
    """Whether `value` is a real, finite number; None and NaN are not."""
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def number(value: float | None, decimals: int = 0) -> str:
    """Thousands separated; no more than three significant figures where there are decimals; "" for none.

    A half goes up, away from 0, as readers expect.

    >>> number(1234.5, 1), number(12.34, 1), number(123.4, 1), number(0.04, 1), number(0.145 * 100)
    ('1,235', '12.3', '123', '0.04', '15')
    """
    if not is_number(value):
        return ""
    size = abs(value)
    if decimals and size >= 100:
        decimals = 0
    elif decimals and size and round(size, decimals) == 0:
        decimals = -int(math.floor(math.log10(size)))  # the first figure that is not 0
    elif decimals > 1 and size >= 10:
        decimals = 1
    exact = Decimal(f"{value:.15g}")  # beyond 15 digits stands only what working in binary leaves
    text = f"{exact.quantize(Decimal(1).scaleb(-max(decimals, 0)), context=_HALF_UP):,f}"
    return text.replace("-", "−") if text.strip("-0.,") else text.lstrip("-")


def value(value: float | None, unit: str = "", decimals: int = 0) -> str:
    """The figure as it stands in a sentence: "18.2%", "£51,200", "6.0". "" for none.

    >>> value(18.24, "% of households", 1), value(51200, "£ a year", 0)
    ('18.2%', '£51,200')
    """
    text = number(value, decimals)
    if not text:
        return ""
    if unit.startswith("%"):
        return f"{text}%"
    if unit.startswith("£"):
        return f"−£{text[1:]}" if text.startswith("−") else f"£{text}"
    return text


def unit_words(unit: str) -> str:
    """The unit as it stands under a figure of `value(...)`, without what that already says.

    >>> unit_words("% of households"), unit_words("£ a year"), unit_words("per 1,000 residents")
    ('of households', 'a year', 'per 1,000 residents')
    """
    return unit[1:].strip() if unit[:1] in "%£" else unit


def value_with_unit(figure: float | None, unit: str, decimals: int = 0) -> str:
    """Figure and unit together: "18.2% of households", "6.0 per 1,000 residents"."""
    text = value(figure, unit, decimals)
    words = unit_words(unit)
    return f"{text} {words}".strip() if text else ""


def signed(difference: float, unit: str, decimals: int = 0) -> str:
    """A difference with its sign; points for percentages.

    >>> signed(-1.25, "% of households", 1)
    '−1.3 points'
    """
    points = unit.startswith("%")
    text = value(abs(difference), "" if points else unit, decimals)
    is_shown = any(each in "123456789" for each in text)
    sign = "" if not is_shown else "−" if difference < 0 else "+"
    return f"{sign}{text}{' points' if points else ''}"


def inside_sentence(title: str) -> str:
    """A title as it stands inside a sentence: small, but for abbreviations.

    >>> inside_sentence("Burglary"), inside_sentence("NO2 in the air")
    ('burglary', 'NO2 in the air')
    """
    return title if title[:2].isupper() else title[:1].lower() + title[1:]


def verdict_word(verdict: str | None) -> str:
    """A reader's word for a verdict; "not compared" where there is none."""
    return VERDICTS.get(verdict or "not_compared", "not compared")


def trend_word(verdict: str | None) -> str:
    """A reader's word for a trend."""
    return TRENDS.get(verdict or "cannot_be_calculated", "no trend yet")


def ordinal(place: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th.

    >>> [ordinal(each) for each in (1, 2, 3, 4, 11, 22)]
    ['1st', '2nd', '3rd', '4th', '11th', '22nd']
    """
    ending = "th" if 10 <= place % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending}"


def listed(items: list[str]) -> str:
    """Words joined as in a sentence: "a, b and c"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""
