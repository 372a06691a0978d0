"""Whatever happens to a file of a council, its build gives the figures as before, or faults that name file and line."""

import datetime as dt
import re

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.worlds import copied
from vitality.files.faults import InputFaults
from vitality.questions import warehouse
from vitality.warehousing import builder, inputs

ODD = ("inf", "nan", "[[1]]", "2021-01-01T10:00:00", "12:00:00", "1" + "0" * 30, "{a = {b = 1}}", "[]", '""', "-1")
ODD += ("[{}]", "true", '"x"', "[1]", "{}", "1e308", '"\\u0000"', "[" * 2_000, "0x" + "f" * 5_000)


@pytest.fixture(scope="module")
def council(tmp_path_factory):
    """A copy of the world; every test puts back what it spoilt."""
    return copied(tmp_path_factory.mktemp("spoilt"))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_settings_that_are_spoilt_are_told_with_file_and_line(council, data):
    path = data.draw(st.sampled_from(sorted(council.parent.rglob("*.toml"))))
    before = path.read_bytes()
    lines = before.decode().splitlines()
    at = data.draw(st.integers(0, len(lines) - 1))
    value = data.draw(st.sampled_from(ODD))
    odd = data.draw(st.sampled_from(["", lines[at] * 2, re.sub(r"=.*", lambda _: f"= {value}", lines[at])]))
    path.write_text("\n".join([*lines[:at], odd, *lines[at + 1 :]]) + "\n", encoding="utf-8")
    try:
        faults = inputs.load(council, dt.date(2022, 6, 30)).faults
    except InputFaults as error:
        faults = error.faults
    finally:
        path.write_bytes(before)
    assert all(each.path and each.line >= 1 and len(str(each)) < 600 for each in faults)


def figures(path):
    columns = "indicator_id, area_code, period_id, value, status"
    with duckdb.connect(str(path), read_only=True, config=warehouse.CONFIG) as con:
        return con.execute(f"select {columns} from observations order by all").fetchall()


SPOILT = [
    ("old/observations.csv", lambda text: text.replace(",numerator", ",numer ator"), "did you mean"),
    ("old/observations.csv", lambda text: text.replace("value,numerator", "numerator,value"), "observations.csv:"),
    (
        "old/observations.csv",
        lambda text: text.replace("nocar,E01000991", "nocar,E01000992", 1),
        "observations.csv:3: series 'nocar' has",
    ),
    ("new/observations.csv", lambda text: text.replace(",", ";"), "observations.csv:1: the columns are parted by"),
    ("new/areas.csv", lambda text: text.replace("area_name", "Area name"), "did you mean 'area_name'?"),
    ("new/lookup.csv", lambda text: text + text.splitlines()[-1] + "\n", "lookup.csv:9: lsoa11_code"),
    ("new/postcodes.csv", lambda text: text.replace("easting,northing", "northing,easting"), "postcodes.csv:2"),
    ("targets.csv", lambda text: text.replace("target_id", "Target ID"), "targets.csv:1"),
    ("residents.csv", lambda text: "<html>" + text, "residents.csv:1: this is a web page"),
]


@pytest.mark.parametrize(("file", "change", "words"), SPOILT, ids=[f"{each[0]} {each[2][:20]}" for each in SPOILT])
def test_a_council_whose_table_is_spoilt_is_not_built(council, tmp_path, file, change, words):
    path = council / file
    before = path.read_bytes()
    path.write_text(change(before.decode()), encoding="utf-8")
    assert path.read_bytes() != before
    try:
        with pytest.raises(InputFaults) as caught:
            builder.build(council, tmp_path, quiet=True)
    finally:
        path.write_bytes(before)
    assert words in str(caught.value)


def test_line_ends_and_codings_of_other_programs_change_no_figure(council, littleton_build, tmp_path):
    written = {
        "old/observations.csv": ("\r\n", "utf-16"),
        "new/observations.csv": ("\r", "utf-8-sig"),
        "new/areas.csv": ("\r\n", "utf-8"),
    }
    before = {name: (council / name).read_bytes() for name in written}
    for name, (end, coding) in written.items():
        (council / name).write_bytes(end.join(before[name].decode().splitlines()).encode(coding))
    try:
        result = builder.build(council, tmp_path, quiet=True)
    finally:
        for name, data in before.items():
            (council / name).write_bytes(data)
    assert figures(result.path) == figures(littleton_build.path)
