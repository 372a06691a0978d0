"""The grid of places and measures: its order, what a cell may say, and that it can be read aloud."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import made
from vitality import questions
from vitality.compare import content, grid
from vitality.content.html import html
from vitality.drawing import palette

NAMES = {"a": "Mill", "b": "Yew", "c": "Ash", "d": "Oak"}
CODES = ("a", "b", "c", "d")


def fact(code="a", measure="sick", verdict="similar", **changes):
    known = dict(
        area_code=code,
        label=NAMES.get(code, code),
        indicator_id=measure,
        short_title=measure.capitalize(),
        unit="% of residents",
        decimals=1,
        kind="proportion",
        period_id="2019",
        period_label="2019",
        value=6.0,
        benchmark_name="Littleton",
        benchmark_value=5.0,
        verdict=verdict,
        region_name="Midregion",
        region_value=4.0,
        region_verdict="worse",
        country_name="Anyland",
        country_value=None,
        country_verdict="not_compared",
        peer_median=7.0,
        peer_verdict="better",
    )
    return made(questions.PlaceStanding, **known | changes)


def shown(result, caption):
    return html([content.grid_table(result, caption)])


def table(result, caption="A caption"):
    return ElementTree.fromstring(shown(result, caption)).find("table")


def words(element):
    return " ".join(" ".join(element.itertext()).split())


def test_the_columns_are_benchmarks_then_the_place_then_the_others():
    result = grid.grid([fact(code) for code in CODES], CODES, "benchmark")
    assert result.benchmarks == (("benchmark", "Littleton"), ("region", "Midregion"))
    assert result.places == tuple((code, NAMES[code]) for code in CODES)
    heads = [each.text for each in table(result).findall("thead/tr/th")]
    assert heads == ["Measure", "Littleton", "Midregion", "Mill", "Yew", "Ash", "Oak"]
    cells = [words(each) for each in table(result).find("tbody/tr")]
    assert cells[:3] == ["Sick 2019", "5.0%", "4.0%"]


@given(st.permutations(CODES), st.sampled_from(sorted(grid.ORDERS)), st.data())
def test_the_place_stays_first_in_every_order_and_nobody_is_lost(codes, order, data):
    verdicts = st.sampled_from(["better", "worse", "similar", "not_compared"])
    facts = [fact(code, measure, data.draw(verdicts)) for measure in ("sick", "poor", "old") for code in CODES]
    result = grid.grid(facts, codes, "benchmark", order)
    assert result.places[0][0] == codes[0]
    assert sorted(code for code, _ in result.places) == sorted(CODES)
    if order == "like":
        assert [code for code, _ in result.places] == list(codes)
    if order == "name":
        names = [name for _, name in result.places[1:]]
        assert names == sorted(names)
    if order == "better":
        count = [
            sum(each.area_code == code and each.verdict == "better" for each in facts) for code, _ in result.places[1:]
        ]
        assert count == sorted(count, reverse=True)


def test_places_with_as_many_better_measures_stay_in_order_of_likeness():
    facts = [fact(code, verdict="better" if code == "d" else "worse") for code in CODES]
    assert [code for code, _ in grid.grid(facts, CODES, "benchmark", "better").places] == ["a", "d", "b", "c"]


def test_better_counts_the_verdicts_against_the_chosen_benchmark():
    facts = [fact("a"), fact("b", verdict="better"), fact("c", region_verdict="better")]
    assert grid.grid(facts, "abc", "benchmark", "better").places[1][0] == "b"
    assert grid.grid(facts, "abc", "region", "better").places[1][0] == "c"


def test_a_cell_of_another_period_and_one_that_is_missing_are_no_figure():
    facts = [fact("a"), fact("b", period_id="2018", value=1.5), fact("c"), fact("d", "poor")]
    result = grid.grid(facts, CODES, "benchmark")
    cells = [words(each) for each in table(result).find("tbody/tr")][3:]
    assert cells == ["○ similar 6.0%", "no figure", "○ similar 6.0%", "no figure"]
    assert "1.5" not in shown(result, "") and "1.5" not in str(grid.table_rows(result))


def test_only_measures_of_the_place_itself_are_rows_and_no_totals():
    facts = [fact("a"), fact("b", "poor"), fact("b"), fact("a", "people", kind="count"), fact("b", "people")]
    assert [row.title for row in grid.grid(facts, CODES, "benchmark").rows] == ["Sick"]


def test_a_place_without_any_figure_has_no_column():
    assert grid.grid([fact("a")], CODES, "benchmark").places == (("a", "Mill"),)


def test_a_benchmark_without_a_figure_of_this_measure_leaves_its_cell_empty():
    facts = [fact("a"), fact("a", "poor", region_value=None)]
    cells = [words(each) for each in table(grid.grid(facts, "a", "benchmark")).findall("tbody/tr")[1]]
    assert cells == ["Poor 2019", "5.0%", "", "○ similar 6.0%"]


@pytest.mark.parametrize("verdict", [*palette.MARKS, None])
def test_every_cell_has_shape_and_word_for_those_who_cannot_see(verdict):
    result = grid.grid([fact(verdict=verdict)], "a", "benchmark")
    cell, mark = list(table(result).find("tbody/tr"))[-1], palette.mark(verdict)
    assert cell.find("span").get("class") == f"v-mark v-{verdict or 'not_compared'}"
    assert [each.text for each in cell.iter("span") if each.get("class") == "v-sr"] == [mark.word]
    assert words(cell).startswith(f"{mark.shape} {mark.word}".strip())
    assert "6.0%" in words(cell)
    assert grid.table_rows(result)[0]["Mill"] == f"{mark.word} (6.0%)"


def test_headings_belong_to_rows_and_columns_and_the_table_has_a_caption():
    root = table(grid.grid([fact("a"), fact("b")], CODES, "benchmark"), "Mill and others: each measure")
    assert root.find("caption").text == "Mill and others: each measure"
    assert {each.get("scope") for each in root.iter("th")} == {"col", "row"}
    assert all(each.get("scope") == "col" for each in root.find("thead").iter("th"))
    sizes = {len(list(row)) for row in root.iter("tr")}
    assert sizes == {1 + 2 + 2}
    assert ElementTree.fromstring(shown(grid.grid([fact()], "a", "benchmark"), "A caption")).attrib == {
        "class": "v-scroll v-grid",
        "role": "region",
        "aria-label": "A caption",
        "tabindex": "0",
    }


@given(st.sampled_from(["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "O'Hara & <i>", '" x="']))
def test_hostile_names_never_become_markup(name):
    facts = [fact("a", label=name, short_title=name, period_label=name, benchmark_name=name, region_name=name)]
    text = shown(grid.grid(facts, "a", "benchmark"), name)
    assert "<script" not in text and "<img" not in text and "<i>" not in text
    root = ElementTree.fromstring(text)
    assert {each.tag for each in root.iter()} <= {
        "div",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "small",
        "b",
        "span",
    }
    assert root.get("aria-label") == root.find("table/caption").text == name


def test_the_download_says_the_same_as_the_table():
    facts = [fact("a", verdict="worse"), fact("b", verdict="better", value=2.0), fact("c", period_id="2018")]
    result = grid.grid(facts, CODES, "benchmark")
    assert grid.table_rows(result) == [
        {
            "Measure": "Sick",
            "Period": "2019",
            "Littleton": "5.0%",
            "Midregion": "4.0%",
            "Mill": "worse (6.0%)",
            "Yew": "better (2.0%)",
            "Ash": "no figure",
        }
    ]
    drawn = [words(each) for each in table(result).find("tbody/tr")]
    for column, text in zip(list(grid.table_rows(result)[0])[2:], drawn[1:], strict=True):
        said = grid.table_rows(result)[0][column]
        assert all(word in text for word in re.findall(r"\w+", said))
    assert "nan" not in str(drawn) and "None" not in str(drawn)


def test_each_cell_carries_the_name_of_its_column_and_keeps_its_role_when_folded():
    root = table(grid.grid([fact("a"), fact("b")], CODES, "benchmark"))
    heads = [each.text for each in root.findall("thead/tr/th")][1:]
    cells = [each for each in root.find("tbody/tr") if each.tag == "td"]
    assert [each.get("data-of") for each in cells] == heads
    assert root.get("role") == "table" and {each.get("role") for each in cells} == {"cell"}
    assert {each.get("role") for each in root.iter("th")} == {"columnheader", "rowheader"}


def test_the_legend_names_only_marks_that_are_there():
    def told(*verdicts):
        facts = [fact(code, verdict=verdict) for code, verdict in zip(CODES, verdicts, strict=False)]
        return grid.legend(grid.grid(facts, CODES, "benchmark"), "Littleton")

    assert told("better", "similar") == (
        "Each cell says how a place stands against Littleton: ● better, ○ similar (too close to tell)."
    )
    assert told("worse", None).endswith("◆ worse; without a mark it was not compared.")
    assert told("not_compared") == "No cell is compared: no range of chance is known."


def test_the_sentence_to_copy_has_counts_and_years():
    facts = [fact(verdict="better"), fact("a", "poor", "worse", period_label="2021"), fact("b", verdict="worse")]
    assert grid.sentence(grid.grid(facts, CODES, "benchmark"), "Mill", "Littleton") == (
        "Mill against Littleton: of 2 measures it is better on 1, worse on 1 and too close to tell on 0. The figures "
        "are of 2019 to 2021, each the latest held."
    )
    more = grid.grid([*facts, fact("a", "old", None), fact("a", "dense", "higher")], CODES, "benchmark")
    assert "too close to tell on 0; 2 cannot be judged or compared. The" in grid.sentence(more, "Mill", "Littleton")
    one = grid.grid(facts[:1], CODES, "benchmark")
    assert "of 1 measure it is" in grid.sentence(one, "Mill", "Littleton")
