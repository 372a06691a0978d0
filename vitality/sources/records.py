"""One table of a publisher's file: its rows as text, each with its line, and what was left out on the way."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from vitality.files.faults import quoted
from vitality.sources.opened import Lines, SourceFile, Unreadable

_HEADER_WITHIN = 60  # lines
FOOTNOTES = "notes below the table"
TOTALS = "rows without a code: totals"


@dataclass
class Records:
    """A table of text cells under the publisher's names, indexed by line. `area`, `period`, `note` name columns.

    `part` is the member or sheet, "" where the file is one table. `left_out` counts the rows that are none of the
    table, by what they are; blank lines, titles and headers are no rows. `made_of` is how many rows of the file the
    table was made of, where a layout added them up or turned them; -1 where its rows are those of the file.
    """

    table: pd.DataFrame
    area: str
    period: str = ""
    part: str = ""
    left_out: Counter[str] = field(default_factory=Counter)
    note: str = ""  # what the publisher says of the figure of a row
    made_of: int = -1

    @property
    def rows(self) -> int:
        """Rows read: those of the table and those left out."""
        return (len(self.table) if self.made_of < 0 else self.made_of) + self.left_out.total()


def tidy(name: str) -> str:
    """A column's name with blanks and line ends within it made single."""
    return re.sub(r"\s+", " ", name).strip()


def under_header(lines: Lines, code: str, part: str = "") -> Records:
    """The rows below the line that holds the column `code`. Raises Unreadable where no line does.

    Short rows are filled up with empty cells; rows without anything in the column of the code are notes. A second
    column of one name is called "name (2)".
    """
    place = next((n for n, (_, row) in enumerate(lines[:_HEADER_WITHIN]) if code in map(tidy, row)), None)
    if place is None:
        raise Unreadable(no_column(code, [tidy(cell) for _, row in lines[:_HEADER_WITHIN] for cell in row]))
    names = _numbered([tidy(cell) for cell in lines[place][1]])
    width, at = len(names), names.index(code)
    rows, numbers, left_out = [], [], Counter[str]()
    for number, row in lines[place + 1 :]:
        if not any(cell and not cell.isspace() for cell in row):
            continue
        if len(row) <= at or not row[at].strip():
            left_out[TOTALS if sum(map(bool, row)) > 1 else FOOTNOTES] += 1
            continue
        rows.append(row[:width] + [""] * (width - len(row)))
        numbers.append(number)
    return Records(
        pd.DataFrame(rows, index=pd.Index(numbers), columns=pd.Index(names), dtype=object), code, "", part, left_out
    )


def every_row(
    source: SourceFile, needed: Iterable[str], encoding: str = "utf-8-sig", data: bytes | None = None, part: str = ""
) -> pd.DataFrame:
    """The rows of a delimited file that is nothing but a header and rows of as many cells, indexed by line.

    Rows of more or fewer cells and an end amid a line are noted. Raises Unreadable where columns are missing that are
    needed, or all rows.
    """
    data = source.data if data is None else data
    lines = source.lines(encoding, data, part)
    if not lines:
        raise Unreadable("there is no line in it; fetch the file again")
    names = _numbered([tidy(cell) for cell in lines[0][1]])
    if missing := [no_column(each, names) for each in needed if each not in names]:
        raise Unreadable("; ".join(missing))
    if not data.endswith((b"\n", b"\r")):
        source.fault("it ends amid a line: cut off; fetch it again", lines[-1][0], part)
    for number, row in lines[1:]:
        if row and len(row) != len(names):
            told = f"it has {len(row)} cells under a header of {len(names)}; fetch the file again"
            source.fault(told, number, part)
    full = {number: row for number, row in lines[1:] if len(row) == len(names)}
    if not full:
        raise Unreadable("there is no row under its header; fetch the file again")
    index = pd.Index(list(full), dtype="int64")
    return pd.DataFrame(list(full.values()), index=index, columns=pd.Index(names), dtype=object)


def hold(source: SourceFile, table: pd.DataFrame, patterns: Mapping[str, str], part: str = "") -> None:
    """Note cells that are not written as the pattern of their column says, as in rows that are shifted or damaged."""
    for column, pattern in patterns.items():
        odd = [each for each in table[column].unique() if not re.fullmatch(pattern, each)]
        for line, text in table.loc[table[column].isin(odd), column].items():
            told = f"{quoted(column)} holds {quoted(text)}, which does not belong there; fetch the file again"
            source.fault(told, int(str(line)), part)


def _numbered(names: list[str]) -> list[str]:
    seen: Counter[str] = Counter()
    result = []
    for name in names:
        seen[name] += 1
        result.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return result


def no_column(name: str, held: list[str]) -> str:
    """That a column is not there, with the nearest that is."""
    near = difflib.get_close_matches(name, list(dict.fromkeys(held)), n=1, cutoff=0.6)
    hint = f"; the nearest is {quoted(near[0])}" if near else ""
    return f"there is no column {quoted(name)}{hint}. Put its new name in the receipt, or fetch the right file"
