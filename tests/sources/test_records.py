"""The table below its header: titles, notes and totals are none of it, and every line is accounted for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitality.sources import records
from vitality.sources.opened import SourceFile, Unreadable
from vitality.sources.records import FOOTNOTES, TOTALS, every_row, hold, under_header

LINES = [
    (1, ["Table 1", "", ""]),
    (3, ["  area \n code ", "n", "n"]),
    (4, ["E01000001", "1", "2"]),
    (5, ["", "", ""]),
    (6, ["E01000002", "3"]),
    (7, ["", "4", "6"]),
    (8, ["", "Source: made up"]),
]


def test_rows_keep_their_lines_and_short_ones_are_filled_up():
    read = under_header(LINES, "area code")
    assert list(read.table.index) == [4, 6] and list(read.table.columns) == ["area code", "n", "n (2)"]
    assert list(read.table.loc[6]) == ["E01000002", "3", ""]
    assert read.left_out == {TOTALS: 1, FOOTNOTES: 1} and read.rows == 4


def test_a_column_that_is_not_there_is_told_with_the_nearest():
    with pytest.raises(Unreadable, match="no column 'area cod'; the nearest is 'area code'"):
        under_header(LINES, "area cod")


@given(st.lists(st.lists(st.sampled_from(["", " ", "E01000001", "x", "1"]), max_size=4), max_size=12))
def test_every_line_that_is_not_blank_is_a_row_or_left_out(rows):
    lines = [(1, ["code", "a", "b"]), *enumerate(rows, 2)]
    read = under_header(lines, "code")
    assert read.rows == sum(any(cell.strip() for cell in row) for row in rows)
    assert (read.table["code"].str.strip() != "").all()


def test_names_of_columns_are_made_single():
    assert records.tidy(" a \r\n b\t") == "a b"


def told(tmp_path, text: str, **patterns: str) -> list[str]:
    faults = []
    (tmp_path / "all.csv").write_text(text, encoding="utf-8")
    source = SourceFile(tmp_path / "all.csv", faults.append)
    hold(source, every_row(source, ("code", "n")), patterns)
    return [str(each) for each in faults]


def test_a_file_of_rows_alone_has_as_many_cells_in_each(tmp_path):
    good = "code,n\nE1,4\nE2,5\n"
    assert told(tmp_path, good) == []
    assert told(tmp_path, good.replace("E1,4", "E1,,4")) == [
        "all.csv:2: it has 3 cells under a header of 2; fetch the file again"
    ]
    assert told(tmp_path, good[:-1]) == ["all.csv:3: it ends amid a line: cut off; fetch it again"]
    assert told(tmp_path, good, code="E[13]") == [
        "all.csv:3: 'code' holds 'E2', which does not belong there; fetch the file again"
    ]
    for text, wrong in (("\n", "is empty"), ("area,m\nE1,4\n", "no column 'code'"), ("code,n\nE1\n", "no row under")):
        with pytest.raises(Unreadable, match=wrong):
            told(tmp_path, text)
