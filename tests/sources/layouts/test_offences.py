"""Recorded offences: tables wide by month, and street-level crimes with codes of two vintages in one month."""

import zipfile

import pytest

from vitality.sources.layouts import offences
from vitality.sources.opened import SourceFile, Unreadable
from vitality.sources.published import FileReceipt

WIDE = """MajorText,MinorText,WardName,WardCode,LookUp_BoroughName,{months}
THEFT,SHOPLIFTING,Firs,E05000001,Anytown,{ones}
THEFT,OTHER THEFT,Firs,E05000001,Airport Police,{ones}
Burglary,BURGLARY IN A DWELLING,Oaks,E05000002,Anytown,{ones}
"""
CRIME = "id,{month},Force,Force,,,Near,{code},{name},Burglary,,\n"
HEAD = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,"
    "Last outcome category,Context\n"
)


def receipt(**given):
    return FileReceipt("any", "any", (), "", 0, **given)


def months(tmp_path, text, **given):
    path = tmp_path / "wards.csv"
    path.write_text(text)
    faults = []
    return offences.read_months(SourceFile(path, faults.append), receipt(**given)), faults


def wide(count=24, cell="1"):
    names = [f"{2024 + n // 12}{n % 12 + 1:02}" for n in range(count)]
    return WIDE.format(months=",".join(names), ones=",".join([cell] * count))


def cell(records, area, period, kind):
    table = records.table
    return table[(table["area"] == area) & (table["period"] == period)][kind].tolist()


def test_rows_of_an_area_are_added_up_by_main_kind_and_by_part(tmp_path):
    options = {"kinds": ["MajorText", "MinorText"], "years": 2}
    (records,), faults = months(tmp_path, wide(), code="WardCode", options=options)
    assert not faults
    assert cell(records, "E05000001", "2024-02", "THEFT") == ["2"]
    assert cell(records, "E05000001", "2024-02", "THEFT / SHOPLIFTING") == ["1"]
    assert cell(records, "E05000001", "2025-01 to 2025-12", "THEFT") == ["24"]
    assert cell(records, "E05000001", "2024-01 to 2024-12", "THEFT") == ["24"]
    assert records.rows == 3


def test_a_kind_without_a_row_is_none_of_it(tmp_path):
    (records,), _ = months(tmp_path, wide(), code="WardCode", options={"kinds": ["MajorText"]})
    assert cell(records, "E05000001", "2024-02", "BURGLARY") == ["0"]
    assert set(records.table["span"]) == {"month"}


def test_a_part_of_a_year_makes_no_total_of_12_months(tmp_path):
    (records,), _ = months(tmp_path, wide(13), code="WardCode", options={"kinds": ["MajorText"], "years": 2})
    assert set(records.table["period"][records.table["span"] == "12 months"]) == {"2024-02 to 2025-01"}


def test_boroughs_by_name_have_codes_and_airports_none(tmp_path):
    text = wide().replace("Anytown", "Harrow").replace("Airport Police", "London Heathrow and London City Airports")
    options = {"kinds": ["MajorText"], "level": "district"}
    (records,), _ = months(tmp_path, text, code="LookUp_BoroughName", options=options)
    assert set(records.table["area"]) == {"E09000015"}
    assert records.left_out == {offences.NO_PLACE: 1}
    assert records.rows == 3


def test_a_cell_that_is_no_count_is_told_with_its_line(tmp_path):
    _, faults = months(tmp_path, wide(2, "a few"), code="WardCode", options={"kinds": ["MajorText"]})
    assert [fault.line for fault in faults] == [2, 3, 4, 2, 3, 4]


def test_a_table_without_months_is_another_file(tmp_path):
    with pytest.raises(Unreadable, match="no column of a month"):
        months(tmp_path, "WardCode,Name\nE05000001,Firs\n", code="WardCode", options={"kinds": ["Name"]})


def street(tmp_path, crimes, **options):
    path = tmp_path / "street.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for month in sorted({each[0] for each in crimes}):
            rows = [CRIME.format(month=m, code=code, name=name) for m, code, name in crimes if m == month]
            archive.writestr(f"{month}/{month}-some-force-street.csv", HEAD + "".join(rows))
    return offences.read_street(SourceFile(path), receipt(options={"areas": ["Harrow"], **options}))[0]


def test_crimes_are_counted_by_neighbourhood_kind_and_month(tmp_path):
    here = ("2018-04", "E01002106", "Harrow 008A")
    elsewhere, nowhere = ("2018-04", "E01000027", "Barnet 001A"), ("2018-04", "", "")
    records = street(tmp_path, [here, here, elsewhere, nowhere])
    assert cell(records, "E01002106", "2018-04", "Burglary") == ["2"]
    assert records.left_out == {offences.OTHERS: 1, offences.UNPLACED: 1}
    assert records.rows == 4


def test_a_month_of_two_vintages_has_no_figure_of_areas_that_changed(tmp_path):
    same, retired, new = ("E01002106", "Harrow 008A"), ("E01002117", "Harrow 007A"), ("E01035660", "Harrow 007F")
    seen = {"2022-12": [same, retired], "2023-01": [same, retired, new], "2023-02": [same, new]}
    records = street(tmp_path, [(month, *area) for month, areas in seen.items() for area in areas])
    assert cell(records, same[0], "2023-01", "Burglary") == ["1"]
    assert [cell(records, retired[0], month, "Burglary") for month in seen] == [["1"], ["[x]"], ["[x]"]]
    assert [cell(records, new[0], month, "Burglary") for month in seen] == [["[x]"], ["[x]"], ["1"]]
    assert records.left_out == {offences.BETWEEN: 2}
    assert records.rows == 7


def test_a_zip_of_other_things_is_told(tmp_path):
    with zipfile.ZipFile(tmp_path / "street.zip", "w") as archive:
        archive.writestr("2023-01/2023-01-some-force-outcomes.csv", "x")
    with pytest.raises(Unreadable, match="fetch street-level crimes"):
        offences.read_street(SourceFile(tmp_path / "street.zip"), receipt(options={"areas": []}))
