"""DfE's long Parquet: areas by number and name, years by what the receipt says of each measure."""

from __future__ import annotations

import pyarrow as pa
import pytest

from tests.sources.layouts.made_up_national import LAIT, parquet, read
from vitality.sources.layouts.lait import OTHERS, period
from vitality.sources.opened import Unreadable


@pytest.mark.parametrize(
    ("text", "kind", "ours"),
    [
        ("2016", "school", "2015/16 school year"),
        ("2015/16", "school", "2015/16 school year"),
        ("2015-16", "school", "2015/16 school year"),
        ("2025 (prov)", "school", "2024/25 school year"),
        ("2000", "financial", "1999/00"),
        ("2016", "calendar", "2016"),
        ("2016", "september", "2015-10 to 2016-09"),
        ("2013/14-15/16", "three_financial", "2013/14-2015/16"),
        ("0", "school", "0"),
        ("2013/14-15/16", "school", "2013/14-15/16"),
        ("2016", "three_financial", "2016"),
    ],
)
def test_a_year_is_what_the_receipt_says_of_its_measure(text, kind, ours):
    assert period(text, kind) == ours


def test_an_area_bears_the_code_that_it_had_when_the_period_ended(tmp_path):
    [table], faults = read("lait", tmp_path, parquet(LAIT), years={"Sick": "calendar"})
    assert not faults and table.left_out == {OTHERS: 1} and table.rows == 5
    assert list(table.table["area"]) == ["E92000001", "E09000015", "E10000023", "E10000023"]
    [table], _ = read("lait", tmp_path, parquet(LAIT | {"Years": ["2023"] * 5}), years={"Sick": "calendar"})
    assert list(table.table["area"])[2] == "E06000065"
    assert list(table.table["Values"]) == ["12.5", "8.4E-2", "-", "11"]


def test_one_that_did_not_stand_then_has_its_own_code_all_the_same(tmp_path):
    gone = LAIT | {
        "LA and Regions": ["Cumbria", "Cumberland"] * 2 + ["Harrow"],
        "LA Number": [909.0, 942.0] * 2 + [310.0],
    }
    [table], faults = read(
        "lait",
        tmp_path,
        parquet(gone | {"Years": ["2010", "2010", "2025", "2025", "2025"]}),
        years={"Sick": "calendar"},
    )
    assert not faults and list(table.table["area"]) == ["E10000006", "E06000063"] * 2


def test_a_provisional_figure_is_marked(tmp_path):
    [table], _ = read("lait", tmp_path, parquet(LAIT), years={"Sick": "calendar"})
    assert list(table.table["Values"]) == ["12.5", "8.4E-2", "-", "11 [p]"]


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("LA Number", 311.0, "file:2: 'Harrow' does not bear the number 311; correct the number, or add the name"),
        ("LA and Regions", "Littleton", "file:2: 'Littleton' does not bear the number 310"),
        ("Years", "soon", "file:2: 'period' holds 'soon', which does not belong there"),
        ("Values", None, "file:2: a cell of it is empty; fetch the file again"),
    ],
)
def test_what_is_wrong_is_told_with_its_row(tmp_path, column, value, told):
    spoilt = LAIT | {column: [LAIT[column][0], value, *LAIT[column][2:]]}
    _, faults = read("lait", tmp_path, parquet(spoilt), years={"Sick": "calendar"})
    assert told in faults[0]


def test_what_is_no_such_file_is_refused(tmp_path):
    with pytest.raises(Unreadable, match="no Parquet file, or it was cut off"):
        read("lait", tmp_path, parquet(LAIT)[:-9], years={})
    with pytest.raises(Unreadable, match="there is no column 'Values'; the nearest is 'Value'"):
        read("lait", tmp_path, parquet({("Value" if key == "Values" else key): LAIT[key] for key in LAIT}), years={})
    names = ["Years" if key == "Region" else key for key in LAIT]
    with pytest.raises(Unreadable, match="there are two columns 'Years'"):
        read("lait", tmp_path, parquet(pa.table(LAIT).rename_columns(names)), years={})
