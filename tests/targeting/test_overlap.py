"""Two needs at once: thirds, the nine classes, what would be expected, and the legend."""

from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import hypergeom

from tests.rows import made
from vitality import questions
from vitality.content import html
from vitality.targeting import content, overlap

VALUES = st.lists(st.none() | st.integers(0, 12).map(float), max_size=30)
POLARITY = st.sampled_from(["low_is_good", "high_is_good", "no_judgement"])


def valued(values):
    return [made(questions.MapFigure, area_code=f"P{number:02}", value=value) for number, value in enumerate(values)]


def test_thirds_of_nine_by_hand():
    rows = valued([1.0, 2, 3, 4, 5, 6, 7, 8, 9, None])
    low = {f"P{number:02}": number // 3 for number in range(9)}
    assert overlap.thirds(rows, "low_is_good") == low, "2 is the highest need, the hidden place has none"
    assert overlap.thirds(rows, "high_is_good") == {code: 2 - third for code, third in low.items()}
    assert overlap.thirds(valued([1.0, 2.0]), "low_is_good") == {}


@given(VALUES, POLARITY)
def test_thirds_are_of_shown_places_in_order_and_never_part_alike_figures(values, polarity):
    result = overlap.thirds(valued(values), polarity)
    known = {f"P{number:02}": value for number, value in enumerate(values) if value is not None}
    assert set(result) == (set(known) if len(known) >= 3 else set())
    sign = -1 if polarity == "high_is_good" else 1
    for one in result:
        for other in result:
            if known[one] == known[other]:
                assert result[one] == result[other]
            elif sign * known[one] > sign * known[other]:
                assert result[one] >= result[other]


@given(VALUES, VALUES, POLARITY)
def test_a_place_without_one_of_the_figures_has_no_class(first, second, polarity):
    one, two = overlap.thirds(valued(first), polarity), overlap.thirds(valued(second), polarity)
    result = overlap.both(one, two)
    assert set(result) == set(one) & set(two)
    assert all((each // 3, each % 3) == (one[code], two[code]) for code, each in result.items())
    labels = {code: code for code in result}
    listed = overlap.table_rows(result, labels, "Poor", "Sick")
    assert {row["Place"]: (row["Poor"], row["Sick"]) for row in listed} == {
        code: (overlap.THIRDS[one[code]], overlap.THIRDS[two[code]]) for code in result
    }
    need = [overlap.THIRDS.index(row["Poor"]) + overlap.THIRDS.index(row["Sick"]) for row in listed]
    assert need == sorted(need, reverse=True)


def test_the_sentence_counts_both_one_and_what_would_be_expected():
    classes = {"A": 8, "B": 8, "C": 6, "D": 7, "E": 2, "F": 0, "G": 4, "H": 1, "I": 3}
    labels = {code: f"Place {code}" for code in classes}
    # four are high on the first, three on the second: 4 * 3 / 9 is 1.3
    assert overlap.sentence(classes, labels, "Poor people", "NO2 in the air") == (
        "2 of 9 places are in the highest third of both needs: Place A and Place B. 2 are so on poor people only, "
        "1 on NO2 in the air only. Were the two unconnected, about 1 would have both: not clearly more than chance "
        "would put together."
    )
    many = {f"{number}": 8 for number in range(8)}
    told = overlap.sentence(many, {code: code for code in many}, "Poor", "Sick")
    assert "0, 1, 2, 3, 4 and 5 and others" in told and "about 8 would" in told, "alike figures are not parted"
    assert overlap.sentence({"A": 8, "B": 0}, labels, "Poor", "Sick").startswith("1 of 2 places is in the highest")
    assert overlap.sentence({"B": 0}, labels, "Poor", "Sick").startswith("0 of 1 places are in the highest third of")
    assert overlap.sentence({}, {}, "Poor", "Sick") == "No place has both figures."


@pytest.mark.parametrize(
    ("both", "one", "two", "neither", "said"),
    [
        (9, 21, 21, 49, ": no more than chance would put together."),  # exactly 30 * 30 / 100
        (8, 22, 22, 48, ": no more than chance would put together."),
        (11, 19, 19, 51, ": not clearly more than chance would put together."),
        (20, 10, 10, 60, ": more than chance would put together."),
        (1, 29, 29, 41, ": fewer than chance would put together."),
    ],
)
def test_what_chance_would_put_together_is_told_beside_the_count(both, one, two, neither, said):
    steps = [8] * both + [6] * one + [2] * two + [0] * neither
    classes = {f"P{number:03}": step for number, step in enumerate(steps)}
    told = overlap.sentence(classes, {code: code for code in classes}, "Poverty (2011)", "Burglary (2021)")
    assert told.endswith(f"about 9 would have both{said}")
    assert "on poverty (2011) only" in told and "on burglary (2021) only" in told


@given(st.integers(2, 40).flatmap(lambda n: st.tuples(st.integers(0, n), st.integers(0, n), st.just(n))))
def test_the_spread_is_that_of_drawing_without_replacement(sizes):
    one, two, places = sizes
    shared = np.arange(places + 1)
    chance = hypergeom(places, one, two).pmf(shared)
    spread = np.sqrt(chance @ (shared - chance @ shared) ** 2)
    assert overlap._spread(one, two, places) == pytest.approx(spread, abs=1e-6)


def luminance(colour):
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_nine_colours_differ_and_darken_with_each_need():
    assert len(set(overlap.HUES)) == 9
    for number in range(9):
        row, column = divmod(number, 3)
        for other in ([number + 3] if row < 2 else []) + ([number + 1] if column < 2 else []):
            assert luminance(overlap.HUES[other]) < luminance(overlap.HUES[number])


@pytest.mark.parametrize("title", ["Poor", "<b>Poor</b> & sick"])
def test_the_legend_says_every_colour_in_words(title):
    tree = ElementTree.fromstring(html.html([content.legend(title, "Sick")]))
    assert tree.find("p").text == f"Down: {title}. Across: Sick."
    said = {}
    for line in tree.iter("tr"):
        for cell in line.findall("td"):
            if "style" in cell.attrib:
                said["".join(cell.itertext())] = cell.attrib["style"].removeprefix("background:")
    assert said == {
        f"{first} and {second}": overlap.HUES[3 * row + column]
        for row, first in enumerate(overlap.THIRDS)
        for column, second in enumerate(overlap.THIRDS)
    }
