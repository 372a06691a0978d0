"""Sheets with areas across and months down."""

import openpyxl
import pytest

from vitality.sources.layouts import crosswise
from vitality.sources.opened import SourceFile, Unreadable
from vitality.sources.published import FileReceipt

ROWS = [
    [None, "Havering", "Hillingdon", None, "Inner London"],  # swapped, as published
    [None, "E09000017", "E09000016", None, "E13000001"],
    ["2024-01-01 00:00:00", 5, 7, None, 9],
    ["2024-02-01 00:00:00", 6, "-", None, 9],
    ["Source: somebody"],
]


def read(tmp_path, rows):
    book = openpyxl.Workbook()
    book.active.title = "Sales"
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "sales.xlsx")
    return crosswise.read(SourceFile(tmp_path / "sales.xlsx"), FileReceipt("", "", (), "", 2, sheet="Sales"))[0]


def test_codes_hold_and_not_names(tmp_path):
    records = read(tmp_path, ROWS)
    cells = records.table.set_index(["area", "month"])["figure"].to_dict()
    assert cells[("E09000017", "2024-01")] == "5"
    assert cells[("E09000016", "2024-02")] == "-"
    assert len(cells) == 4  # parts of London have no council
    assert records.table.index.tolist() == [3, 3, 4, 4]
    assert records.rows == 3


def test_a_sheet_without_codes_is_told(tmp_path):
    with pytest.raises(Unreadable, match="holds codes of areas"):
        read(tmp_path, [ROWS[0], *ROWS[2:]])
