"""The spine: every measure between worst and best, its benchmark in the middle, its verdict in word and shape."""

import datetime as dt
import re
from dataclasses import asdict, replace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import made
from vitality import questions, wording
from vitality.compare import content, spine
from vitality.content.html import html
from vitality.drawing import comparison_charts as drawing
from vitality.drawing import palette

FACT = made(
    questions.Standing,
    indicator_id="sick_pct",
    short_title="Sick",
    unit="% of residents",
    decimals=1,
    kind="proportion",
    polarity="low_is_good",
    period_label="12 months to June 2024",
    period_end=dt.date(2024, 6, 30),
    value=6.0,
    benchmark_name="Littleton",
    benchmark_value=5.0,
    verdict="worse",
    region_name="Midregion",
    region_value=4.0,
    region_verdict="similar",
    country_name="Anyland",
    country_value=None,
    country_verdict="not_compared",
    peer_median=7.0,
    peer_verdict="better",
)
POLARITIES = ("low_is_good", "high_is_good", "no_judgement")
FIGURES = st.floats(-1e4, 1e4).map(lambda figure: round(figure, 3))


def drawn(values=(2.0, 4.0, 9.0), against="benchmark", second=None, **changes):
    row = replace(FACT, **changes)
    named = {f"c{number}": value for number, value in enumerate(values)}
    return spine.spine_rows([row], {"sick_pct": {**named, "far": 1e9}}, set(named), against, second)


def svg(each):
    text = re.search(r"<svg.*</svg>", html(content.spine_lines([each], "Littleton", "Midregion")))[0]
    return ElementTree.fromstring(text)


@given(st.lists(FIGURES, min_size=3, max_size=30), FIGURES, FIGURES, FIGURES | st.none(), st.sampled_from(POLARITIES))
def test_every_position_is_between_0_and_1_and_in_order(values, base, own, region, polarity):
    [each] = drawn(values, second="region", benchmark_value=base, value=own, region_value=region, polarity=polarity)
    places = [getattr(each, name) for name in ("worst", "q25", "q75", "best")]
    assert places == sorted(places) and all(-1e-9 <= at <= 1 + 1e-9 for at in places)
    assert 0 <= each.area <= 1 and (each.second is None or 0 <= each.second <= 1)
    assert each.worst - 1e-9 <= each.area <= each.best + 1e-9
    if {*values, own} != {base}:
        assert min(abs(each.worst), abs(each.best - 1)) < 1e-9, "the end further from the benchmark is at an edge"


@given(st.lists(FIGURES, min_size=3, max_size=20), FIGURES, FIGURES, FIGURES)
def test_a_better_figure_never_stands_further_left(values, base, one, other):
    for polarity, sign in (("high_is_good", 1), ("no_judgement", 1), ("low_is_good", -1)):
        better, worse = max(one, other, key=lambda at: sign * at), min(one, other, key=lambda at: sign * at)
        at = [
            drawn([*values, one, other], benchmark_value=base, value=value, polarity=polarity)[0].area
            for value in (worse, better)
        ]
        assert at[0] <= at[1] + 1e-9


@given(st.lists(FIGURES, min_size=3, max_size=20), FIGURES, FIGURES)
def test_turning_the_polarity_mirrors_the_line(values, base, own):
    [high] = drawn(values, benchmark_value=base, value=own, polarity="high_is_good")
    [low] = drawn(values, benchmark_value=base, value=own, polarity="low_is_good")
    for one, other in (("worst", "best"), ("q25", "q75"), ("area", "area")):
        assert getattr(low, one) == pytest.approx(1 - getattr(high, other), abs=1e-9)


@pytest.mark.parametrize(
    ("polarity", "ends", "area"),
    [
        ("high_is_good", "worst to best", 0.625),
        ("low_is_good", "worst to best", 0.375),
        ("no_judgement", "lowest to highest", 0.625),
    ],
)
def test_a_line_by_hand(polarity, ends, area):
    """2, 4, 6 and 9 about 5: the further end is 9, so half the line is 4 long."""
    [each] = drawn(polarity=polarity)
    line = {"worst": 0.125, "q25": 0.3125, "q75": 0.71875, "best": 1.0}
    if polarity == "low_is_good":
        line = {"worst": 0.0, "q25": 1 - 0.71875, "q75": 1 - 0.3125, "best": 0.875}
    assert {name: getattr(each, name) for name in line} == pytest.approx(line)
    assert each.area == area and each.ends == ends


