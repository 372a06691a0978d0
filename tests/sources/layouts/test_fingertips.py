"""Fingertips: rows of groups are no areas, periods are ours, notes stay with their figures."""

from __future__ import annotations

import pytest

from tests.sources.layouts.made_up_national import FINGERTIPS, read
from tests.sources.made_up import FILE
from vitality.sources.layouts.fingertips import GROUPS


def test_groups_are_left_out_and_three_years_are_written_as_ours(tmp_path):
    [table], faults = read("fingertips", tmp_path, FINGERTIPS)
    assert not faults and table.left_out == {GROUPS: 1} and table.rows == 5
    assert set(table.table["Time period"]) == {"2019-2021"}
    assert dict(zip(table.table["Area Code"], table.table[table.note], strict=True))["E09000001"] == "Too few cases"


def test_a_figure_that_the_publisher_doubts_is_less_reliable(tmp_path):
    doubted = "There is a data quality issue with this value"
    [table], _ = read("fingertips", tmp_path, FINGERTIPS.replace("19,200,,", f"19,200,{doubted},"))
    assert list(table.table["Value"])[-2:] == ["9.5 [u]", "8.5"]
    [table], _ = read("fingertips", tmp_path, FINGERTIPS.replace("Too few cases", doubted))
    assert list(table.table["Value"])[1] == "", "there is no figure to doubt"


@pytest.mark.parametrize(
    ("spoilt", "told"),
    [
        (FINGERTIPS.replace("E09000001", "Littleton"), "file:4: 'Area Code' holds 'Littleton', which does not belong"),
        (FINGERTIPS.replace("Male", "All ages"), "file:6: 'Sex' holds 'All ages', which does not belong there"),
        (FINGERTIPS.replace("9.5,8.5,10.5,", "9.5,8.5,,"), "file:5: one of the value and its two limits is empty"),
        (FINGERTIPS.replace("9.5,8.5,10.5,", ",9.5,8.5,"), "file:5: one of the value and its two limits is empty"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path, spoilt, told):
    _, faults = read("fingertips", tmp_path, spoilt)
    assert told in faults[0]


def test_what_the_publisher_says_of_a_figure_comes_into_the_store_with_it(littleland):
    file = FILE.format(name="sick", file="sick.csv", areas="district_2021 country", rows=5)
    series = (
        '\n[[series]]\nindicator = "sick_pct"\nvalue = "Value"\nwhere = { Sex = "Persons" }\nnote = "Of a survey."\n'
    )
    littleland.receipt("sick", file.replace('"table"', '"fingertips"').replace('code = "code"\n', "") + series)
    littleland.file("sick.csv", FINGERTIPS.replace("Too few cases", "Too few cases."))
    assert not littleland.faults("sick")
    figures = littleland.figures("sick").set_index("area_code")
    assert figures.note.to_dict() == {
        "E92000001": "Of a survey.",
        "E09000001": "Too few cases. Of a survey.",
        "E09000002": "Of a survey.",
    }
    assert figures.status["E09000001"] == "missing"
