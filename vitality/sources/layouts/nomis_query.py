"""Nomis query download: titles above the header, the table, a blank line, and notes, which may stand twice.

`code` of the receipt is "mnemonic", or "Area" where places are named with their kind before the name
("ladu2023:Barnet", "gor:London"); these names become codes. Columns of a value and of its margin "Conf" alternate: they
are called "Value Jan 2004-Dec 2004" and "Conf Jan 2004-Dec 2004".
"""

from __future__ import annotations

from vitality.definitions import districts
from vitality.files.faults import quoted
from vitality.sources.opened import Lines, SourceFile
from vitality.sources.published import FileReceipt
from vitality.sources.records import FOOTNOTES, Records, tidy, under_header

_LEVELS = {"lad": "district", "gor": "region"}  # beginnings of kinds
_MARGIN = "Conf"


def read(source: SourceFile, file: FileReceipt) -> list[Records]:
    """The table of the file. Raises Unreadable."""
    lines = source.lines(file.encoding)
    begin = next((place for place, (_, row) in enumerate(lines) if file.code in map(tidy, row)), 0)
    first = next((place for place in range(begin + 1, len(lines)) if any(lines[place][1])), len(lines))
    end = next((place for place in range(first, len(lines)) if not any(lines[place][1])), len(lines))
    records = under_header(_margins_named(lines[begin]) + lines[first:end], file.code)
    records.left_out[FOOTNOTES] += sum(any(row) for _, row in lines[end:])
    if records.area == "Area":
        _code_areas(source, records)
    return [records]


def _margins_named(header: tuple[int, list[str]]) -> Lines:
    number, names = header
    result = []
    for before, name, after in zip(["", *names], names, [*names[1:], ""], strict=False):
        result.append(f"{_MARGIN} {before}" if name == _MARGIN else f"Value {name}" if after == _MARGIN else name)
    return [(number, result)]


def _code_areas(source: SourceFile, records: Records) -> None:
    """Put codes for names; note the names that no list of councils holds."""
    for line, area in records.table["Area"].items():
        kind, _, name = area.partition(":")
        code = districts.code_of(name, _LEVELS.get(kind[:3], ""))
        if code is None:
            told = f"{quoted(area)} is no place of data/districts.csv; add it there, or its name as another name"
            source.fault(told, int(str(line)))
        records.table.loc[line, "Area"] = code or area