def test_values_that_cross_zero_and_negative_ones():
    [each] = drawn((-10.0, 0.0, 10.0), benchmark_value=0.0, value=-5.0, polarity="high_is_good")
    assert (each.worst, each.best, each.area) == (0.0, 1.0, 0.25)
    [each] = drawn((-10.0, -8.0, -6.0), benchmark_value=-8.0, value=-7.0, polarity="low_is_good")
    assert (each.worst, each.best, each.area) == (0.0, 1.0, 0.25)
    assert (each.here, each.against) == ("−7.0%", "−8.0%")


def test_where_all_are_equal_everything_stands_in_the_middle():
    [each] = drawn((5.0, 5.0, 5.0), value=5.0)
    assert {getattr(each, name) for name in ("worst", "q25", "q75", "best", "area")} == {0.5}


def test_a_benchmark_beyond_all_places_leaves_them_on_one_side():
    [each] = drawn((1.0, 2.0, 3.0), benchmark_value=10.0, value=2.0, polarity="high_is_good")
    assert each.worst == 0.0 and each.best < 0.5 and each.area < 0.5
    [each] = drawn((1.0, 2.0, 3.0), benchmark_value=10.0, value=2.0, polarity="low_is_good")
    assert each.best == 1.0 and each.worst > 0.5 and each.area > 0.5


def test_the_place_itself_is_on_the_line_also_when_it_is_in_no_set():
    [each] = drawn((1.0, 2.0, 3.0), value=50.0)
    assert each.area == each.worst == 0.0


@pytest.mark.parametrize(
    "changes", [{"value": None}, {"benchmark_value": None}, {"kind": "count"}, {"values": (1.0, 2.0)}]
)
def test_what_cannot_be_placed_is_left_out(changes):
    assert drawn(**changes) == []


def test_a_measure_without_figures_of_others_is_left_out():
    assert spine.spine_rows([FACT], {}, {"c0", "c1", "c2"}, "benchmark", None) == []


@pytest.mark.parametrize(("against", "word"), [("benchmark", "worse"), ("region", "similar"), ("peers", "better")])
def test_the_verdict_is_that_against_the_chosen_benchmark(against, word):
    [each] = drawn(against=against)
    assert (each.word, each.verdict) == (word, word)
    assert each.against == wording.value(getattr(FACT, spine.VALUE[against]), FACT.unit, 1)


def test_a_second_benchmark_beyond_the_ends_is_in_the_table_only():
    [each] = drawn(second="region", region_value=900.0)
    assert each.second is None and each.other == "900%"
    assert spine.table_rows([each], "Littleton", "Midregion")[0]["Midregion"] == "900%"
    inside = drawn(second="region")[0]
    assert len(svg(inside).findall("path")) == len(svg(each).findall("path")) + 1


@pytest.mark.parametrize("verdict", [*palette.MARKS, None])
def test_word_and_shape_of_every_verdict_are_in_the_html(verdict):
    [each] = drawn(verdict=verdict)
    mark = palette.mark(verdict)
    text = re.sub(r"<[^>]+>", " ", html(content.spine_lines([each], "Littleton", None)))
    assert mark.word in text and mark.shape in text
    picture = svg(each)
    assert mark.word in picture.get("aria-label")
    shape = picture.find("circle") is None
    assert shape == (mark.shape not in ("●", "○"))
    drawings = [part for part in picture if part.get("stroke-width") == "2"]
    assert len(drawings) == 1 and drawings[0].get("fill") == (
        "var(--paper,#fff)" if mark.shape in ("○", "") else f"var(--mark,{mark.light})"
    )
    assert each.shape in {"circle", "diamond", "triangle-up", "triangle-down"}


