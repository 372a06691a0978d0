"""A hidden figure reaches nothing: no table of the warehouse, answer, map, chart, sentence, row, download or cache."""

import io
import re
import zipfile
from dataclasses import replace

import duckdb
import pandas as pd
import pytest

from tests.worlds import LITTLETON
from vitality import questions, wording
from vitality.atlas import answer as atlas
from vitality.cli import explain
from vitality.content import html, place_list
from vitality.content.indicator_rows import indicator_row
from vitality.drawing import charts, marks
from vitality.export import observations as export
from vitality.export import table_file
from vitality.export.table_file import Table
from vitality.profile import answer as profile
from vitality.profile import content
from vitality.questions import warehouse

BOROUGH, INDICATOR, PERIOD = "E09000099", "living_alone_pct", "2021"
TRUE = pd.read_csv(LITTLETON / "new" / "observations.csv", dtype={"period": str})
POINTERS = {"trends", "build_changes", "examples", "profiles", "observations"}  # tables that may name a hidden figure


pytestmark = pytest.mark.usefixtures("in_littleton_throughout")


@pytest.fixture(scope="module")
def hidden():
    """Codes of the neighbourhoods whose figure is hidden."""
    rows = questions.atlas(INDICATOR, PERIOD, "lsoa", BOROUGH, True)
    codes = {each.area_code for each in rows if each.status == "suppressed"}
    assert "E01000991" in codes and len(codes) > 1
    return codes


def test_no_table_of_the_warehouse_holds_a_number_of_it(hidden):
    with duckdb.connect(str(warehouse.current()), read_only=True, config=warehouse.CONFIG) as con:
        for (table,) in con.execute("select table_name from duckdb_tables()").fetchall():
            rows = con.execute(f"select * from {table}").df()
            if not {"area_code", "indicator_id"} <= set(rows.columns):
                continue
            rows = rows[(rows.indicator_id == INDICATOR) & rows.area_code.isin(hidden)]
            assert table in POINTERS or rows.empty, table
            harmless = ["sort_order", "decimals", "multiplier", "points", "nearest_value"]
            figures = rows.drop(columns=harmless, errors="ignore").select_dtypes("number")
            assert figures.isna().all().all(), f"{table}: {figures.dropna(axis=1, how='all').columns.tolist()}"


def test_no_fifth_or_total_lets_it_be_worked_out(hidden):
    with duckdb.connect(str(warehouse.current()), read_only=True, config=warehouse.CONFIG) as con:
        fifths = con.execute("select areas, numerator from fifths where indicator_id = ?", [INDICATOR]).df()
    shown = questions.atlas(INDICATOR, PERIOD, "lsoa", BOROUGH, True)
    known = fifths.dropna()
    assert known["areas"].sum() <= len(shown) - len(hidden)
    assert known["numerator"].sum() <= sum(each.numerator or 0 for each in shown)
    for level in ("ward", "msoa"):
        for benchmark in questions.atlas(INDICATOR, PERIOD, level, BOROUGH, True):
            gone = [code for code in hidden if getattr(questions.areas()[code], f"{level}_code") == benchmark.area_code]
            assert benchmark.numerator is None or len(gone) != 1


def test_the_map_the_strip_and_the_bars_leave_it_out(hidden):
    rows = questions.atlas(INDICATOR, PERIOD, "lsoa", BOROUGH, True)
    indicator = questions.indicator(INDICATOR)
    labels = {each.label for each in rows if each.area_code in hidden}
    drawn = atlas.map_areas(rows, questions.outlines("lsoa", BOROUGH, True))
    for shape in (each for each in drawn if each.outline.area_code in hidden):
        assert shape.step is None and "privacy" in shape.told and "%" not in shape.told
    assert atlas.legend(rows, drawn, indicator.polarity).items
    for code in hidden:
        for spec, alt in (charts.distribution(rows, indicator, chosen_code=code), charts.bars(rows, indicator)):
            assert not any(label in f"{spec} {alt}" for label in labels)
        assert code not in dict(questions.strip_values("lsoa", BOROUGH, True).get(INDICATOR, []))


def test_tables_sentences_and_rows_say_why_and_no_number(hidden):
    rows = questions.atlas(INDICATOR, PERIOD, "lsoa", BOROUGH, True)
    indicator = questions.indicator(INDICATOR)
    labels = {each.label for each in rows if each.area_code in hidden}
    for line in place_list.taken_away(place_list.Places(rows, indicator)):
        if line["Place"] in labels:
            assert not [each for each in line.values() if isinstance(each, int | float)]
    for code in hidden:
        own = next(each for each in questions.profile(code) if each.indicator_id == INDICATOR)
        own = replace(own, nearest_value=None)  # the figure of a larger place may be told
        true = TRUE[(TRUE.area_code == code) & (TRUE.indicator_id == "alone")].astype({"value": float})
        assert len(true) == 1
        texts = [wording.level_sentence(own), wording.rank_sentence(own), wording.peers_sentence(own)]
        texts += [
            html.html([indicator_row(own, [1, 2], [], area_code=code)]),
            html.html([content.stands_out(profile.stands_out([own], {}, pd.Timestamp("2022-01-01").date()), "")]),
        ]
        for text in texts:
            told = re.findall(r"\d+(?:\.\d+)?", re.sub(r"<[^>]*>|20\d\d|fewer than 5", " ", text))
            assert not {f"{true.value.iloc[0]:.{places}f}" for places in (0, 1, 2)} & set(told), text
        assert "privacy" in texts[0] and marks.strip(own, [1, 2]) is None
        assert marks.line(questions.series(code).get(INDICATOR, [])) is None


def test_downloads_hold_the_reason_in_its_place(hidden):
    table = Table("Hidden", export.rows(questions.exported(INDICATOR)), (), export.COLUMNS)
    lines = table_file.csv(table).decode("utf-8-sig").splitlines()
    for line in (line for line in lines if any(code in line for code in hidden)):
        assert "suppressed" in line and ",,,,," in line
    book = zipfile.ZipFile(io.BytesIO(table_file.excel(table)))
    assert book.testzip() is None
    table = pd.read_excel(io.BytesIO(table_file.excel(table)), dtype={"period": str})
    own = table[table.astype(str).apply(lambda each: each.isin(hidden).any(), axis=1)]
    assert len(own) and not own.select_dtypes("number").notna().any().any()


def test_the_task_that_explains_a_figure_does_not_tell_it(hidden):
    with duckdb.connect(str(warehouse.current()), read_only=True, config=warehouse.CONFIG) as con:
        for code in hidden:
            told = "\n".join(explain.walk(con, code, INDICATOR))
            assert "not shown: the figure is hidden" in told and "value None" in told
            assert questions.views(INDICATOR, code) == []


def test_a_cached_answer_of_an_older_build_is_not_served_for_a_new_one(littleton_again, monkeypatch):
    before = warehouse.current().stem
    monkeypatch.setenv("VITALITY_WAREHOUSE", str(littleton_again.path.parents[1]))
    assert warehouse.current().stem != before, (
        "answers are kept by build, so what a new build hides cannot come from memory"
    )
