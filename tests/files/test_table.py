"""Tables read strictly: each way in which a header, a line or a cell goes wrong has its own sentence, at its line."""

import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vitality.definitions import layouts
from vitality.files import table
from vitality.files.faults import InputFaults
from vitality.files.layout import Column, Layout

LAYOUT = Layout(
    (
        Column("area_code", "name the area by its code", is_filled=True),
        Column("period", "name the period", is_filled=True),
        Column("value", "write the figure", kind="number", is_marked=True, low=0),
        Column("denominator", "write the number", is_required=False, kind="number"),
        Column("day", "write the day", is_required=False, kind="day"),
        Column("status", "say what it is", is_required=False, words=("read", "estimated")),
    ),
    key=("area_code", "period"),
)
HEADER = "area_code,period,value,denominator"
ROW = "E01000001,2021,12.5,400"


def read(path, *lines, layout=LAYOUT):
    """Rows, and faults as (line, message)."""
    path = path / "table.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="")
    faults = []
    rows = table.rows(path, "table.csv", layout, faults)
    return rows, [(each.line, each.message) for each in faults]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_rows_are_read_by_column_whatever_ends_their_lines(tmp_path, end):
    (tmp_path / "table.csv").write_bytes(
        end.join(["value,area_code,period", "12.5 [e],E01,2021\n[c],E02,2021"]).encode()
    )
    faults = []
    rows = table.rows(tmp_path / "table.csv", "table.csv", LAYOUT, faults)
    assert not faults and [line for line, _ in rows] == [2, 3]
    assert rows[0][1] == dict.fromkeys(LAYOUT.names, "") | {"area_code": "E01", "period": "2021", "value": "12.5 [e]"}


HEADERS = [
    ([ROW, ROW], 1, "line 1 is a row and no header; write the line 'area_code,period,value' above it"),
    ([HEADER.replace(",", ";"), "E01;2021;12,5;400"], 1, "parted by semicolons; save the file with commas between"),
    ([HEADER.replace(",", "\t"), ROW.replace(",", "\t")], 1, "parted by tabs"),
    (["Table 3: cars", "", HEADER, ROW], 3, "the header stands in line 3; delete what is above it"),
    (['{"error": "not found"}'], 1, "this is JSON and not a table"),
    ([""], 1, "this is an empty file; write the line 'area_code,period,value'"),
    ([HEADER], 1, "there is a header and nothing below it"),
    ([HEADER.replace("period,", ""), ROW], 1, "column 'period' is missing"),
    ([HEADER.replace("denominator", "Denominator"), ROW], 1, "column 'Denominator' is not known; did you mean 'denom"),
    ([HEADER.replace("denominator", "denom inator"), ROW], 1, "did you mean 'denominator'?"),
    ([HEADER.replace("denominator", "denominater"), ROW], 1, "did you mean 'denominator'?"),
    (
        [HEADER.replace("area_code", "area\xa0code"), ROW],
        1,
        "'area<no-break space>code' is not known; did you mean 'area",
    ),
    ([HEADER.replace("denominator", "value"), ROW], 1, "column 'value' is there twice"),
    ([HEADER + ",colour", ROW + ",red"], 1, "column 'colour' is not known; known columns are area_code, period"),
    ([HEADER + ",", ROW + ","], 1, "column 5 has no name; delete the empty columns"),
]


@pytest.mark.parametrize(("lines", "line", "words"), HEADERS, ids=[each[2][:40] for each in HEADERS])
def test_each_kind_of_header_has_its_own_sentence(tmp_path, lines, line, words):
    rows, faults = read(tmp_path, *lines)
    assert rows == [] and any(place == line and words in told for place, told in faults), faults


def test_a_table_that_may_be_empty_is(tmp_path):
    assert read(tmp_path, HEADER, layout=Layout(LAYOUT.columns, may_be_empty=True)) == ([], [])


