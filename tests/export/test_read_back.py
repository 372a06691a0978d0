"""Every CSV to take away is read back by pandas, DuckDB and Python's own reader: the same rows, the same types."""

import csv
import datetime as dt
import io
import json
import math

import duckdb
import pandas as pd
import pytest

from tests.hostile import NAMES
from tests.worlds import WARD
from vitality import questions
from vitality.__main__ import OK, main
from vitality.export import observations as export
from vitality.export import table_file
from vitality.export.dataset_columns import FILES
from vitality.export.table_file import Table

READ = {
    "string": str,
    "integer": int,
    "number": float,
    "date": dt.date.fromisoformat,
    "boolean": {"true": True, "false": False}.__getitem__,
}
NOTES = [("Measure", "Burglary, all kinds"), ("Caution: one day, one year", "First line.\nSecond line.")]
ROWS = [
    {"Place": "Mill End", "Figure": 12.5, "Homes": 200, "Change": -1.5, "Open": True, "Day": dt.date(2020, 1, 2)},
    {"Place": 'Ash, "Upper"', "Figure": None, "Homes": 0, "Change": float("nan"), "Open": False, "Remark": "hidden"},
    {"Place": "=1+1\nEnd", "Figure": 1e-7, "Homes": 3, "Open": True, "Day": dt.date(2021, 1, 2), "Remark": "é £"},
]


def by_python(content, types):
    """Rows by csv, each cell by the type that the metadata declares."""
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    kinds = list(types.values())
    assert lines[0] == list(types) and {len(line) for line in lines} == {len(kinds)}
    pairs = [list(zip(kinds, line, strict=True)) for line in lines[1:]]
    return [tuple(None if text == "" else READ[kind](text) for kind, text in line) for line in pairs]


def by_pandas(content, types):
    texts = {name: str for name, kind in types.items() if kind == "string"}
    days = [name for name, kind in types.items() if kind == "date"]
    frame = pd.read_csv(io.BytesIO(content), dtype=texts, parse_dates=days, keep_default_na=False, na_values=[""])
    assert list(frame.columns) == list(types)
    return [tuple(as_python(each) for each in row) for row in frame.itertuples(index=False, name=None)]


def by_duckdb(content, types, folder):
    path = folder / "read.csv"
    path.write_bytes(content)
    texts = {name: "varchar" for name, kind in types.items() if kind == "string"}
    table = duckdb.connect().read_csv(str(path), dtype=texts) if texts else duckdb.connect().read_csv(str(path))
    assert table.columns == list(types)
    return [tuple(as_python(each) for each in row) for row in table.fetchall()]


def as_python(value):
    if value is None or value is pd.NaT or (isinstance(value, float) and math.isnan(value)):
        return None
    return value.date() if isinstance(value, dt.datetime) else value


def assert_reads_back(content, metadata, folder, rows):
    """The three readers agree with each other, with the metadata, and on how many rows there are."""
    about = json.loads(metadata)
    types = {each["titles"]: each["datatype"] for each in about["tableSchema"]["columns"]}
    told = by_python(content, types)
    assert len(told) == rows
    assert by_pandas(content, types) == told
    assert by_duckdb(content, types, folder) == told
    return told


def test_a_table_of_a_page(tmp_path):
    table = Table("Burglary", ROWS, NOTES)
    told = assert_reads_back(table_file.csv(table), table_file.csvw(table, "x.csv"), tmp_path, 3)
    assert told[0] == ("Mill End", 12.5, 200, -1.5, True, dt.date(2020, 1, 2), None)
    assert told[2][0] == "'=1+1 End" and told[2][-1] == "é £" and told[1][3] is None


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_table_of_hostile_names(name, tmp_path):
    table = Table(name, [{"Place": name, "Figure": 1.5}, {"Place": "Mill", "Figure": -2.0}], [(name, name)])
    assert_reads_back(table_file.csv(table), table_file.csvw(table, "x.csv"), tmp_path, 2)


def test_a_table_without_rows_has_its_header_where_the_columns_are_known():
    assert table_file.csv(Table("None", [])) == b"\xef\xbb\xbf"
    assert table_file.csv(Table("None", [], (), {"area_code": ("text", "code")})).decode("utf-8-sig") == "area_code\r\n"


@pytest.mark.parametrize("indicator", ["imd", "burglary_rate", "living_alone_pct"])
def test_the_figures_of_a_measure(in_littleton, indicator, tmp_path):
    figures = questions.exported(indicator)
    table = Table("x", export.rows(figures), NOTES, export.COLUMNS)
    told = assert_reads_back(table_file.csv(table), table_file.csvw(table, "x.csv"), tmp_path, len(figures))
    assert told[0] == tuple(export.rows(figures)[0].values())


def test_the_task_that_exports_writes_notes_and_columns_beside_the_csv(in_littleton, tmp_path):
    assert main(["export", "observations", "--area", WARD, "--out", str(tmp_path / "ward.csv")]) == OK
    metadata = (tmp_path / "ward.csv-metadata.json").read_bytes()
    assert json.loads(metadata)["url"] == "ward.csv"
    assert_reads_back((tmp_path / "ward.csv").read_bytes(), metadata, tmp_path, len(questions.exported(area_code=WARD)))
    assert "Licence of" in (tmp_path / "ward-notes.txt").read_text(encoding="utf-8-sig")


def test_every_file_of_the_dataset(in_littleton, tmp_path):
    assert main(["export", "dataset", "--out", str(tmp_path)]) == OK
    for name in FILES:
        held = pd.read_parquet(tmp_path / f"{name}.parquet")
        metadata = (tmp_path / f"{name}.csv-metadata.json").read_bytes()
        assert json.loads(metadata)["url"] == f"{name}.csv"
        told = assert_reads_back((tmp_path / f"{name}.csv").read_bytes(), metadata, tmp_path, len(held))
        assert [row[0] for row in told] == [each or None for each in held.iloc[:, 0]]


def test_the_notes_are_a_file_of_the_same_name():
    names = [each.name for each in table_file.downloads(Table("Burglary", ROWS, NOTES), "burglary")]
    assert names == ["burglary.csv", "burglary-notes.txt", "burglary.csv-metadata.json", "burglary.xlsx"]
    told = table_file.notes_file(Table("Burglary", ROWS, NOTES)).decode("utf-8-sig").split("\r\n")
    assert told[::2] == [
        "Table: Burglary",
        "Measure: Burglary, all kinds",
        "Caution: one day, one year: First line. Second line.",
    ]


def test_a_period_of_which_only_ranks_are_held_is_not_called_missing(in_littleton):
    held = {(each.period_id, each.view) for each in questions.exported("imd") if each.value is not None}
    only_views = {period for period, _ in held} - {period for period, view in held if view == "value"}
    assert only_views
    for each in questions.exported("imd"):
        assert each.period_id not in only_views or (each.view != "value" and each.status == "ok")
