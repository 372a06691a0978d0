"""Nomis query downloads: titles above, notes below, names of places with their kind, values and margins in turn."""

import gzip

import pytest

from vitality.sources.layouts import nomis_query
from vitality.sources.opened import SourceFile, Unreadable
from vitality.sources.published import FileReceipt
from vitality.sources.records import FOOTNOTES

CENSUS = """
"KS000 - Pets"
"ONS Crown Copyright Reserved [from Nomis on 1 July 2017]"
"Population :","All pets"
"Date       :","2011"

"2011 super output area - lower layer","mnemonic","All pets","Cats, grey
or black"

"Mill 001A","E01000001",12,3
"Hill 001B","E01000002",1402,0




"","Pets have been swapped between areas. Some counts will"
"","be affected."
"","be affected."

"""
RATES = """
"model-based estimates of idleness"
"Confidence :","95% confidence interval (+/-)"

"Area","Jan 2004-Dec 2004","Conf","Jan 2005-Dec 2005","Conf"

"ladu2023:Harrow",8.3,1.8,9.1,-
"gor:London",7.2,0.4,-,-

"-","These figures are missing."
"",""
"","Rates are made up."
"""


def read(tmp_path, text, code="mnemonic"):
    path, faults = tmp_path / "pets.csv.gz", []
    path.write_bytes(gzip.compress(text.encode()))
    source = SourceFile(path, faults.append)
    return nomis_query.read(source, FileReceipt(path.name, "nomis_query", ("lsoa_2011",), "", 0, code=code))[0], faults


def test_titles_and_notes_are_left_out_and_notes_are_counted_even_those_that_stand_twice(tmp_path):
    records, faults = read(tmp_path, CENSUS)
    assert list(records.table["mnemonic"]) == ["E01000001", "E01000002"] and not faults
    assert list(records.table["Cats, grey or black"]) == ["3", "0"]
    assert list(records.table.index) == [10, 11], "lines of the file, with the header that spans two"
    assert (records.rows, records.left_out[FOOTNOTES]) == (5, 3)


def test_names_become_codes_and_a_margin_belongs_to_the_column_before_it(tmp_path):
    records, faults = read(tmp_path, RATES, "Area")
    assert list(records.table["Area"]) == ["E09000015", "E12000007"] and not faults
    assert list(records.table.columns)[1:3] == ["Value Jan 2004-Dec 2004", "Conf Jan 2004-Dec 2004"]
    assert list(records.table["Conf Jan 2005-Dec 2005"]) == ["-", "-"]
    assert records.left_out[FOOTNOTES] == 2


def test_a_name_that_no_list_holds_is_told_with_its_line(tmp_path):
    _, faults = read(tmp_path, RATES.replace("Harrow", "Harow"), "Area")
    assert [str(each) for each in faults] == [
        "pets.csv.gz:7: 'ladu2023:Harow' is no place of data/districts.csv; add it there, or its name as another name"
    ]


@pytest.mark.parametrize("text", [CENSUS.replace("mnemonic", "code"), CENSUS[:60], "a\n"])
def test_a_file_without_its_header_is_refused(tmp_path, text):
    with pytest.raises(Unreadable, match="no column 'mnemonic'"):
        read(tmp_path, text)