ROWS = [
    ("E01000002,2021,12", "3 fields where the header has 4; check for a missing or unquoted comma"),
    ("E01000002,2021,1,234,400", "5 fields where the header has 4; write numbers such as 1,234 or 12,5 without"),
    ("E01000002,2021,12,5,400", "12,5 without their comma, and quote names"),
    ('"E01000002,2021,12,400', "a quote opens in this line and is not closed in it"),
    ('"E01"x,2021,12,400', "not readable as CSV"),
    ("", "an empty line; delete it"),
    (",,,", "a row of empty cells, as Excel leaves them; delete it"),
    ("Total,2021,12,400", "a row of totals ('Total'); delete it"),
    ("Source: Office of Tests,,,", "a note and not a row ('Source: Office of Tests'); delete it"),
    ("Source: Office of Tests", "a note and not a row"),
    (",2021,12,400", "area_code is empty; name the area by its code"),
    (ROW, "area_code 'E01000001', period '2021' is in line 2 already; delete one of them"),
    ("E01000002,2021,twelve,400", "value 'twelve' is not a number; write digits only, or a marker such as [c]"),
    ('E01000002,2021,"12,5",400', "value '12,5' is not a number; write a decimal point for the comma"),
    ('E01000002,2021,"1,234.5",400', "take the thousands separators out"),
    ("E01000002,2021,1\xa0234,400", "value '1<no-break space>234' is not a number; take the blanks within"),
    ("E01000002,2021,1.00E+01,400", "saved by Excel in scientific notation"),
    ("E01000002,2021,#REF!,400", "an error that Excel left"),
    ("E01000002,2021,inf,400", "write a figure that is finite"),
    ("E01000002,2021,nan,400", "write a figure that is finite"),
    ("E01000002,2021,12%,400", "take the % away"),
    ("E01000002,2021,£12,400", "take the sign of the currency away"),
    ("E01000002,2021,..,400", "leave it empty where there is no figure, or a marker such as [c]"),
    ("E01000002,2021,−3,400", "write an ordinary hyphen for the minus"),
    ("E01000002,2021,-3,400", "value is '-3'; it must be at least 0"),
    ("E01000002,2021,1,05/04/2021", "denominator '05/04/2021' is not a number; a date, perhaps of Excel's making"),
]


@pytest.mark.parametrize(("row", "words"), ROWS, ids=[each[1][:44] for each in ROWS])
def test_each_fault_of_a_row_has_its_own_sentence_at_its_line(tmp_path, row, words):
    rows, faults = read(tmp_path, HEADER, ROW, row, "E01000009,2021,1,2")
    assert [(place, words in told) for place, told in faults] == [(3, True)], faults
    assert rows[0][0] == 2 and rows[-1][0] == 4


def test_days_and_words_are_told_with_what_is_allowed(tmp_path):
    _, faults = read(
        tmp_path, "area_code,period,value,day,status", "E01,2021,1,40544,Read", "E02,2021,1,2021-02-30,guess"
    )
    assert [told for _, told in faults] == [
        "day '40544' is not a day; Excel saved the day 2011-01-01 as a number; write the day or period itself",
        "status 'Read' is not known; did you mean 'read'? use read or estimated",
        "day '2021-02-30' is not a day; write year-month-day, such as 2025-03-31",
        "status 'guess' is not known; use read or estimated",
    ]


def test_faults_of_several_kinds_are_told_together_the_quote_where_it_opens(tmp_path):
    _, faults = read(tmp_path, HEADER, 'E01,2021,"1,2', "E02,2021,x,2", "E03,2021", "E04,2021,1,2")
    assert [line for line, _ in faults] == [2, 3, 4]


def test_a_long_cell_is_cut_and_what_cannot_be_seen_is_named(tmp_path):
    _, [(_, told)] = read(tmp_path, HEADER, "E01,2021," + "x" * 2_000 + ",2")
    assert len(told) < 200 and "…'" in told


