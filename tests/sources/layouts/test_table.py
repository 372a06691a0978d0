"""Plain tables: titles, notes and totals around them, several sheets, and areas that are only named."""

from pathlib import Path

import pytest

from tests.sources.as_published import workbook
from vitality.sources.layouts import table
from vitality.sources.opened import SourceFile, Unreadable
from vitality.sources.published import FileReceipt
from vitality.sources.records import FOOTNOTES

SHEETS = {
    "Title": [["Cold homes in Littleland"]],
    "Table 1": [
        ["Table 1: by region", None],
        [None, None],
        ["Region", "Cold\nhomes1"],
        ["North East", 4],
        ["Yorkshire and The Humber", 6],
        ["Atlantis", 1],
        [None, 11],
        [None, None],
        [None, "England"],
    ],
    "Table 2": [["LSOA Code", "Cold homes1"], ["E01000001", 3.0], ["E01000002", None], ["1 A note.", None]],
}


def read(tmp_path: Path, **changes):
    path = workbook(tmp_path / "cold.xlsx", SHEETS)
    values = {"sheet": "Table 1|Table 2", "code": "Region|LSOA Code", "period": "2015", **changes}
    file = FileReceipt("cold.xlsx", "table", ("region", "lsoa_2011"), "https://example.org", 1, **values)
    return table.read(SourceFile(path), file)


def test_each_sheet_has_its_own_column_of_codes_and_lines_as_excel_numbers_them(tmp_path):
    regions, lsoas = read(tmp_path)
    assert (regions.part, regions.area, lsoas.part, lsoas.area) == ("Table 1", "Region", "Table 2", "LSOA Code")
    assert list(regions.table.columns) == ["Region", "Cold homes1"], "a line end within a name is a blank"
    assert dict(lsoas.table["Cold homes1"]) == {2: "3", 3: "", 4: ""}
    assert regions.left_out == {FOOTNOTES: 2} and regions.rows == 5


def test_areas_that_are_only_named_are_found_by_name_and_an_unknown_name_stays(tmp_path):
    regions, lsoas = read(tmp_path, options={"names": {"Table 1": "region"}})
    assert list(regions.table["Region"]) == ["E12000001", "E12000003", "Atlantis"]
    assert list(lsoas.table["LSOA Code"])[:2] == ["E01000001", "E01000002"]


def test_a_name_is_of_the_council_that_bore_it_when_the_period_ended(tmp_path):
    path = workbook(tmp_path / "cold.xlsx", {"LA": [["Name", "Cold"], ["St. Albans", 1], ["South Buckinghamshire", 2]]})
    for year, st_albans in (("2011", "E07000100"), ("2014", "E07000240")):
        values = {"sheet": "LA", "code": "Name", "period": year, "options": {"names": {"LA": "district"}}}
        file = FileReceipt("cold.xlsx", "table", ("district",), "https://example.org", 1, **values)
        assert list(table.read(SourceFile(path), file)[0].table["Name"]) == [st_albans, "E07000006"]


def test_two_areas_that_the_publisher_swapped_are_swapped_back(tmp_path):
    _, lsoas = read(tmp_path, options={"swapped": {"Table 2": ["E01000001", "E01000002"]}})
    assert dict(zip(lsoas.table["LSOA Code"], lsoas.table["Cold homes1"], strict=True)) == {
        "E01000002": "3",
        "E01000001": "",
        "1 A note.": "",
    }


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"code": "Region|LSOA Code|LA Code"}, "its receipt names 2 sheets and 3 columns of codes"),
        ({"sheet": "Table 1|Table 9"}, "there is no sheet 'Table 9'; it holds 'Title', 'Table 1', 'Table 2'"),
        ({"code": "Region|LSOA code (2021)"}, "there is no column 'LSOA code (2021)'"),
    ],
)
def test_what_does_not_fit_the_receipt_is_told(tmp_path, changes, told):
    with pytest.raises(Unreadable) as caught:
        read(tmp_path, **changes)
    assert told in str(caught.value)
