"""What is hidden: small counts, others with them, totals, overlapping areas, and those who are not counted."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vitality.warehousing.disclosure import Whole, protect


def table(counts, kind="count", size=None):
    """One indicator and period: areas named by the keys of `counts`."""
    frame = pd.DataFrame({"area_code": list(counts), "kind": kind, "value": [float(x) for x in counts.values()]})
    frame["numerator"] = frame["value"] if kind != "count" else np.nan
    frame["denominator"] = np.nan if size is None else [float(size[code]) for code in counts]
    return frame


def hidden(counts, benchmarks, below=5, withheld="", ruled=True, **more):
    frame = table(counts, **more).assign(is_ruled=ruled)
    frame["is_withheld"] = frame["area_code"].isin(list(withheld))
    frame.loc[frame["is_withheld"], ["value", "numerator"]] = np.nan
    return set(frame["area_code"][protect(frame, [Whole(code, tuple(parts)) for code, parts in benchmarks], below)])


@pytest.mark.parametrize("count", range(13))
@pytest.mark.parametrize("below", [5, 10])
def test_each_count_from_0_to_12_alone(count, below):
    assert hidden({"A": count}, [], below) == ({"A"} if 0 < count < below else set())


def test_one_hidden_part_takes_the_smallest_other_with_it():
    assert hidden({"A": 3, "B": 20, "C": 9, "D": 0, "W": 32}, [("W", "ABCD")]) == {"A", "C"}


def test_two_hidden_parts_that_their_sum_would_pin_down_take_a_third():
    # 1 and 2 add to 3: whoever knows one knows the other, and the sum itself is small
    assert hidden({"A": 1, "B": 2, "C": 30, "D": 40, "W": 73}, [("W", "ABCD")]) == {"A", "B", "C"}


def test_where_nothing_else_can_be_hidden_the_total_goes():
    assert hidden({"A": 3, "B": 0, "W": 3}, [("W", "AB")]) == {"A", "W"}
    assert hidden({"A": 4, "B": 0, "C": 0, "W": 4}, [("W", "ABC")]) == {"A", "W"}


def test_a_hidden_total_is_protected_in_the_whole_above_it():
    counts = {"A": 4, "B": 0, "W": 4, "V": 50, "U": 60, "TOP": 114}
    assert hidden(counts, [("W", "AB"), ("TOP", "WVU")]) == {"A", "W", "V"}


def test_a_ward_inside_another_area_is_hidden_when_their_difference_is_small():
    counts = {"A": 20, "B": 30, "C": 3, "D": 40, "W": 50, "M": 53, "TOP": 93}
    result = hidden(counts, [("W", "AB"), ("M", "ABC"), ("TOP", "ABCD")])
    assert "C" in result and {"W", "M"} & result, "M less W is C"


def test_those_not_counted_are_people_too():
    size = {"A": 100, "B": 100, "C": 200, "W": 400}
    result = hidden({"A": 98, "B": 50, "C": 60, "W": 208}, [("W", "ABC")], kind="proportion", size=size)
    assert result == {"A", "B"}, "2 of 100 are not counted in A; B has the next fewest"


@settings(max_examples=150)
@given(st.lists(st.integers(0, 40), min_size=6, max_size=6))
def test_no_hidden_count_can_be_had_from_any_shown_total(values):
    counts = dict(zip("ABCDEF", values, strict=True))
    counts |= {"X": sum(values[:3]), "Y": sum(values[3:]), "TOP": sum(values)}
    benchmarks = [("X", "ABC"), ("Y", "DEF"), ("TOP", "ABCDEF"), ("TOP", "XY")]
    out = hidden(counts, benchmarks)
    for code, parts in benchmarks:
        gone = [counts[part] for part in parts if part in out]
        if code not in out and gone:
            assert len(gone) > 1 and sum(gone) - (len(gone) - 1) >= 5
    assert {code for code, count in counts.items() if 0 < count < 5} <= out


def test_what_a_publisher_hides_cannot_be_worked_out_from_the_total():
    counts = {"A": 11, "B": 19, "C": 12, "D": 13, "W": 55}
    assert hidden(counts, [("W", "ABCD")], withheld="B", ruled=False) == {"A", "B"}, "55 - 11 - 12 - 13 is 19"
    assert hidden(counts, [("W", "ABCD")], withheld="AB", ruled=False) == {"A", "B"}, "two are enough"
    assert hidden(counts | {"A": 1, "B": 1, "W": 27}, [("W", "ABCD")], withheld="AB", ruled=False) == {"A", "B", "C"}
    assert hidden({"A": 3, "B": 9, "W": 12}, [("W", "AB")], withheld="B", ruled=False) == {"A", "B"}
    assert hidden({"A": 0, "B": 9, "W": 9}, [("W", "AB")], withheld="B", ruled=False) == {"B", "W"}


def test_what_a_publisher_hides_of_a_whole_cannot_be_added_up():
    counts = {"A": 11, "B": 19, "W": 30, "C": 70, "TOP": 100}
    assert hidden(counts, [("W", "AB"), ("TOP", "WC")], withheld="W", ruled=False) == {"A", "W", "C"}


def test_where_no_total_is_known_what_a_publisher_hides_needs_no_guard():
    assert hidden({"A": 11, "B": 19, "C": 12, "W": np.nan}, [("W", "ABC")], withheld="B", ruled=False) == {"B"}
