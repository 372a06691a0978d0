"""Downloads: complete, quotable, and harmless in a spreadsheet."""

import csv
import datetime as dt
import io

import pytest
from openpyxl import load_workbook

from tests.rows import made
from vitality import questions
from vitality.export import observations as export

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
        questions.Observation,
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
        source_id="census",
    ),
    made(
        questions.Observation,
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
        source_id="census",
    ),
]
CAVEAT = questions.IndicatorCaveat(caveat_id="one_day", title="One day", text="From a census.")
STAMP = made(questions.BuildStamp, build_id="b1", built_at=dt.datetime(2026, 1, 1))
ABOUT = export.notes(INDICATOR, [SOURCE], STAMP, [CAVEAT])


def test_csv_has_the_columns_the_figures_and_the_notes():
    lines = list(csv.reader(io.StringIO(export.to_csv(ROWS, ABOUT).decode("utf-8-sig"))))
    assert tuple(lines[0]) == export.COLUMNS
    assert lines[1][:6] == ["no_car_pct", "W1", "'@Mill End", "ward", "2021", "12.5"]
    assert lines[2][5] == "" and lines[2][10:12] == ["suppressed", "Hidden to protect people's privacy."]
    assert lines[3] == []
    assert ["Licence of census", "OGL v3"] in lines
    assert ["Measure", "'=cmd|' /C calc'!A0"] in lines


def test_excel_has_a_sheet_of_figures_and_one_of_notes():
    book = load_workbook(io.BytesIO(export.to_excel(ROWS, ABOUT)))
    assert book.sheetnames == ["Figures", "Notes"]
    figures = list(book["Figures"].values)
    assert figures[0] == export.COLUMNS
    assert figures[1][5] == 12.5 and figures[1][2] == "'@Mill End"
    assert figures[2][5] is None
    assert ("Attribution of census", "Contains public data.") in list(book["Notes"].values)
    assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", " =1"])
def test_text_that_could_be_a_formula_is_neutralised(text):
    assert export.neutral(text) == "'" + text


@pytest.mark.parametrize("value", [-1.5, 3, None, "plain", "a=b"])
def test_numbers_and_plain_text_are_left_as_they_are(value):
    assert export.neutral(value) == value


def test_a_file_name_holds_nothing_odd():
    assert export.file_name("no_car_pct", "St. Mary / West", "csv") == "st--mary---west-no-car-pct.csv"
