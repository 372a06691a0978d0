"""CSV tables read strictly by one description of their columns; whatever is wrong is told with its line."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from vitality.files import cells, contents, header
from vitality.files.faults import Fault, Tally, quoted
from vitality.files.layout import Column, Layout

_PADDING = " \xa0"
_TOTALS = {"total", "totals", "grand total", "subtotal", "sub-total", "sum", "all areas"}
_REMEMBERED = 50_000  # cells of a column

Row = tuple[int, list[str]]  # its line, and a cell for each column of the layout in order: stripped, "" where none


def rows(path: Path, name: str, layout: Layout, faults: list[Fault]) -> list[tuple[int, dict[str, str]]]:
    """Line and cells (stripped, by column) of each row that can be read; what is wrong is added to `faults`.

    A cell with a fault is "" in its row, a column that the file lacks is "" throughout. `name` is how faults name the
    file. [] where the file is no such table at all.
    """
    return [(line, dict(zip(layout.names, own, strict=True))) for line, own in stream(path, name, layout, faults)]


def stream(path: Path, name: str, layout: Layout, faults: list[Fault]) -> Iterator[Row]:
    """What `rows` gives, one by one; the faults are complete when it has run out."""
    reading = _Reading(name, layout)
    lines = reading.lines(path)
    if lines:
        yield from reading.rows(lines)
    faults += reading.tally


def columns(path: Path) -> list[str]:
    """The names in the first line of a table, [] where there is none that can be read."""
    text = contents.text(path, path.name, lambda fault: None)
    return header.cells_of(_lines(text)[0]) if text else []


def _lines(text: str) -> list[str]:
    """The lines, whatever ends them; a last one without an end counts too."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return lines if lines[-1] else lines[:-1]


class _Reading:
    """One file on its way to rows."""

    def __init__(self, name: str, layout: Layout):
        self.name, self.layout, self.tally, self.line = name, layout, Tally(), 1
        self.keys: dict[tuple[str, ...], int] = {}

    def fault(self, line: int, message: str) -> None:
        self.tally.note(Fault(self.name, line, message))

    def lines(self, path: Path) -> list[str]:
        """The lines of the file, header first; [] with the fault noted where they are no such table."""
        text = contents.text(path, self.name, self.tally.note)
        if text is None:
            return []
        if not text.strip():
            self.fault(1, f"this is an empty file; write the line '{','.join(self.layout.required)}' and the rows")
            return []
        lines = _lines(text)
        told = header.wrong(lines, self.layout)
        if not told and len(lines) == 1 and not self.layout.may_be_empty:
            told = [(1, "there is a header and nothing below it; add the rows")]
        for line, message in told:
            self.fault(line, message)
        return [] if told else lines

    def rows(self, lines: Sequence[str]) -> Iterator[Row]:
        own = header.cells_of(lines[0])
        places = [own.index(each.name) if each.name in own else -1 for each in self.layout.columns]
        checked: list[tuple[int, Column, set[str]]] = [  # with the cells that were found right: most come again
            (number, each, set())
            for number, each in enumerate(self.layout.columns)
            if places[number] >= 0 and not each.is_free
        ]
        keys = [self.layout.names.index(each) for each in self.layout.key]
        for line, given in self._records(lines):
            if len(given) != len(own) or not any(given):
                self.fault(line, self._shape(lines[line - 1], given, len(own)))
                continue
            row = [given[place] if place >= 0 else "" for place in places]
            if told := _no_row(given):
                self.fault(line, told)
                continue
            for number, column, right in checked:
                if row[number] in right:
                    continue
                if message := cells.wrong(column, row[number]):
                    self.fault(line, message)
                    row[number] = ""
                elif len(right) < _REMEMBERED:
                    right.add(row[number])
            if not keys or self._is_first(line, tuple(row[number] for number in keys)):
                yield line, row

    def _records(self, lines: Sequence[str]) -> Iterator[Row]:
        """Line and stripped cells of each line below the header; one of which a quote is left open is told."""

        def closed() -> Iterator[str]:
            for self.line, text in enumerate(lines[1:], 2):
                if text.count('"') % 2:
                    self.fault(self.line, "a quote opens in this line and is not closed in it; close it or delete it")
                else:
                    yield text

        reader = csv.reader(closed(), strict=True)
        while True:
            try:
                given = next(reader)
                yield self.line, [cell.strip(_PADDING) for cell in given]
            except StopIteration:
                return
            except csv.Error as error:
                self.fault(self.line, f"not readable as CSV: {error}; check the quotes of this line")

    def _is_first(self, line: int, key: tuple[str, ...]) -> bool:
        if not all(key):
            return True  # an empty cell has a fault of its own
        first = self.keys.setdefault(key, line)
        if first != line:
            what = ", ".join(f"{name} {quoted(value)}" for name, value in zip(self.layout.key, key, strict=True))
            self.fault(line, f"{what} is in line {first} already; delete one of them")
        return first == line

    def _shape(self, text: str, given: Sequence[str], width: int) -> str:
        """Why a line is no row of so many cells."""
        if not text.strip():
            return "an empty line; delete it"
        if not any(given):
            return "a row of empty cells, as Excel leaves them; delete it"
        told = _no_row(given)
        if told:
            return told
        count = f"{len(given)} field{'s' if len(given) != 1 else ''} where the header has {width}"
        if len(given) > width and re.search(r"\d,\d", text):
            return f"{count}; write numbers such as 1,234 or 12,5 without their comma, and quote names that hold one"
        return f"{count}; check for a missing or unquoted comma"


def _no_row(given: Sequence[str]) -> str:
    """What a line is that holds a total or a note instead of a row; "" where it is a row."""
    for each in given[:2]:
        if each.lower() in _TOTALS:
            return f"a row of totals ({quoted(each)}); delete it, larger areas have lines of their own"
    if given[0] and not any(given[1:]) and (" " in given[0] or len(given) > 1):
        return f"a note and not a row ({quoted(given[0])}); delete it"
    return ""
