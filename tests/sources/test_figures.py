"""Rows of a publisher's table -> figures: counts make the value, and no row is lost without a word."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.worlds import WORLD
from vitality.definitions import catalogue
from vitality.sources.figures import NOT_ASKED, Reading
from vitality.sources.opened import SourceFile
from vitality.sources.published import ColumnSeries, FileReceipt, Published
from vitality.sources.records import Records

INDICATORS = catalogue.load(WORLD).indicators
FILE = FileReceipt("file.csv", "table", ("lsoa_2021",), "https://example.org", 1, period="2021")
COUNTS = ColumnSeries("no_car_pct", ("none",), denominator=("all",))


def read(rows: list[dict], *series: ColumnSeries, markers=None, period: str = ""):
    """The figures of a table, the reading, and the faults."""
    faults = []
    table = pd.DataFrame(rows, index=pd.RangeIndex(2, len(rows) + 2), dtype=object)
    own = Published((FILE,), series, markers or {})
    source = SourceFile(Path("file.csv"), faults.append)
    reading = Reading(source, FILE, Records(table, "code", period), own)
    frames = reading.figures(INDICATORS)
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(), reading, [str(each) for each in faults]


def row(code="E01000001", **cells):
    return {"code": code, **cells}


def test_a_value_is_made_of_its_counts():
    figures, _, faults = read([row(none="1,0", all="40"), row("E01000002", none="10", all="40")][1:], COUNTS)
    (one,) = figures.to_dict("records")
    assert (one["value"], one["numerator"], one["denominator"], one["status"]) == (25, 10, 40, "ok")
    assert (one["period"], one["line"], one["file"], one["view"]) == ("2021", 2, "file.csv", "value")
    assert not faults


def test_nobody_to_count_is_no_value():
    figures, _, _ = read([row(none="0", all="0")], COUNTS)
    assert figures.status[0] == "nobody" and np.isnan(figures.value[0])


def test_a_hidden_part_hides_the_sum_and_the_weightiest_status_is_told():
    several = replace(COUNTS, numerator=("none", "one"))
    figures, _, _ = read([row(none="[c]", one="", all="9"), row(none="1", one="2", all="9")], several)
    assert list(figures.status) == ["suppressed", "ok"]
    assert np.isnan(figures.numerator[0]) and figures.value[1] == pytest.approx(100 / 3)


def test_columns_are_added_and_taken_off():
    less = replace(COUNTS, numerator=("all",), less=("none", "one"))
    figures, _, _ = read([row(none="1", one="2", all="12")], less)
    assert (figures.numerator[0], figures.value[0]) == (9, 75)


@pytest.mark.parametrize(("shown", "is_right"), [("33.3", True), ("33", True), ("33.9", False), ("25.0", False)])
def test_a_published_value_must_be_that_of_its_counts(shown, is_right):
    series = replace(COUNTS, value="share")
    figures, _, faults = read([row(none="100", all="300", share=shown)], series)
    assert figures.value[0] == pytest.approx(100 / 3), "the counts are exact, the share is rounded"
    assert bool(faults) != is_right
    if faults:
        assert faults[0].startswith("file.csv:2: 'share' is") and "the counts of its row give 33.3333" in faults[0]


def test_a_published_value_stands_alone_and_is_brought_to_scale():
    series = ColumnSeries("no_car_pct", value="share", lower="low", upper="high", scale=100)
    figures, _, _ = read([row(share="0.127", low="0.1", high="0.15")], series)
    assert tuple(figures.loc[0, ["value", "lower", "upper"]]) == pytest.approx((12.7, 10, 15))


def test_an_unknown_cell_is_a_fault_with_its_line():
    _, _, faults = read([row(none="1", all="2"), row(none="n/k", all="2")], COUNTS)
    assert faults == [
        "file.csv:3: 'none' holds 'n/k', neither a number nor a known marker; say in [markers] what it means"
    ]


def test_all_missing_columns_are_told_together():
    figures, _, faults = read([row(nones="1", al="2")], COUNTS)
    assert figures.empty and len(faults) == 2
    assert "no column 'none'; the nearest is 'nones'" in faults[0] and "no column 'all'" in faults[1]


def test_periods_in_the_names_of_columns():
    series = ColumnSeries("population", value="people {period}", period="{period}")
    figures, _, _ = read([row(**{"people 2019": "5", "people 2020": "6", "note": ""})], series)
    assert list(zip(figures.period, figures.value, strict=True)) == [("2019", 5), ("2020", 6)]


def test_periods_of_rows_and_one_that_is_none():
    figures, _, faults = read([row(n="1", when="2019/20"), row(n="2", when="soon")], _people("n"), period="when")
    assert list(figures.period) == ["2019/20", "soon"] and "period 'soon' is not understood" in faults[0]


def _people(column: str, **more) -> ColumnSeries:
    return ColumnSeries("population", value=column, **more)


def test_a_receipt_may_say_how_far_a_published_value_lies_from_its_counts_beyond_rounding():
    cut_off = replace(COUNTS, value="pct", within=0.01)
    rows = [row(none="143460", all="1000000", pct="14.34")]
    assert not read(rows, cut_off)[2]
    assert "is 14.34, but the counts of its row give 14.346" in read(rows, replace(cut_off, within=0))[2][0]


def test_a_receipt_may_say_the_status_of_figures_without_a_marker():
    figures, _, _ = read(
        [row(none="1", all="4"), row("E01000002", none="[c]", all="4"), row("E01000003", none="0", all="0")],
        replace(COUNTS, status="break"),
    )
    assert list(figures.status) == ["break", "suppressed", "nobody"] and figures.value[0] == 25


def test_only_the_rows_asked_for_are_taken():
    rows = [
        row(n="1", sex="All"),
        row(n="2", sex="Men"),
        row("W01000001", n="3", sex="All"),
        row("Total", n="3", sex=""),
    ]
    figures, reading, _ = read(rows, _people("n", where={"sex": ("All",)}))
    assert list(figures.value) == [1]
    assert reading.left_out[NOT_ASKED] == 1 and reading.left_out.total() == 3


def test_a_series_that_takes_no_row_gives_no_figure():
    nobody = replace(COUNTS, value="share", where={"share": ("none of these",)})
    figures, reading, faults = read([row(none="1", all="2", share="50.0")], nobody)
    assert figures.empty and not faults and reading.left_out == {NOT_ASKED: 1}


def test_what_nothing_reads_is_known():
    _, reading, _ = read([row(none="1", all="2", other="3")], COUNTS)
    assert set(reading.table.columns) - reading.used == {"other"}


CODES = st.sampled_from(["E01000001", "E02000002", "W01000001", "K02000001", "Total", "", " E05000009 ", "E47000001"])
CELLS = st.sampled_from(["0", "1", "3", "1,000", "[c]", "", "*"])


ROW = st.fixed_dictionaries({"code": CODES, "none": CELLS, "all": CELLS, "sex": st.sampled_from("AB")})


@settings(max_examples=25)
@given(st.lists(ROW, min_size=1, max_size=40))
def test_rows_read_are_rows_kept_and_rows_left_out(rows):
    figures, reading, faults = read(rows, replace(COUNTS, where={"sex": ("A",)}), markers={"*": "suppressed"})
    assert int(reading.taken.sum()) + reading.left_out.total() == len(rows)
    assert len(figures) == int(reading.taken.sum()) and not faults
    for each in figures.to_dict("records"):
        told = rows[each["line"] - 2]
        assert told["code"].strip() == each["area_code"]
        assert np.isnan(each["value"]) == (each["status"] != "ok")
        if each["status"] == "ok":
            assert each["value"] == pytest.approx(100 * each["numerator"] / each["denominator"])


def test_limits_lie_as_far_from_the_value_as_its_margin_says():
    rate = ColumnSeries("sick_pct", value="rate {period}", margin="conf {period}", period="{period}")
    figures, _, faults = read([row(**{"rate 2004": "8.3", "conf 2004": "1.8"})], rate)
    assert faults == [] and list(figures["period"]) == ["2004"]
    assert figures[["lower", "value", "upper"]].iloc[0].tolist() == pytest.approx([6.5, 8.3, 10.1])
    figures, _, _ = read([row(**{"rate 2004": "8.3", "conf 2004": "-"})], rate, markers={"-": "missing"})
    assert figures["value"].iloc[0] == 8.3 and np.isnan(figures["lower"].iloc[0])
