"""Areas across and months down: a line of names, a line of codes under it, and the months in the first column.

Becomes a row an area and month. The codes hold, not the names, which have been found over the wrong columns. Columns
without a code, and lines whose first cell is no day, are left out.
"""

from __future__ import annotations

import re
from collections import Counter

import pandas as pd

from vitality.sources import codes
from vitality.sources.opened import SourceFile, Unreadable
from vitality.sources.published import FileReceipt
from vitality.sources.records import FOOTNOTES, Records

_DAY = re.compile(r"(\d{4}-\d{2})-\d{2}")


def read(source: SourceFile, file: FileReceipt) -> list[Records]:
    """A table for each sheet that the receipt names, with the column "figure". Raises Unreadable."""
    return [_sheet(source, sheet) for sheet in file.sheet.split("|")]


def _sheet(source: SourceFile, sheet: str) -> Records:
    lines = [(number, row) for number, row in source.sheet(sheet) if any(cell.strip() for cell in row)]
    head = next((row for _, row in lines[:10] if any(codes.level(cell.strip()) for cell in row)), None)
    if head is None:
        raise Unreadable(f"no line of the sheet {sheet} holds codes of areas; fetch the file that the receipt names")
    at = [(column, cell.strip()) for column, cell in enumerate(head) if codes.level(cell.strip())]
    months = [(number, hit[1], row) for number, row in lines if (hit := _DAY.match(row[0].strip()))]
    notes = sum(bool(row[0].strip()) for _, row in lines) - len(months)
    cells = [(number, code, month, row[column]) for number, month, row in months for column, code in at]
    table = pd.DataFrame(cells, columns=["line", "area", "month", "figure"], dtype=str).set_index("line")
    table.index = table.index.astype(int)
    return Records(table, "area", "month", sheet, +Counter({FOOTNOTES: notes}), made_of=len(months))