def test_a_hundred_thousand_lines_of_one_kind_are_answered_in_few_lines(tmp_path):
    count = 100_000
    path = tmp_path / "observations.csv"
    path.write_text("indicator_id,area_code,period,value\n" + "".join(f"cars,E{n},2021,{n},5\n" for n in range(count)))
    faults = []
    assert table.rows(path, path.name, layouts.OBSERVATIONS, faults) == []
    told = str(InputFaults(faults)).splitlines()
    assert len(told) == 22 and told[0].startswith("100,000 faults") and "and 99,980 more of this kind" in told[-1]


@pytest.mark.parametrize("cell", ["x{}", '"1,{:03d}"', "{}%"])
def test_each_of_many_wrong_cells_of_one_shape_is_told_with_its_own_text(tmp_path, cell):
    rows = [f"cars,E01,2021,{cell.format(number)}" for number in range(900)]
    path = tmp_path / "observations.csv"
    path.write_text("\n".join(["indicator_id,area_code,period,value", *rows]))
    faults = []
    table.rows(path, path.name, layouts.OBSERVATIONS, faults)
    told = {each.line: each.message for each in faults if "is not a number" in each.message}
    assert len(told) >= 20 and sum(1 + each.alike for each in faults) == 900
    for line, message in told.items():
        assert f"value '{cell.format(line - 2).strip(chr(34))}' is not a number" in message


GOOD = [HEADER, *(f"E0100000{n},20{year},{n}.{year},{n}00" for n in range(1, 5) for year in (19, 20, 21))]
FIGURES = {tuple(each.split(",")) for each in GOOD[1:]}
CODES, PERIODS = (tuple(sorted({each[number] for each in FIGURES})) for number in (0, 1))
KNOWN = (Column("area_code", is_filled=True, words=CODES), Column("period", is_filled=True, words=PERIODS))
WHERE_ALL_IS_KNOWN = Layout((*KNOWN, *LAYOUT.columns[2:4]), key=LAYOUT.key)


@st.composite
def spoilt(draw):
    """The good file cut, shifted, doubled, renamed or with changed bytes."""
    lines = list(GOOD)
    at = draw(st.integers(0, len(lines) - 1))
    way = draw(st.sampled_from(["cut", "shift", "double", "rename", "bytes"]))
    if way == "cut":
        return "\n".join(lines).encode()[: draw(st.integers(0, 300))], way
    if way == "shift":
        lines[at] = draw(st.sampled_from([lines[at] + ",", "," + lines[at], lines[at].replace(",", "", 1)]))
    if way == "double":
        lines.insert(at, lines[at])
    if way == "rename":
        cells = lines[0].split(",")
        cells[draw(st.integers(0, 3))] = draw(st.text(string.ascii_letters + " _-;\t\xa0", max_size=12))
        lines[0] = ",".join(cells)
    data = bytearray("\n".join(lines).encode() + b"\n")
    if way == "bytes":
        data[draw(st.integers(0, len(data) - 1))] = draw(st.sampled_from(b'\x00\x1f\x92\xff",;\n\tx'))
    return bytes(data), way


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(spoilt())
def test_a_spoilt_file_gives_its_figures_unchanged_or_a_fault_with_a_line(tmp_path, given_file):
    data, way = given_file
    path = tmp_path / "spoilt.csv"
    path.write_bytes(data)
    faults = []
    rows = table.rows(path, path.name, WHERE_ALL_IS_KNOWN, faults)
    result = {tuple(row[name] for name in HEADER.split(",")) for _, row in rows}
    assert all(1 <= each.line <= data.count(b"\n") + data.count(b"\r") + 1 and each.message for each in faults)
    if way == "cut":  # digits lost at the end of the last line only the receipt can know
        assert faults or len(result - FIGURES) <= 1
    else:
        assert faults or result == FIGURES, result ^ FIGURES
