"""Each line of targets.csv that is wrong is refused with its line and a remedy, and all of them together."""

import datetime as dt
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitality.definitions import target_file
from vitality.definitions.target_row import OWN_BOROUGH, Known
from vitality.files.faults import InputFaults

HEADER = (
    "target_id,indicator_id,area_code,kind,rule,value,baseline_period,set_on,due,trajectory,tolerance_pct,lead,source,"
    "expected_without,pot"
)
GOOD = {
    "target_id": "jobs",
    "indicator_id": "employed_pct",
    "area_code": OWN_BOROUGH,
    "kind": "ambition",
    "rule": "value",
    "value": "75",
    "baseline_period": "2020",
    "set_on": "",
    "due": "2026-03-31",
    "trajectory": "linear",
    "tolerance_pct": "5",
    "lead": "council",
    "source": "The plan p3",
    "expected_without": "",
    "pot": "",
}


def indicator(name, kind="proportion", polarity="high_is_good", multiplier=100):
    return SimpleNamespace(id=name, kind=kind, polarity=polarity, multiplier=multiplier, unit="% of people")


KNOWN = Known(
    {
        "employed_pct": indicator("employed_pct"),
        "crime_rate": indicator("crime_rate", "rate", "low_is_good", 1000),
        "decay_score": indicator("decay_score", "score", "low_is_good", 1),
        "population": indicator("population", "count", "no_judgement", 1),
    },
    {"B1", "W1"},
    ("council", "police"),
    "B1",
    dt.date(2024, 6, 15),
)


def read(tmp_path, *rows, header=HEADER):
    path = tmp_path / "targets.csv"
    names = HEADER.split(",")
    lines = [each if isinstance(each, str) else ",".join(each[name] for name in names) for each in rows]
    path.write_text("\n".join([header, *lines]) + "\n")
    return target_file.read(path, "data/targets.csv", KNOWN, is_own=True)


def faults(tmp_path, *rows, header=HEADER):
    with pytest.raises(InputFaults) as caught:
        read(tmp_path, *rows, header=header)
    assert {fault.path for fault in caught.value.faults} == {"data/targets.csv"}
    return [(fault.line, fault.message) for fault in caught.value.faults]


def test_a_sound_row_is_read_with_its_defaults(tmp_path):
    [result] = read(tmp_path, GOOD | {"trajectory": "", "tolerance_pct": "", "baseline_period": ""})
    assert (result.area_code, result.value, result.due, result.line) == ("B1", 75.0, dt.date(2026, 3, 31), 2)
    assert (result.trajectory, result.tolerance, result.baseline_period) == ("linear", 0.05, None)
    assert result.set_on == dt.date(2024, 6, 1), "without a day it is set in the month of the build"
    assert result.is_councils and result.is_own


def test_no_file_is_no_targets(tmp_path):
    assert target_file.read(tmp_path / "targets.csv", "data/targets.csv", KNOWN, is_own=False) == ()


WRONG = [
    ({"target_id": ""}, "target_id is empty; give each target a short name of its own"),
    ({"indicator_id": "employed"}, "indicator_id 'employed' is not a known indicator (data/catalogue); did you mean"),
    ({"indicator_id": "population"}, "'population' is neither good nor bad, so it can have no target"),
    ({"area_code": "X9"}, "area_code 'X9' is not a known area; write its code, or 'borough' for the council's own"),
    ({"kind": "ambitoin"}, "kind 'ambitoin' is not a known kind of target; did you mean 'ambition'?"),
    ({"rule": "half_gap", "value": ""}, "rule 'half_gap' is not a known rule for kind 'ambition'"),
    ({"lead": "navy"}, "lead 'navy' is not a known partner (partners.toml)"),
    ({"trajectory": "wavy"}, "trajectory 'wavy' is not a known trajectory; known: geometric, linear, step"),
    ({"value": ""}, "value is empty; write the figure to be reached, or choose a rule that works it out"),
    ({"value": "0"}, "value is 0; a target of nothing cannot be steered by"),
    ({"value": "-5"}, "value is -5; it must not be negative"),
    ({"value": "seventy"}, "value 'seventy' is not a number; write digits only"),
    ({"value": "nan"}, "value 'nan' is not a number; write a figure that is finite"),
    ({"value": "1_000"}, "value '1_000' is not a number; write digits only"),
    ({"value": "inf"}, "value 'inf' is not a number; write a figure that is finite"),
    ({"value": "101"}, "value is 101; a share in % of people is at most 100"),
    ({"rule": "region"}, "rule 'region' works out its own value; leave value empty"),
    ({"source": ""}, "source is empty; say which plan or agreement holds this number"),
    ({"due": ""}, "due is empty; write the day by which it is to be reached"),
    ({"due": "31/03/2026"}, "due '31/03/2026' is not a day; write year-month-day"),
    ({"due": "2026-02-30"}, "due '2026-02-30' is not a day; write year-month-day"),
    ({"due": "2024-06-15"}, "due 2024-06-15 has passed; write a day to come, or in set_on the day on which"),
    ({"due": "2020-03-31"}, "due 2020-03-31 has passed"),
    ({"set_on": "2026-03-31"}, "due 2026-03-31 is not after set_on 2026-03-31"),
    ({"set_on": "2027-01-01"}, "due 2026-03-31 is not after set_on 2027-01-01"),
    ({"set_on": "June"}, "set_on 'June' is not a day; write year-month-day"),
    ({"baseline_period": "last year"}, "baseline_period 'last year' is not understood; write 2021"),
    ({"tolerance_pct": "120"}, "tolerance_pct is '120'; it must be at most 100"),
    ({"kind": "floor", "area_code": "W1"}, "area_code 'W1' cannot have a floor; write 'borough'"),
    ({"kind": "gap", "area_code": "W1"}, "area_code 'W1' cannot have a gap; write 'borough'"),
    ({"kind": "stretch"}, "expected_without is empty; a stretch needs the figure expected without the agreement"),
    ({"kind": "stretch", "expected_without": "120"}, "expected_without is 120; a share"),
    ({"kind": "stretch", "expected_without": "60", "pot": "-1"}, "pot is '-1'; it must be at least 0"),
    ({"kind": "floor", "rule": "floor_times_borough", "value": "1"}, "so it must be above 1"),
    ({"kind": "floor", "rule": "floor_times_borough", "value": ""}, "value is empty"),
]


