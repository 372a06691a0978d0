"""What a receipt says of the publisher's own files: whence each comes, how it is laid out, what its columns feed."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from vitality.definitions import statuses
from vitality.definitions.periods import parse
from vitality.files.faults import quoted
from vitality.files.toml import TomlFile

VIEWS = ("value", "score", "rank", "decile", "monthly_count")
_FILE = {
    "name": str,
    "layout": str,
    "areas": str,
    "landing": str,
    "address": str,
    "sha256": str,
    "rows": int,
    "period": str,
    "encoding": str,
    "sheet": str,
    "code": str,
    "options": dict,
    "unread": dict,
    "note": str,
}
_FILE_OPTIONAL = frozenset(_FILE) - {"name", "layout", "areas", "landing", "rows"}
_COLUMN = {
    "indicator": str,
    "numerator": (str, list),
    "less": (str, list),
    "denominator": (str, list),
    "value": str,
    "lower": str,
    "upper": str,
    "margin": str,
    "where": dict,
    "files": str,
    "part": str,
    "period": str,
    "view": str,
    "scale": (int, float),
    "per": str,
    "within": (int, float),
    "status": str,
    "skip_periods": list,
    "note": str,
}
_STATUSES = [each.status for each in statuses.STATUSES]
_COLUMN_OPTIONAL = frozenset(_COLUMN) - {"indicator"}
FOR_ALL = frozenset(
    {"numerator", "value"}
)  # a series of a publisher's file has one of these keys, one of ours `file_id`


@dataclass(frozen=True)
class FileReceipt:
    """One file as its publisher gives it.

    `name` may hold * and ?. `areas` are the kinds of area with their vintages, as "lsoa_2021 msoa_2021". `sha256` is
    that of the publisher's bytes, unpacked where somebody has gzipped them, "" where they are not the publisher's.
    `unread` gives for columns (with * and ?) the reason why nothing reads them. `options` are for the layout.
    """

    name: str
    layout: str
    areas: tuple[str, ...]
    landing: str
    rows: int
    address: str = ""
    sha256: str = ""
    period: str = ""
    encoding: str = "utf-8-sig"
    sheet: str = ""
    code: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)
    unread: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    line: int = 1

    def is_for(self, name: str) -> bool:
        """Whether this is the receipt of a file of that name."""
        return fnmatch.fnmatchcase(name, self.name)


@dataclass(frozen=True)
class ColumnSeries:
    """Which columns of a publisher's file feed one view of an indicator.

    `numerator` less `less` over `denominator` (each a sum of columns), or `value` as published; where both are there
    they must agree. `margin` holds how far the limits lie from the value. A name may hold {period}: then there is a
    column for each period. `where` takes only the rows with these words in these columns, `files` and `part` only
    files and sheets or members of these names. `per` divides by the figures of another indicator. `within` is how far
    a published value may lie from that of its counts beyond rounding, as where a publisher cuts digits off. `status`
    is that of figures without a marker, "" for "ok". {period} takes none of `skip_periods`.
    """

    indicator_id: str
    numerator: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    denominator: tuple[str, ...] = ()
    value: str = ""
    lower: str = ""
    upper: str = ""
    margin: str = ""
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    files: str = "*"
    part: str = "*"
    period: str = ""
    view: str = "value"
    scale: float = 1.0
    per: str = ""
    within: float = 0.0
    status: str = ""
    skip_periods: tuple[str, ...] = ()
    note: str = ""
    line: int = 1

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that is read for it."""
        single = tuple(each for each in (self.value, self.lower, self.upper, self.margin) if each)
        return (*self.numerator, *self.less, *self.denominator, *single)


@dataclass(frozen=True)
class Published:
    """The publisher's files of one publication. `differences` says why parts need not add up to published totals."""

    files: tuple[FileReceipt, ...] = ()
    columns: tuple[ColumnSeries, ...] = ()
    markers: Mapping[str, str] = field(default_factory=dict)
    differences: str = ""


def files_of(file: TomlFile) -> tuple[FileReceipt, ...]:
    """The [[file]] tables of a receipt; what is wrong with them is noted."""
    result = []
    for number, table in enumerate(file.values.get("file", [])):
        if not file.check_keys(table, _FILE, optional=_FILE_OPTIONAL, within="file", nth=number):
            continue
        if table.get("period"):
            _check_period(file, table["period"], "file", number)
        for key in {"landing", "address"} & table.keys():
            if not re.match(r"https?://[^/\s]+", table[key]):
                file.fault(
                    f"{key} is {quoted(table[key])}; write it as https://...", key=key, within="file", nth=number
                )
        named = {**table, "areas": tuple(table["areas"].split())}
        result.append(FileReceipt(**named, line=file.line_of("name", "file", number)))
    return tuple(result)


def columns_of(file: TomlFile, table: dict[str, Any], number: int) -> ColumnSeries | None:
    """A [[series]] of a publisher's file, the nth of its receipt; None where it is wrong, which is noted."""
    place: dict[str, Any] = {"within": "series", "nth": number}
    if not file.check_keys(table, _COLUMN, optional=_COLUMN_OPTIONAL, **place):
        return None
    file.check_choice("view", table.get("view", "value"), VIEWS, "view", **place)
    if table.get("status"):
        file.check_choice("status", table["status"], _STATUSES, "status", **place)
    if "{period}" not in table.get("period", "{period}"):
        _check_period(file, table["period"], "series", number)
    several = {key: _texts(table.get(key, ())) for key in ("numerator", "less", "denominator", "skip_periods")}
    where = {key: _texts(words) for key, words in table.get("where", {}).items()}
    plain = {key: value for key, value in table.items() if key not in (*several, "where", "indicator")}
    line = file.line_of("indicator", "series", number)
    return ColumnSeries(table["indicator"], **several, where=where, **plain, line=line)


def markers_of(file: TomlFile) -> dict[str, str]:
    """What the publisher writes instead of a figure -> the status that it means."""
    markers = file.values.get("markers", {})
    for marker, status in markers.items():
        file.check_choice(marker, status, _STATUSES, "status", within="markers")
    return markers


def _texts(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(map(str, value))


def _check_period(file: TomlFile, text: str, within: str, number: int) -> None:
    try:
        parse(text)
    except ValueError as error:
        file.fault(str(error), key="period", within=within, nth=number)
