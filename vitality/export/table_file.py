"""Any table as files to take away: a tidy CSV, its notes, what its columns are, and one workbook with all of it.

The CSV holds the header and the rows and nothing else, so that every program reads back what was written. What a
reader must know to quote it lies beside it: as text for people, as CSVW (https://www.w3.org/TR/tabular-metadata/) for
programs. Pure functions.
"""

from __future__ import annotations

import csv as python_csv
import datetime as dt
import io
import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from vitality.wording.printable import printable

Row = Mapping[str, Any]
Notes = Sequence[tuple[str, str]]
Described = Mapping[str, tuple[str, str]]  # column -> (unit, meaning), as vitality.export.dataset_columns has them
_NARROWEST, _WIDEST = 10, 50  # of a column in Excel, in letters
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# also the wide forms, which some spreadsheets read as the narrow ones
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_TYPES = {"text": "string", "date": "date", "yes or no": "boolean"}  # by unit; all other units are of numbers


@dataclass(frozen=True)
class Table:
    """A table to take away: its title, rows of columns by name, and notes as (heading, text) pairs.

    `described` says what is known of its columns, in their order; a column that a row lacks is empty there.
    """

    title: str
    rows: Sequence[Row]
    notes: Notes = ()
    described: Described = field(default_factory=dict)

    @property
    def columns(self) -> list[str]:
        return list(dict.fromkeys([*self.described, *(name for row in self.rows for name in row)]))


@dataclass(frozen=True)
class Download:
    """A file that a reader can take: what its button says, its name and kind, and what makes it."""

    says: str
    name: str
    mime: str
    make: Callable[[], bytes]


def downloads(table: Table, stem: str) -> list[Download]:
    """The files of a table under one name: CSV, its notes, its columns, Excel. Two files of notes and no archive: a
    CSV that must be unpacked first is opened by nobody's double click."""
    name = f"{stem}.csv"
    return [
        Download("Download table as CSV", name, "text/csv", lambda: csv(table)),
        Download("Notes on the CSV", f"{stem}-notes.txt", "text/plain", lambda: notes_file(table)),
        Download("Columns of the CSV (CSVW)", f"{name}-metadata.json", "application/json", lambda: csvw(table, name)),
        Download("Download table as Excel", f"{stem}.xlsx", _EXCEL, lambda: excel(table)),
    ]


def neutral(value: Any) -> Any:
    """Text that a spreadsheet could take for a formula gets an apostrophe in front; characters that are not seen go.
    Numbers and the rest are unchanged."""
    if not isinstance(value, str):
        return value
    shown = printable(value)
    return "'" + shown if shown.lstrip(" \u00a0").startswith(_RISKY) else shown


def cell(value: Any) -> Any:
    """A value as a CSV holds it: harmless text on one line, true or false, nothing for what is no number."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    shown = neutral(value)
    return " ".join(shown.splitlines()) if isinstance(shown, str) else shown


def csv(table: Table) -> bytes:
    """UTF-8 CSV (with a mark for Excel): one header line and the rows, nothing else."""
    out = io.StringIO()
    writer = python_csv.writer(out, lineterminator="\r\n")
    if table.columns:
        writer.writerow([cell(name) for name in table.columns])
    writer.writerows([cell(row.get(name)) for name in table.columns] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def notes_file(table: Table) -> bytes:
    """UTF-8 text: the title, then every note as its heading and its text."""
    lines = [one for heading, text in [("Table", table.title), *table.notes] for one in (f"{heading}: {text}", "")]
    return ("\r\n".join(" ".join(printable(line).split()) for line in lines)).encode("utf-8-sig")


def csvw(table: Table, name: str) -> bytes:
    """What the columns of the CSV of this name are and what goes with it, as CSVW metadata in JSON."""
    about = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": name,
        "dc:title": printable(table.title),
        "dialect": {"encoding": "utf-8", "header": True},
        "notes": [{"heading": printable(heading), "text": printable(text)} for heading, text in table.notes],
        "tableSchema": {"columns": [_column(table, name) for name in table.columns]},
    }
    return json.dumps(about, ensure_ascii=False, indent=1).encode()


def excel(table: Table) -> bytes:
    """Excel workbook: sheet "Table" with a frozen bold header, sheet "Notes" that begins with the title."""
    from openpyxl import Workbook  # a third of a second to load, and needed only when somebody downloads
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet, about = book.worksheets[0], book.create_sheet("Notes")
    sheet.title = "Table"
    lines = [table.columns, *([row.get(name) for name in table.columns] for row in table.rows)] if table.columns else []
    for line in lines:
        sheet.append([each if isinstance(each, bool) else neutral(_finite(each)) for each in line])
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    for number, cells in enumerate(zip(*lines, strict=True), 1):
        width = min(max(len(str(each)) for each in cells if each is not None) + 2, _WIDEST)
        sheet.column_dimensions[get_column_letter(number)].width = max(width, _NARROWEST)
    for heading, text in [("Table", table.title), *table.notes]:
        about.append([neutral(heading), neutral(text)])
    for each in [*(sheet[1] if lines else ()), *about["A"]]:
        each.font = Font(bold=True)
    for each in about["B"]:
        each.alignment = Alignment(wrap_text=True, vertical="top")
    about.column_dimensions["A"].width, about.column_dimensions["B"].width = 26, 90
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _finite(value: Any) -> Any:
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _column(table: Table, name: str) -> dict[str, str]:
    unit, meaning = table.described.get(name, ("", ""))
    kind = _TYPES.get(unit, "number") if unit else _kind(row.get(name) for row in table.rows)
    told = f"{meaning} ({unit})" if unit and unit not in _TYPES else meaning
    return {"titles": cell(name), "datatype": kind, **({"dc:description": told} if told else {})}


def _kind(values: Iterable[Any]) -> str:
    """The CSVW type of a column from its values: text where there is any."""
    kinds = {type(each) for each in values if each is not None}
    for kind, known in (("boolean", {bool}), ("integer", {int}), ("number", {int, float}), ("date", {dt.date})):
        if kinds and kinds <= known:
            return kind
    return "string"
