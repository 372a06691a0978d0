"""Ofsted's list of providers counted by authority."""

import pytest

from vitality.sources.layouts import providers
from vitality.sources.opened import SourceFile, Unreadable
from vitality.sources.published import FileReceipt

GRADE = '"\nOverall experiences and progress of children and young people"'
LIST = f"""Providers at 31 March,,,
URN,Provision type,Local authority,Places,{GRADE}
1,Children's home,Harrow,4,Good
2,Children's Home,Harrow,3,
3,Secure children's home,Harrow,2,Inadequate
4,Boarding School,Westminster,90,Good
5,Supported Accommodation,Cardiff,5,
"""


def counted(tmp_path, text):
    path, faults = tmp_path / "providers.csv", []
    path.write_text(text)
    (records,) = providers.read(SourceFile(path, faults.append), FileReceipt("", "", (), "", 5, period="2025-03-31"))
    return records, faults


def test_homes_are_counted_however_they_are_written(tmp_path):
    records, faults = counted(tmp_path, LIST)
    table = records.table.set_index("area")
    assert not faults
    assert table.loc["E09000015"].tolist() == ["3", "9", "2", "1"]
    assert table.loc["E09000033"].tolist() == ["0", "0", "[z]", "[z]"]  # no home, so no share of homes
    assert records.left_out == {providers.ELSEWHERE: 1}
    assert records.rows == 5


def test_a_grade_that_is_not_known_is_told(tmp_path):
    _, (fault,) = counted(tmp_path, LIST.replace("Inadequate", "Middling"))
    assert "Middling" in fault.message and fault.line == 6


def test_a_column_that_is_gone_is_told(tmp_path):
    with pytest.raises(Unreadable, match="Provision type"):
        counted(tmp_path, LIST.replace("Provision type", "Kind"))
