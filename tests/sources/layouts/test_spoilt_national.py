"""A good file of each layout, spoilt at random: the same figures come out of it, or a fault that says where."""

from __future__ import annotations

import hashlib
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.sources.layouts.made_up_national import EES, ELS, FINGERTIPS, LAIT, parquet, rows_of, text_of, zipped
from tests.sources.made_up import FILE, Littleland
from vitality.sources import store

SERIES = """
[markers]
c = "suppressed"
k = "low"
"-" = "missing"

[[series]]
indicator = "sick_pct"
"""
OF_ROW = {
    "els": 'value = "observation"\nlower = "lci_95"\nupper = "uci_95"\n'
    'where = { indicator = "Sick people", unit = "%" }\n',
    "ees": 'value = "rate_per_10000"\nwhere = { population_count = "Sick children" }\n',
    "fingertips": 'value = "Value"\nlower = "Lower CI 95.0 limit"\nupper = "Upper CI 95.0 limit"\nwhere = '
    '{ "Indicator ID" = "1", Sex = "Persons", Age = "All ages" }\n',
    "lait": 'value = "Values"\nwhere = { "Short Desc" = "Sick" }\n',
}
TEXTS = {"els": ELS, "ees": EES, "fingertips": FINGERTIPS}
FIGURES = ["area_code", "period", "value", "lower", "upper", "status"]
few = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
PLACED = re.compile(r"^\S+:\d+: .*('|fetch|receipt)", re.M)


class Spoilt:
    """A publication of one file: what becomes of it as it is, and as it is spoilt."""

    def __init__(self, folder, layout: str, good: bytes, rows: int):
        self.land = Littleland(folder)
        file = FILE.format(name="one", file="one.file", areas="district_2021", rows=rows).replace(
            '"table"', f'"{layout}"'
        )
        options = 'options = { years = { Sick = "calendar" } }\n' if layout == "lait" else ""
        self.bytes = good
        file += f'sha256 = "{hashlib.sha256(good).hexdigest()}"\n'
        self.land.receipt("one", file.replace('code = "code"\n', options) + SERIES + OF_ROW[layout])
        self.book = self.land.book()
        self.good = self.figures(good)
        assert isinstance(self.good, list) and len(self.good) > 2

    def figures(self, data: bytes) -> list | str:
        """The figures that come of these bytes, or what is told of them."""
        self.land.file("one.file", data)
        [outcome] = store.fill(self.land.top, self.land.kept, self.book, ["one"], workers=1)
        self.is_altered = not outcome.faults and outcome.account.files[0].altered
        if outcome.faults:
            return "\n".join(map(str, outcome.faults))
        return self.land.figures("one")[FIGURES].astype(str).values.tolist()

    def check(self, data: bytes) -> None:
        """Hold that the bytes give the good figures, or a fault that names file and line."""
        result = self.figures(data)
        assert result == self.good or (isinstance(result, str) and PLACED.search(result)), result


@pytest.fixture(params=sorted(TEXTS))
def layout(request) -> str:
    return request.param


def data_of(layout: str, text: str) -> bytes:
    return zipped(one=text) if layout == "els" else text.encode()


@pytest.fixture
def spoilt(tmp_path, layout) -> Spoilt:
    return Spoilt(tmp_path, layout, data_of(layout, TEXTS[layout]), TEXTS[layout].count("\n") - 1)


def cut(draw, text: str) -> str:
    return text[: draw(st.integers(0, len(text) - 1))]


def shifted_row(draw, text: str) -> str:
    """The cells of a row stand one column too far to the right, the last of them lost or hanging over."""
    table = rows_of(text)
    row = table[draw(st.integers(1, len(table) - 1))]
    row.insert(draw(st.integers(0, len(row) - 1)), "")
    return text_of([each[: len(table[0])] for each in table] if draw(st.booleans()) else table)


def other_column(draw, text: str) -> str:
    """A column stands there twice, in another place, under another name or not at all."""
    table = rows_of(text)
    at, how = draw(st.integers(0, len(table[0]) - 1)), draw(st.sampled_from(("doubled", "moved", "lost", "renamed")))
    for number, row in enumerate(table):
        if how == "doubled":
            row.append(row[at])
        elif how == "moved":
            row.insert(0, row.pop(at))
        elif how == "lost":
            row.pop(at)
        elif not number:
            row[at] += " (new)"
    return text_of(table)


def shifted_header(draw, text: str) -> str:
    """The names stand one column too far to the right, the last of them lost or hanging over."""
    table = rows_of(text)
    table[0].insert(draw(st.integers(0, len(table[0]) - 1)), "new")
    return text_of([table[0][: len(table[1])] if draw(st.booleans()) else table[0], *table[1:]])


def spoil(draw, layout: str) -> bytes:
    how = draw(st.sampled_from((cut, shifted_row, other_column, shifted_header)))
    return data_of(layout, how(draw, TEXTS[layout]))


@few
@given(st.data())
def test_a_table_of_text(spoilt, layout, data):
    spoilt.check(spoil(data.draw, layout))


@few
@given(st.data())
def test_an_archive_that_was_cut(spoilt, data):
    spoilt.check(spoilt.bytes[: data.draw(st.integers(0, len(spoilt.bytes) - 1))])


@pytest.fixture
def tool(tmp_path) -> Spoilt:
    return Spoilt(tmp_path, "lait", parquet(LAIT), 5)


@few
@given(st.data())
def test_the_parquet_of_the_interactive_tool(tool, data):
    """Cut, with a byte changed, a column renamed, or a row whose cells stand one column further."""
    held = parquet(LAIT)
    tool.check(held[: data.draw(st.integers(0, len(held) - 1))])
    names = list(LAIT)
    at = data.draw(st.integers(0, len(names) - 1))
    tool.check(parquet({f"{name} (new)" if name == names[at] else name: LAIT[name] for name in names}))
    row = data.draw(st.integers(0, 3))
    texts = ["Short Desc", "Years", "LA and Regions", "Values"]
    first = data.draw(st.integers(0, 2))
    shifted = {name: list(cells) for name, cells in LAIT.items()}
    for name, before in zip(texts[first + 1 :], texts[first:], strict=False):
        shifted[name][row] = LAIT[before][row]
    shifted[texts[first]][row] = None
    tool.check(parquet(shifted))


@few
@given(st.data())
def test_a_changed_byte(spoilt, layout, data):
    """Where what comes out is other than before and no fault tells of it, the checksum of the receipt does."""
    held = bytearray(spoilt.bytes)
    at = data.draw(st.integers(0, len(held) - 1))
    held[at] = data.draw(st.integers(0, 255).filter(lambda byte: byte != held[at]))
    result = spoilt.figures(bytes(held))
    told = isinstance(result, str) and PLACED.search(result)
    assert told or result == spoilt.good or spoilt.is_altered