@given(st.sampled_from(["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "O'Hara & <b>", '" x="']))
def test_hostile_names_never_become_markup(name):
    result = drawn(short_title=name, second="region")
    text = html(content.spine_lines(result, name, name))
    assert "<script" not in text and "<img" not in text
    root = ElementTree.fromstring(f"<div>{text}</div>")
    assert {each.tag for each in root.iter()} == {"div", "b", "span", "svg", "path", "i"}
    assert {key for each in root.iter() for key in each.attrib} <= {
        "class",
        "viewBox",
        "role",
        "aria-hidden",
        "aria-label",
        "data-form",
        "d",
        "fill",
        "stroke",
        "stroke-width",
    }
    assert root.find("div/b").text == f"{name} (2024)"


def test_the_table_says_the_same_as_the_rows():
    result = drawn(second="region")
    assert spine.table_rows(result, "the middle of places like it", "Midregion") == [
        {
            "Measure": "Sick (2024)",
            "Period": "12 months to June 2024",
            "Here": "6.0%",
            "The middle of places like it": "5.0%",
            "Midregion": "4.0%",
            "Verdict": "worse",
        }
    ]
    assert list(spine.table_rows(result, "Littleton", None)[0]) == ["Measure", "Period", "Here", "Littleton", "Verdict"]
    spec, alt = drawing.spine([asdict(each) for each in result], "Littleton", "Midregion")
    assert spec["data"]["values"] == [asdict(each) for each in result] and "worse: Sick (2024)" in alt


def test_benchmarks_are_named_once_and_only_where_some_figure_has_them():
    assert spine.benchmarks([FACT]) == {
        "benchmark": "Littleton",
        "region": "Midregion",
        "peers": "the middle of places like it",
    }
    borough = replace(FACT, benchmark_name="Midregion", peer_median=None)
    assert spine.benchmarks([borough]) == {"benchmark": "Midregion"}
    assert spine.benchmarks([]) == {} and spine.benchmark_name([FACT], "country") is None


def test_the_sentence_counts_what_is_drawn():
    verdicts = ["better", "worse", "worse", "similar", "higher", "lower", "not_compared", None]
    result = [each for verdict in verdicts for each in drawn(verdict=verdict)]
    assert spine.sentence("Mill", result, "Littleton") == (
        "Mill against Littleton: 1 better, 2 worse, 1 too close to tell; 2 more differ where neither side is good; 2 "
        "are drawn without a verdict, because no range of chance is known. The figures are of 2024."
    )
    single = [each for verdict in ("higher", None) for each in drawn(verdict=verdict)]
    assert spine.sentence("Mill", single, "Oak") == (
        "Mill against Oak: 0 better, 0 worse, 0 too close to tell; 1 more differs where neither side is good; 1 is "
        "drawn without a verdict, because no range of chance is known. The figures are of 2024."
    )


def test_the_legend_mentions_only_what_some_row_has():
    beyond, inside = drawn(second="region", region_value=900.0), drawn(second="region")
    base = "The line runs from the worst to the best of its peers"
    tail = "its darker part is the middle half. The upright line is Littleton"
    assert spine.legend(inside, "its peers", "Littleton", "Midregion") == (
        f"{base}, {tail}, the small black diamond Midregion."
    )
    for result, second in ((beyond, "Midregion"), (drawn(), None), (inside, None)):
        assert spine.legend(result, "its peers", "Littleton", second) == f"{base}, {tail}."
    assert "diamond" not in drawing.spine([asdict(each) for each in beyond], "Littleton", "Midregion")[1]
    neutral = drawn(polarity="no_judgement")
    assert "from the lowest to the highest of its peers," in spine.legend(neutral, "its peers", "Littleton", None)
    assert "(lowest to highest where nothing is judged)" in spine.legend([*neutral, *inside], "them", "L", None)


def test_the_second_benchmark_is_one_that_some_measure_has_beside_the_first():
    assert spine.other_benchmark([FACT], "benchmark") == "region"
    total = replace(FACT, kind="count")
    ward = replace(FACT, region_value=None)
    assert spine.other_benchmark([total, ward], "benchmark") == "peers", "that of a total is not drawn"
    assert spine.other_benchmark([replace(ward, peer_median=None), total], "benchmark") is None
