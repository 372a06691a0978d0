"""CSV tables read strictly by one description of their columns; whatever is wrong is told with its line."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import compress
from pathlib import Path

from vitality.files import cells, contents, header
from vitality.files.faults import FIRST, Fault, Tally, quoted
from vitality.files.layout import Column, Layout

_PADDING = " \xa0"
_TOTALS = {"total", "totals", "grand total", "subtotal", "sub-total", "sum", "all areas"}
_AT_ONCE = 20_000  # lines that are looked at together


class _Wrong(str):
    __slots__ = ()


WRONG = _Wrong()  # stands for a cell in which something else was, and that was told
Block = tuple[Sequence[int], list[Sequence[str]]]  # lines, and their cells in each column: stripped, "" where none


def rows(path: Path, name: str, layout: Layout, faults: list[Fault]) -> list[tuple[int, dict[str, str]]]:
    """Line and cells (stripped, by column) of each row that can be read; what is wrong is added to `faults`.

    A cell with a fault is WRONG (which is "") in its row, a column that the file lacks is "" throughout. `name` is how
    faults name the file. [] where the file is no such table at all.
    """
    return [
        (line, dict(zip(layout.names, own, strict=True)))
        for lines, columns in blocks(path, name, layout, faults)
        for line, own in zip(lines, zip(*columns, strict=True), strict=True)
    ]


def blocks(path: Path, name: str, layout: Layout, faults: list[Fault]) -> Iterator[Block]:
    """What `rows` gives, some lines at a time and by column; the faults are complete when it has run out."""
    reading = _Reading(name, layout)
    lines = reading.lines(path)
    for start in range(1, len(lines), _AT_ONCE):
        yield reading.block(start + 1, lines[start : start + _AT_ONCE])
    faults += sorted(reading.tally)


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
        self.header: list[str] = []
        self.shapes: dict[tuple[str, str], str] = {}
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
        self.header = header.cells_of(lines[0])
        return [] if told else lines

    def block(self, start: int, texts: Sequence[str]) -> Block:
        """The rows among these lines, of which the first is line `start`."""
        lines, given = _plain(start, texts, len(self.header)) or self._one_by_one(start, texts)
        columns: list[Sequence[str]] = []
        for each in self.layout.columns:
            own = given[self.header.index(each.name)] if each.name in self.header else [""] * len(lines)
            is_right = each.is_free or each.name not in self.header
            columns.append(own if is_right else self._checked(each, lines, own))
        keys = [columns[self.layout.names.index(each)] for each in self.layout.key]
        if keys:
            kept = [self._is_first(*each) for each in zip(lines, zip(*keys, strict=True), strict=True)]
            return list(compress(lines, kept)), [list(compress(each, kept)) for each in columns]
        return lines, columns

    def _checked(self, column: Column, lines: Sequence[int], own: Sequence[str]) -> Sequence[str]:
        """The cells of a column, each different one looked at once; WRONG in place of those that are."""
        wrong = {text: message for text in set(own) if (message := self._message(column, text))}
        if not wrong:
            return own
        met: Counter[str] = Counter()  # what a million lines share is made a fault no oftener than it is told
        for line, text in zip(lines, own, strict=True):
            if text in wrong:
                met[wrong[text]] += 1
                if met[wrong[text]] <= FIRST:
                    self.fault(line, cells.wrong(column, text))
        for message, count in met.items():
            if count > FIRST:
                self.tally.note(Fault(self.name, lines[0], message, alike=count - FIRST - 1))
        return [WRONG if text in wrong else text for text in own]

    def _message(self, column: Column, text: str) -> str:
        """What is wrong with a cell, or with another of its shape ("x99" for a number), of which one is looked at."""
        key = column.name, text.translate(cells.NINES)
        told = self.shapes.get(key)
        if told:
            return told
        message = cells.wrong(column, text)
        if message and cells.is_of_shape(message):
            self.shapes[key] = message
        return message

    def _one_by_one(self, start: int, texts: Sequence[str]) -> Block:
        """The rows among lines some of which are none, or leave a quote open: what is wrong with each is told."""
        kept = []
        for line, given in self._records(start, texts):
            if len(given) != len(self.header) or not any(given):
                self.fault(line, self._shape(texts[line - start], given, len(self.header)))
            elif told := _no_row(given):
                self.fault(line, told)
            else:
                kept.append((line, given))
        columns: list[Sequence[str]] = list(zip(*(own for _, own in kept), strict=True))
        return [line for line, _ in kept], columns or [()] * len(self.header)

    def _records(self, start: int, texts: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
        """Line and stripped cells of each line; one in which a quote is left open is told."""

        def closed() -> Iterator[str]:
            for self.line, text in enumerate(texts, start):
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


def _plain(start: int, texts: Sequence[str], width: int) -> Block | None:
    """The cells by column of lines that are all rows, their quotes closed; None where one may be something else."""
    if width < 2 or any('"' in text and text.count('"') % 2 for text in texts):
        return None
    try:
        given = list(csv.reader(texts, strict=True))
    except csv.Error:
        return None
    if len(given) != len(texts) or any(len(own) != width for own in given):
        return None
    columns = [[cell.strip(_PADDING) for cell in own] for own in zip(*given, strict=True)]
    first, second = set(columns[0]), set(columns[1])
    if "" in second or not _TOTALS.isdisjoint(each.lower() for each in first | second):
        return None
    return range(start, start + len(texts)), [*columns]


def _no_row(given: Sequence[str]) -> str:
    """What a line is that holds a total or a note instead of a row; "" where it is a row."""
    for each in given[:2]:
        if each.lower() in _TOTALS:
            return f"a row of totals ({quoted(each)}); delete it, larger areas have lines of their own"
    if given[0] and not any(given[1:]) and (" " in given[0] or len(given) > 1):
        return f"a note and not a row ({quoted(given[0])}); delete it"
    return ""
