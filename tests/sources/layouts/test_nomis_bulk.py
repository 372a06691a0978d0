"""Nomis bulk tables: a file for each level or a zip of them; rows of urban and rural parts are left out."""

import zipfile

import pytest

from vitality.sources.layouts import nomis_bulk
from vitality.sources.opened import SourceFile, Unreadable
from vitality.sources.published import FileReceipt

LSOA = "date,geography,geography code,Pets: Total\n2021,Mill 001A,E01000001,12\n2021,Cwm 001A,W01000001,7\n"
LTLA = 'date,geography,geography code,Pets: Total\n2021,"Mill, the",E09000001,13\n'
PARTS = "date,geography,geography code,Rural Urban,Pets\n" + "".join(
    f"2011,Mill,E01000001,{kind},{count}\n"
    for kind, count in (("Total", 9), ("Urban (total)", 7), ("Rural (total)", 2))
)


def read(path, **options):
    return nomis_bulk.read(
        SourceFile(path), FileReceipt(path.name, "nomis_bulk", ("lsoa_2021",), "", 0, options=options)
    )


def zipped(tmp_path):
    path = tmp_path / "census2021-ts000.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in (("metadata/ts000.txt", "Pets"), ("census2021-ts000-lsoa.csv", LSOA)):
            archive.writestr(name, text)
        archive.writestr("census2021-ts000-ltla.csv", LTLA)
    return path


def test_the_levels_asked_for_are_read_out_of_a_zip(tmp_path):
    tables = read(zipped(tmp_path), levels=["ltla", "lsoa"])
    assert [(each.part, each.rows) for each in tables] == [
        ("census2021-ts000-ltla.csv", 1),
        ("census2021-ts000-lsoa.csv", 2),
    ]
    assert list(tables[0].table["Pets: Total"]) == ["13"]


def test_a_level_that_the_zip_lacks_is_told(tmp_path):
    with pytest.raises(Unreadable, match="no table of msoa in it; it holds metadata/ts000.txt, census2021-ts000-lsoa"):
        read(zipped(tmp_path), levels=["msoa"])


def test_rows_of_urban_and_rural_parts_are_counted_and_left_out(tmp_path):
    path = tmp_path / "KS000EW.csv"
    path.write_text(PARTS, encoding="utf-8")
    (records,) = read(path)
    assert list(records.table["Pets"]) == ["9"] and records.left_out == {nomis_bulk.PARTS: 2}
