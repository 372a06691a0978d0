"""Tables as files: numbers stay numbers, no cell is a formula, and the notes come along."""

import csv
import io

import pytest
from openpyxl import load_workbook

from vitality.export import table_file
from vitality.export.table_file import Table

ROWS = [
    {"Place": "Mill End", "Figure": 12.5, "Homes": 200, "Change": -1.5},
    {"Place": "Ash, Upper", "Figure": None, "Homes": 0, "Change": float("nan"), "Remark": "hidden"},
]
NOTES = [("Measure", "Burglary, all kinds"), ("Caution: one day, one year", "First line.\nSecond line.")]
RISKY = ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", " =1", "=cmd|' /C calc'!A0"]


def text(rows=ROWS, notes=NOTES):
    return table_file.csv(Table("Burglary", rows, notes)).decode("utf-8-sig")


def read(rows=ROWS, notes=NOTES):
    return list(csv.reader(io.StringIO(text(rows, notes), newline="")))


def book(rows=ROWS, notes=NOTES, title="Burglary by ward"):
    return load_workbook(io.BytesIO(table_file.excel(Table(title, rows, notes))))


def test_csv_begins_with_a_mark_for_excel_and_the_header_and_has_no_notes():
    assert table_file.csv(Table("Burglary", ROWS, NOTES)).startswith(b"\xef\xbb\xbfPlace,")
    assert len(read()) == 1 + len(ROWS)


def test_csv_has_every_column_and_row():
    assert read()[:3] == [
        ["Place", "Figure", "Homes", "Change", "Remark"],
        ["Mill End", "12.5", "200", "-1.5", ""],
        ["Ash, Upper", "", "0", "", "hidden"],
    ]


def test_excel_has_a_table_with_a_frozen_bold_header_and_notes():
    made = book()
    assert made.sheetnames == ["Table", "Notes"]
    assert list(made["Table"].values)[0] == ("Place", "Figure", "Homes", "Change", "Remark")
    assert made["Table"].freeze_panes == "A2"
    assert all(cell.font.bold for cell in made["Table"][1]) and not made["Table"]["A2"].font.bold
    assert list(made["Notes"].values) == [("Table", "Burglary by ward"), *NOTES]


def test_excel_keeps_numbers_as_numbers_and_nothing_as_nothing():
    sheet = book()["Table"]
    assert [cell.value for cell in sheet[2]] == ["Mill End", 12.5, 200, -1.5, None]
    assert [cell.data_type for cell in sheet[2]][1:4] == ["n", "n", "n"]
    assert [cell.value for cell in sheet[3]] == ["Ash, Upper", None, 0, None, "hidden"]


@pytest.mark.parametrize("risky", RISKY)
def test_no_text_anywhere_is_a_formula(risky):
    rows, notes = [{risky: risky, "Place": "a"}], [(risky, risky)]
    cells = [cell for line in read(rows, notes) for cell in line]
    assert not [cell for cell in cells if cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert cells.count("'" + " ".join(risky.splitlines())) == 2 or "\r" in risky  # the header and the row
    made = book(rows, notes, risky)
    assert all(cell.data_type != "f" for sheet in made for row in sheet for cell in row)
    assert made["Table"]["A1"].value.startswith("'") and made["Table"]["A2"].value.startswith("'")
    assert made["Notes"]["B1"].value.startswith("'") and made["Notes"]["A2"].value.startswith("'")


def test_a_note_is_one_line_of_the_text_beside_the_csv():
    told = table_file.notes_file(Table("Burglary", ROWS, NOTES)).decode("utf-8-sig").split("\r\n")
    assert "Caution: one day, one year: First line. Second line." in told


def test_a_table_without_rows_is_empty():
    assert read([]) == []
    assert list(book([])["Table"].values) in ([], [(None,)])