@pytest.mark.parametrize(("changes", "message"), WRONG, ids=[str(each[0]) for each in WRONG])
def test_a_wrong_cell_is_refused_with_its_line(tmp_path, changes, message):
    result = faults(tmp_path, GOOD | {"target_id": "other", "due": "2027-03-31"}, GOOD | changes)
    assert [line for line, _ in result] == [3] * len(result)
    assert any(message in told for _, told in result), result


@pytest.mark.parametrize(
    "changes",
    [
        {"indicator_id": "crime_rate", "value": "120.5"},
        {"indicator_id": "decay_score", "value": "-0.5"},
        {"due": "2020-03-31", "set_on": "2017-04-01"},
        {"area_code": "W1"},
        {"rule": "best_held", "value": ""},
        {"kind": "standard", "rule": "baseline", "value": "", "source": ""},
        {"set_on": "2025-04-01"},
        {"kind": "stretch", "expected_without": "70", "pot": "1000"},
        {"kind": "floor", "rule": "floor_times_borough", "value": "1.5", "source": ""},
    ],
    ids=str,
)
def test_what_is_unusual_but_sound_is_read(tmp_path, changes):
    assert len(read(tmp_path, GOOD | changes)) == 1


def test_rows_that_say_the_same_twice_are_refused_with_the_other_line(tmp_path):
    same_id = GOOD | {"due": "2030-03-31"}
    same_aim = GOOD | {"target_id": "work", "value": "80"}
    result = faults(tmp_path, GOOD, same_id, same_aim)
    assert result == [
        (3, "target 'jobs': line 2 has this target_id too; give each its own"),
        (4, "target 'work': line 2 has the same indicator, area, kind and due date; keep one of them"),
    ]


def test_every_fault_of_every_line_is_told_at_once(tmp_path):
    result = faults(tmp_path, GOOD | {"value": "0", "lead": "navy"}, GOOD | {"due": "soon"}, "one,two", "")
    assert [line for line, _ in result] == [2, 2, 3, 4, 5]
    assert "2 fields where the header has 15" in result[3][1] and "an empty line; delete it" in result[4][1]


def test_a_wrong_header_is_told_with_the_column(tmp_path):
    header = HEADER.replace("due,", "").replace("trajectory", "trajektory")
    result = faults(tmp_path, header=header)
    assert [line for line, _ in result] == [1, 1, 1]
    told = " ".join(message for _, message in result)
    assert "column 'due' is missing; add it" in told
    assert "column 'trajektory' is not known; did you mean 'trajectory'?" in told
    assert "column 'due' is there twice" in faults(tmp_path, header=HEADER + ",due")[0][1]


def test_what_is_not_a_table_of_text_is_told(tmp_path):
    path = tmp_path / "targets.csv"
    for data, message in ((b"target_id\xff\xfe", "not UTF-8"), (f'{HEADER}\n"a'.encode(), "csv:2: a quote opens")):
        path.write_bytes(data)
        with pytest.raises(InputFaults, match=message):
            target_file.read(path, "data/targets.csv", KNOWN, is_own=True)


CELL = st.text(st.characters(blacklist_characters='",\r\n', blacklist_categories=("Cs", "Cc", "Zl", "Zp")), max_size=12)


@given(st.fixed_dictionaries({name: CELL | st.just(value) for name, value in GOOD.items()}))
def test_whatever_the_cells_say_the_row_is_read_or_refused_with_its_line(tmp_path_factory, cells):
    path = tmp_path_factory.mktemp("rows") / "targets.csv"
    path.write_text(HEADER + "\n" + ",".join(cells.values()) + "\n", encoding="utf-8")
    try:
        [result] = target_file.read(path, "t", KNOWN, is_own=True)
        assert result.value and result.value > 0 and result.due > result.set_on and result.lead in KNOWN.partners
    except InputFaults as error:
        assert error.faults and all(fault.line == 2 for fault in error.faults)
