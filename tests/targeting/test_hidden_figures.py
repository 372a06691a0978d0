"""What is hidden cannot be had by choosing places: not from one choice, nor the difference of two, nor with totals."""

import itertools
import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import linprog

from tests.rows import made
from tests.worlds import LITTLETON
from vitality import questions
from vitality.targeting import conditions, coverage, overlap

BOROUGH, INDICATOR, PERIOD, POLARITY = "E09000099", "living_alone_pct", "2021", "no_judgement"
TRUE = pd.read_csv(LITTLETON / "new" / "observations.csv", dtype={"period": str})
TRUE = TRUE[TRUE.indicator_id == "alone"].set_index("area_code")["numerator"].astype(float)
BELOW = 5


pytestmark = pytest.mark.usefixtures("in_littleton_throughout")


@pytest.fixture(scope="module")
def rows():
    return questions.atlas(INDICATOR, PERIOD, "lsoa", BOROUGH, True)


@pytest.fixture(scope="module")
def hidden(rows):
    codes = {row.area_code for row in rows if row.status == "suppressed"}
    assert "E01000991" in codes and len(codes) > 1 and len(codes) < len(rows)
    return codes


def every_choice(rows):
    """Every set of places that some condition on this measure, or two of them together, can choose."""
    values = sorted({row.value for row in rows if row.value is not None})
    limits = [values[0] - 1, *values, *((a + b) / 2 for a, b in itertools.pairwise(values)), values[-1] + 1]
    made = [conditions.Condition(INDICATOR, "worst")]
    made += [conditions.Condition(INDICATOR, kind, limit) for kind in ("over", "under") for limit in limits]
    sets = [frozenset(conditions.meets(each, rows, POLARITY)) for each in made]
    return {one & other for one in sets for other in sets}


def numbers(text):
    return [int(each.replace(",", "")) for each in re.findall(r"\d[\d,]*", text)]


def test_no_condition_chooses_a_hidden_place_however_wide(rows, hidden):
    choices = every_choice(rows)
    assert len(choices) >= 4 and not set().union(*choices) & hidden
    assert not set(overlap.thirds(rows, POLARITY)) & hidden


def test_inside_and_outside_are_sums_of_shown_figures_only(rows, hidden):
    shown = {row.area_code: TRUE[row.area_code] for row in rows if row.area_code not in hidden}
    for chosen in every_choice(rows):
        _, within, total, _, outside, *_ = numbers(conditions.inside(set(chosen), rows, "people", POLARITY))
        assert within == sum(shown[code] for code in chosen)
        assert (total, outside) == (sum(shown.values()), total - within)


def test_the_curve_and_the_list_end_at_the_sum_of_shown_figures(rows, hidden):
    ordered = coverage.ordered(rows, "people", POLARITY)
    assert coverage.curve(ordered, POLARITY)[-1].people == sum(TRUE[code] for code in set(TRUE.index) - hidden)
    labels = {row.label for row in rows if row.area_code in hidden}
    listed = coverage.table_rows(ordered, 3, made(questions.Indicator, unit="%", polarity=POLARITY))
    assert not labels & {row["Place"] for row in listed}


def parts_of():
    """Wholes with a shown count, each with its count and the neighbourhoods that make it up."""
    areas, result = questions.areas(), {}
    for level in ("ward", "msoa", "borough"):
        for benchmark in questions.atlas(INDICATOR, PERIOD, level, BOROUGH, True):
            inside = {code for code in TRUE.index if getattr(areas[code], f"{level}_code") == benchmark.area_code}
            if benchmark.numerator is not None and inside:
                result[benchmark.area_code] = benchmark.numerator, inside
    return result


def test_inside_and_outside_beside_the_published_totals_pin_no_hidden_figure_down(rows, hidden):
    """A reader who subtracts: every published total less the shown neighbourhoods in it is a sum of hidden ones."""
    benchmarks = parts_of()
    assert benchmarks, "the borough or a part of it publishes a total, else there is nothing to test"
    codes = sorted(hidden)
    table = np.array([[float(code in inside) for code in codes] for _, inside in benchmarks.values()])
    left = [count - sum(TRUE[code] for code in inside - hidden) for count, inside in benchmarks.values()]
    for (count, inside), rest in zip(benchmarks.values(), left, strict=True):
        gone = inside & hidden
        assert rest == sum(TRUE[code] for code in gone), f"{count} is a true total"
        assert not gone or (len(gone) > 1 and rest - (len(gone) - 1) >= BELOW), "a hidden sum that is itself small"
    for number, code in enumerate(codes):
        if 0 < TRUE[code] < BELOW:
            least, most = bounds(table, left, number)
            assert most - least >= BELOW, f"{code} lies between {least} and {most}"


def bounds(table, left, number):
    """Least and most that one hidden count can be, given the sums that can be worked out."""
    aim = np.zeros(table.shape[1])
    aim[number] = 1
    result = [linprog(sign * aim, A_eq=table, b_eq=left, bounds=(0, None)) for sign in (1, -1)]
    assert all(each.status == 0 for each in result)
    return result[0].fun, -result[1].fun


def test_the_subtraction_would_find_a_figure_that_is_hidden_alone(rows, hidden):
    """The proof of the proof: with all but one shown, the borough's total gives it away."""
    only = next(iter(hidden))
    total = TRUE.sum()
    bare = [
        replace(row, value=None, numerator=None)
        if row.area_code == only
        else replace(row, value=TRUE[row.area_code] / 3, numerator=TRUE[row.area_code], denominator=300.0)
        for row in rows
    ]
    _, _, known, *_ = numbers(conditions.inside(set(), bare, "people", POLARITY))
    assert total - known == TRUE[only]
    assert bounds(np.ones((1, 1)), [total - known], 0) == (TRUE[only], TRUE[only])


def test_a_hidden_row_holds_nothing_that_could_be_summed(rows, hidden):
    for row in rows:
        if row.area_code in hidden:
            for name in ("value", "lower", "upper", "numerator", "denominator", "rank", "quintile", "verdict"):
                assert getattr(row, name) is None, name
