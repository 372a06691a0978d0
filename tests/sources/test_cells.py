"""Numbers of every spelling, and markers that stand for a status."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitality.sources import cells


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("29,199", 29199),
        ("29199", 29199),
        ("29199.00", 29199),
        ("£70,480", 70480),
        (" 12.5% ", 12.5),
        ("1.2E+03", 1200),
        ("−3", -3),
        ("-1,234.5", -1234.5),
        (".5", 0.5),
        ("3.", 3),
        ("1 234", 1234),
        ("1\xa0234", 1234),
    ],
)
def test_a_number_is_read_in_every_spelling(text, value):
    assert cells.number(text) == value


@pytest.mark.parametrize("text", ["", "x", "1,23", "1,2345", "12,", "nan", "inf", "1e", "--1", "1.2.3", "#DIV/0!", "٣"])
def test_what_is_no_number_is_none(text):
    if text == "٣":
        assert cells.number(text) in (None, 3)  # a digit of another script is that digit or nothing, never another
    else:
        assert cells.number(text) is None


@given(st.decimals(-(10**9), 10**9, places=2), st.sampled_from(["{:,}", "{}", "£{:,}", " {} ", "{}%", "\xa0{:,}"]))
def test_a_number_written_by_a_publisher_comes_back(value, spelling):
    assert cells.number(spelling.format(value)) == float(value)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_written_by_a_program_comes_back(value):
    assert cells.number(repr(value)) == value


def test_markers_have_their_status_and_an_unknown_cell_is_wrong():
    given_cells = pd.Series(["1", "", "*", "[c]", "12 [e]", "[low]", "oops", None, "5 [oops]"], dtype=object)
    values, status, wrong = cells.read(given_cells, {"*": "suppressed"})
    assert list(status) == ["ok", "missing", "suppressed", "suppressed", "estimated", "low", "", "missing", ""]
    assert list(values[[0, 4]]) == [1, 12] and np.isnan(values[[1, 2, 3, 5, 6, 7]]).all()
    assert list(np.flatnonzero(wrong)) == [6, 8]


def test_the_publisher_says_what_an_empty_cell_means():
    _, status, wrong = cells.read(pd.Series(["", "3"]), {"": "suppressed"})
    assert list(status) == ["suppressed", "ok"] and not wrong.any()
