"""Councils' areas, counties and regions of England since April 2009 by code, by name and by other numbers.

`data/districts.csv` holds them. `valid_from` is 2009-04-01 for those that stood then or longer. A council whose area
changed so much that it got a new code has a row for each.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

PATH = Path(__file__).resolve().parents[2] / "data" / "districts.csv"
_SIGNS = str.maketrans({"&": " and ", "'": None, "’": None, ".": None})
_OF_COUNCILS = re.compile(
    r"\b(county of|city of|(london|royal|metropolitan) borough of|borough of|city and county of|greater|the|upon|on"
    r"|council|county|region|borough|city|ua|mbc|bc|cc|dc|lb|rb|cty|pre lg|authority)\b"
)


@dataclass(frozen=True)
class District:
    """A district, county, region or the country: its `successors` took its place the day after `valid_to`."""

    code: str
    name: str
    level: str
    valid_from: str
    valid_to: str
    successors: tuple[str, ...]
    county: str
    region: str
    dfe_number: str
    e_code: str
    other_names: tuple[str, ...]

    def stood(self, on: str) -> bool:
        """Whether it stood on a day ("2019-03-31"); "" is today."""
        return self.valid_from <= on <= (self.valid_to or on) if on else not self.valid_to


@cache
def every() -> dict[str, District]:
    """Every one by its code."""
    with PATH.open(encoding="utf-8", newline="") as file:
        rows: list[dict[str, Any]] = list(csv.DictReader(file))
    for row in rows:
        for key in ("successors", "other_names"):
            row[key] = tuple(filter(None, row[key].split("|")))
    return {row["code"]: District(**row) for row in rows}


def code_of(name: str, level: str = "", on: str = "") -> str | None:
    """The code of a name as any publisher writes it; None where none or several bear it, for which see `choices`.

    `level` (district, county, region, country) takes only those. Of several that followed one another, as the county
    and the district of Somerset, it is the one that stood `on` a day, or that stands today.
    """
    held = choices(name, level)
    if len(held) > 1:
        held = tuple(code for code in held if every()[code].stood(on))
    return held[0] if len(held) == 1 else None


def choices(name: str, level: str = "") -> tuple[str, ...]:
    """The codes of all that bear a name, today's and earlier ones; those written like it go before all others."""
    for table, key in zip(_by_name(), (_plain(name), _bare(name)), strict=True):
        held = tuple(code for code in table.get(key, ()) if not level or every()[code].level == level)
        if held:
            return held
    return ()


def by_dfe_number(number: str | int, on: str = "") -> str | None:
    """The code of an authority by the three digits of the Department for Education; None for an unknown number."""
    standing = [code for code in _by_dfe_number().get(str(number).strip(), ()) if every()[code].stood(on)]
    return standing[0] if len(standing) == 1 else None


def successors(code: str) -> tuple[str, ...]:
    """The codes that stand today where this one stood: itself where it still stands, () for an unknown code."""
    own = every().get(code)
    if own is None or not own.valid_to:
        return (code,) if own else ()
    return tuple(dict.fromkeys(last for each in own.successors for last in successors(each)))


@cache
def _by_dfe_number() -> dict[str, list[str]]:
    result = defaultdict(list)
    for code, each in every().items():
        if each.dfe_number:
            result[each.dfe_number].append(code)
    return dict(result)


@cache
def _by_name() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Codes by the names as they are written, and by what is left of them without the words of all councils."""
    plain, bare = defaultdict(dict), defaultdict(dict)
    for code, each in every().items():
        for name in (each.name, *each.other_names):
            plain[_plain(name)][code] = bare[_bare(name)][code] = None
    return {key: list(codes) for key, codes in plain.items()}, {key: list(codes) for key, codes in bare.items()}


@cache
def _plain(name: str) -> str:
    """A name in small letters, words with one blank between them: "St. Helens" -> "st helens"."""
    return " ".join(re.findall(r"[^\W_]+", name.casefold().translate(_SIGNS)))


@cache
def _bare(name: str) -> str:
    """A name without the words that any council may bear: "Bristol, City of" -> "bristol"."""
    return " ".join(_OF_COUNCILS.sub(" ", _plain(name)).split()) or _plain(name)
