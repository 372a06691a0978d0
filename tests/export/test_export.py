"""Downloads: complete, quotable, and harmless in a spreadsheet."""

import csv
import datetime as dt
import io
import json

import pytest
from openpyxl import load_workbook

from tests.rows import made
from vitality import questions
from vitality.export import observations as export
from vitality.export import table_file
from vitality.export.table_file import Table

INDICATOR = made(
    questions.IndicatorInFull,
    title="=cmd|' /C calc'!A0",
    unit="% of households",
    numerator_words="households with no car or van",
    denominator_words="all households",
    why="Why.",
    how_to_read="How.",
)
SOURCE = made(
    questions.IndicatorSource,
    source_id="census",
    title="Census",
    publisher="ONS",
    edition="2021",
    licence="OGL v3",
    attribution="Contains public data.",
    url="https://example.org",
)
ROWS = [
    made(
        questions.ExportedFigure,
        indicator_id="no_car_pct",
        area_code="W1",
        area_name="@Mill End",
        area_type="ward",
        period_label="2021",
        value=12.5,
        lower=10.1,
        upper=15.0,
        numerator=25,
        denominator=200,
        status="ok",
        reason=None,
        view="value",
        source_id="census",
    ),
    made(
        questions.ExportedFigure,
        indicator_id="no_car_pct",
        area_code="W2",
        area_name="Mill Green",
        area_type="ward",
        period_label="2021",
        value=None,
        lower=None,
        upper=None,
        numerator=None,
        denominator=None,
        status="suppressed",
        reason="Hidden to protect people's privacy.",
        view="value",
        source_id="census",
    ),
]
CAVEAT = questions.IndicatorCaveat(caveat_id="one_day", title="One day", text="From a census.")
STAMP = made(questions.BuildStamp, build_id="b1", built_at=dt.datetime(2026, 1, 1))


TABLE = Table("No car", export.rows(ROWS), export.notes(INDICATOR, [SOURCE], STAMP, [CAVEAT]), export.COLUMNS)


def test_csv_has_the_columns_and_the_figures_and_nothing_else():
    lines = list(csv.reader(io.StringIO(table_file.csv(TABLE).decode("utf-8-sig"))))
    assert lines[0] == list(export.COLUMNS) and len(lines) == 3
    assert lines[1][:6] == ["no_car_pct", "W1", "'@Mill End", "ward", "2021", "12.5"]
    assert lines[2][5] == "" and lines[2][10:13] == ["suppressed", "Hidden to protect people's privacy.", "value"]


def test_the_notes_lie_beside_it_and_in_the_metadata():
    told = table_file.notes_file(TABLE).decode("utf-8-sig").split("\r\n")
    assert "Licence of census: OGL v3" in told and "Caution: One day: From a census." in told
    about = json.loads(table_file.csvw(TABLE, "x.csv"))
    assert {"heading": "Licence of census", "text": "OGL v3"} in about["notes"]
    assert all(each["datatype"] and each["dc:description"] for each in about["tableSchema"]["columns"])


def test_excel_has_a_sheet_of_figures_and_one_of_notes():
    book = load_workbook(io.BytesIO(table_file.excel(TABLE)))
    assert book.sheetnames == ["Table", "Notes"]
    figures = list(book["Table"].values)
    assert figures[0] == tuple(export.COLUMNS)
    assert figures[1][5] == 12.5 and figures[1][2] == "'@Mill End"
    assert figures[2][5] is None
    assert ("Attribution of census", "Contains public data.") in list(book["Notes"].values)
    assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", " =1"])
def test_text_that_could_be_a_formula_is_neutralised(text):
    assert table_file.neutral(text) == "'" + text


@pytest.mark.parametrize("value", [-1.5, 3, None, "plain", "a=b"])
def test_numbers_and_plain_text_are_left_as_they_are(value):
    assert table_file.neutral(value) == value


def test_a_file_name_holds_nothing_odd():
    assert export.file_name("no_car_pct", "St. Mary / West") == "st--mary---west-no-car-pct"
