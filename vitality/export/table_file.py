"""Any table as a file to take away: CSV or Excel, with notes, and harmless in a spreadsheet. Pure functions."""

from __future__ import annotations

import io
import math
from collections.abc import Mapping, Sequence
from typing import Any

from vitality.export import observations as export

Row = Mapping[str, Any]
Notes = Sequence[tuple[str, str]]
_NARROWEST, _WIDEST = 10, 50  # of a column in Excel, in letters


def csv(rows: Sequence[Row], notes: Notes) -> bytes:
    """UTF-8 CSV (with a mark for Excel): one header line, the rows, then an empty line and the notes as two columns."""
    return export.csv_file(_lines(rows), notes)


def excel(rows: Sequence[Row], notes: Notes, title: str) -> bytes:
    """Excel workbook: sheet "Table" with a frozen bold header, sheet "Notes" that begins with the title."""
    from openpyxl import Workbook  # a third of a second to load, and needed only when somebody downloads
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    table, about = book.worksheets[0], book.create_sheet("Notes")
    table.title = "Table"
    lines = _lines(rows)
    for line in lines:
        table.append(line)
    table.freeze_panes = "A2"
    table.auto_filter.ref = table.dimensions
    for number, cells in enumerate(zip(*lines, strict=True), 1):
        width = min(max(len(str(cell)) for cell in cells if cell is not None) + 2, _WIDEST)
        table.column_dimensions[get_column_letter(number)].width = max(width, _NARROWEST)
    for heading, text in [("Table", title), *notes]:
        about.append([export.neutral(heading), export.neutral(text)])
    for cell in [*(table[1] if lines else ()), *about["A"]]:
        cell.font = Font(bold=True)
    for cell in about["B"]:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    about.column_dimensions["A"].width, about.column_dimensions["B"].width = 26, 90
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _lines(rows: Sequence[Row]) -> list[list[Any]]:
    """The header and every row, safe for a spreadsheet; [] for no rows. A column that a row lacks is empty there."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    body = [[_cell(row.get(name)) for name in columns] for row in rows]
    return [[export.neutral(name) for name in columns], *body] if columns else []


def _cell(value: Any) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return export.neutral(value)
