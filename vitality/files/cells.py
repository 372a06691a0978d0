"""One cell of a table against the description of its column: what is wrong with it, its likely cause, what to write."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from functools import lru_cache

from vitality.files.faults import quoted
from vitality.files.layout import Column

_NUMBER = re.compile(r"[+-]?(\d{1,15}(\.\d{0,17})?|\.\d{1,17})", re.ASCII)
_WHOLE = re.compile(r"[+-]?\d{1,15}", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
NINES = str.maketrans("012345678", "999999999")
_MARKER = re.compile(r" *\[[^\[\]]*\]")
_CAUSES = (  # what a cell looks like that should be a number -> what happened, and what to do
    (r"#.*", "an error that Excel left; put the figure there"),
    (r"[+-]?[\d.]+[eE][+-]?\d+", "saved by Excel in scientific notation, which may drop digits; write it out"),
    (r"[+-]?(inf|infinity|nan)", "write a figure that is finite"),
    (r"[+-]?\d{1,3}(,\d{3})+\.\d+", "take the thousands separators out"),
    (r"[+-]?\d{1,3}(\.\d{3})+,\d+", "write a decimal point for the comma and no thousands separators"),
    (r"[+-]?\d{1,3}(,\d{3})+", "take the thousands separator out, or write a point where it is a decimal comma"),
    (r"[+-]?\d+,\d+", "write a decimal point for the comma"),
    (r"[+-]?\d{1,3}([\s'’]\d{1,3})+([.,]\d+)?", "take the blanks within the number out"),
    (r"[+-]?[\d.,]+\s*%", "take the % away; the unit stands in the catalogue"),
    (r"[£$€]\s*[\d.,]+", "take the sign of the currency away; the unit stands in the catalogue"),
    (r"[−–—]\s*[\d.]+", "write an ordinary hyphen for the minus"),
    (r"\(\s*[\d.,]+\s*\)", "write a minus for the brackets"),
    (
        r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}|\d{1,2}-[A-Za-z]{3}(-\d{2,4})?",
        "a date, perhaps of Excel's making; put the figure there",
    ),
    (r"\d{16,}(\.\d*)?", "it has more digits than any figure"),
)
_NO_FIGURE = re.compile(r"[-–—.*:~^]+|n/?a|null|none|suppressed|missing|c|x|z", re.IGNORECASE)


def wrong(column: Column, text: str) -> str:
    """What is wrong with a stripped cell and what to do, "" where nothing is."""
    if not text:
        return f"{column.name} is empty; {column.says}" if column.is_filled else ""
    if column.words and text not in column.words:
        return not_known(column.name, text, column.words)
    if column.kind == "number":
        return _number(column, text)
    if column.kind == "whole number":
        return _integer(column, text)
    return _day(column, text) if column.kind == "day" else ""


def is_of_shape(message: str) -> bool:
    """Whether every text with other digits in the same places is wrong for the same reason."""
    return "is not a number" in message or "is not a whole number" in message


def not_known(name: str, text: str, words: tuple[str, ...]) -> str:
    """That a word is none of the allowed ones, with the nearest of them or all."""
    near = difflib.get_close_matches(text.lower(), words, n=1, cutoff=0.6)
    hint = f"did you mean '{near[0]}'? " if near else ""
    return f"{name} {quoted(text)} is not known; {hint}use {', '.join(words[:-1])} or {words[-1]}"


def _number(column: Column, text: str) -> str:
    if column.is_marked and "[" in text:
        text = _MARKER.sub("", text).strip(" ")
        if not text:
            return ""
    if not _NUMBER.fullmatch(text):
        return f"{column.name} {quoted(text)} is not a number; {_cause(column, text)}"
    return _bounds(column, text)


def _integer(column: Column, text: str) -> str:
    if not _WHOLE.fullmatch(text):
        cause = "write a whole number" if _NUMBER.fullmatch(text) else _cause(column, text)
        return f"{column.name} {quoted(text)} is not a whole number; {cause}"
    return _bounds(column, text)


def _cause(column: Column, text: str) -> str:
    nothing = column.says if column.is_filled else "leave it empty where there is no figure"
    return _cause_of(text.translate(NINES), nothing, ", or a marker such as [c]" if column.is_marked else "")


@lru_cache(maxsize=10_000)
def _cause_of(text: str, nothing: str, marker: str) -> str:
    """Why a text, with nines for all its digits, is no number: what a million lines share is looked at once."""
    for pattern, cause in _CAUSES:
        if re.fullmatch(pattern, text, re.IGNORECASE | re.ASCII if "\\s" not in pattern else re.IGNORECASE):
            return cause
    return (nothing if _NO_FIGURE.fullmatch(text) else "write digits only") + marker


def _bounds(column: Column, text: str) -> str:
    if column.low is not None and float(text) < column.low:
        return f"{column.name} is {quoted(text)}; it must be at least {column.low:,.10g}"
    if column.high is not None and float(text) > column.high:
        return f"{column.name} is {quoted(text)}; it must be at most {column.high:,.10g}"
    return ""


def _day(column: Column, text: str) -> str:
    try:
        if _DAY.fullmatch(text):
            dt.date.fromisoformat(text)
            return ""
    except ValueError:
        pass
    return f"{column.name} {quoted(text)} is not a day; {excel_day(text) or 'write year-month-day, such as 2025-03-31'}"


def excel_day(text: str) -> str:
    """That Excel saved a day as a number, and which; "" where the text is no such number."""
    if not re.fullmatch(r"[2-5]\d{4}", text, re.ASCII):
        return ""
    day = dt.date(1899, 12, 30) + dt.timedelta(days=int(text))
    return f"Excel saved the day {day} as a number; write the day or period itself"
