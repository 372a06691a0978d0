"""residents.csv read strictly: every fault of a line, between lines and of the file, told with its line."""

import csv
import datetime as dt
import io

import pytest

from vitality.definitions import resident_lines
from vitality.files.faults import InputFaults

EAST, HILL, WHOLE = "E05000981", "E05000982", "E09000099"
GOOD = {
    "ward_code": EAST,
    "service": "Waste",
    "from": "2021-04-01",
    "to": "2022-03-31",
    "complaints": "40",
    "residents_or_users": "3500",
    "standards_checked": "200",
    "standards_met": "170",
    "standard_pct": "95",
    "source": "Register",
}
HEADER = ",".join(GOOD)


def file(tmp_path, *rows):
    """A residents.csv of these rows, each GOOD with changes."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(GOOD))
    writer.writeheader()
    writer.writerows([GOOD | row for row in rows])
    path = tmp_path / "residents.csv"
    path.write_text(out.getvalue())
    return path


def read(path, wards=(EAST, HILL), as_of=dt.date(2022, 6, 30)):
    return resident_lines.read(path, "residents.csv", wards, WHOLE, as_of)


def faults(path, **more):
    with pytest.raises(InputFaults) as caught:
        read(path, **more)
    return [(fault.line, fault.message) for fault in caught.value.faults]


FAULTS = [
    ({"ward_code": ""}, "ward_code is empty; write the code of a ward, or the council's own for the total"),
    ({"ward_code": "E05000991"}, "ward_code 'E05000991' is not a current ward of E09000099; did you mean 'E0500098"),
    ({"ward_code": "Mill"}, "ward_code 'Mill' is not a current ward of E09000099; write one of them"),
    ({"service": " "}, "service is empty; name the service"),
    ({"source": ""}, "source is empty; say which record"),
    ({"from": "1/4/2021"}, "from '1/4/2021' is not a day; write year-month-day"),
    ({"to": "2022-02-30"}, "to '2022-02-30' is not a day; write year-month-day"),
    ({"to": "2022-04-01"}, "from 2021-04-01 to 2022-04-01 is not 12 months; from 2021-04-01 they end on 2022-03-31"),
    ({"from": "2020-02-29", "to": "2021-03-01"}, "they end on 2021-02-28"),
    ({"from": "2021-09-01", "to": "2022-08-31"}, "to is 2022-08-31, which is after 2022-06-30; wait until"),
    ({"complaints": "1,200"}, "complaints '1,200' is not a whole number; take the thousands separator out"),
    ({"complaints": "-1"}, "complaints is '-1'; it must be at least 0"),
    ({"complaints": "٣"}, "complaints '٣' is not a whole number; write digits only"),
    ({"residents_or_users": "0"}, "residents_or_users is 0; leave it and complaints empty"),
    ({"complaints": ""}, "complaints is empty; complaints, residents_or_users are given together or not at all"),
    ({"standard_pct": ""}, "standard_pct is empty; standards_checked, standards_met, standard_pct are given together"),
    ({"standards_checked": "0", "standards_met": "0"}, "standards_checked is 0; leave the three columns"),
    ({"standards_met": "201"}, "standards_met is 201, more than the 200 of standards_checked"),
    ({"standard_pct": "0"}, "standard_pct is 0; write the share"),
    ({"standard_pct": "101"}, "standard_pct is '101'; it must be at most 100"),
    ({"standard_pct": "nan"}, "standard_pct 'nan' is not a number"),
    (dict.fromkeys(list(GOOD)[4:9], ""), "nothing is recorded; fill in complaints or standards, or delete the line"),
    ({"ward_code": WHOLE}, "standards are tested for each ward, not for the whole council"),
]


@pytest.mark.parametrize(("changes", "words"), FAULTS, ids=[each[1][:40] for each in FAULTS])
def test_each_fault_is_told_with_its_line(tmp_path, changes, words):
    result = faults(file(tmp_path, {"service": "Parks"}, changes))
    assert [(at, words in told) for at, told in result] == [(3, True)], result


def test_faults_between_lines(tmp_path):
    alone = {"standards_checked": "", "standards_met": "", "standard_pct": ""}
    alone |= {"ward_code": WHOLE}
    rows = [
        {},
        {"from": "2021-03-01", "to": "2022-02-28"},
        {"service": "WASTE", "ward_code": HILL},
        alone | {"complaints": "39"},
        alone | {"service": "Parks"},
        {"service": "Roads"},
        alone | {"service": "Roads", "residents_or_users": "9"},
        {"service": "Paths", "complaints": "many"},
        alone | {"service": "Paths"},
    ]
    result = faults(file(tmp_path, *rows))
    assert result == [
        (2, "complaints of these days are in line 3 too; give 12 months that do not overlap"),
        (2, "standards of these days are in line 3 too; give 12 months that do not overlap"),
        (4, "service 'WASTE' is 'Waste' in line 2; write it one way"),
        (5, "complaints is 39, but the wards' add to 40; correct one of them"),
        (6, "no ward has a line for this service and these 12 months; add them, or delete this line"),
        (8, "residents_or_users is 9, but a ward has 3500; correct one of them"),
        (9, "complaints 'many' is not a whole number; write digits only"),
    ], "and nothing of the borough's line 10: that ward is there, and wrong"


def test_complaints_and_standards_may_stand_in_lines_of_their_own(tmp_path):
    one, two = dict.fromkeys(list(GOOD)[4:6], ""), dict.fromkeys(list(GOOD)[6:9], "")
    assert len(read(file(tmp_path, one, two, {"from": "2020-04-01", "to": "2021-03-31"}))) == 3


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ward_code,service\n", "column 'from' is missing"),
        (HEADER + ",note\n", "column 'note' is not known"),
        (HEADER.replace("source", "sauce") + "\n", "did you mean 'source'?"),
        ("", "this is an empty file"),
        (HEADER + "\n\n", "an empty line; delete it"),
        (HEADER + "\na,b\n", "2 fields where the header has"),
        (HEADER + ",source\n", "column 'source' is there twice"),
        (HEADER + '\n"a\n', "a quote opens in this line and is not closed in it"),
    ],
)
def test_a_malformed_file_is_told(tmp_path, text, words):
    path = tmp_path / "residents.csv"
    path.write_text(text)
    assert any(words in told for _, told in faults(path))


def test_bytes_that_are_no_text_are_told(tmp_path):
    (tmp_path / "residents.csv").write_bytes(HEADER.encode() + b"\n\xff\xfe")
    assert "not UTF-8 text" in faults(tmp_path / "residents.csv")[0][1]


def test_the_template_has_the_columns_and_no_figure(root):
    path = root / "data" / "residents.example.csv"
    assert path.read_text() == ",".join(resident_lines.LAYOUT.names) + "\n"
    assert read(path) == ()
