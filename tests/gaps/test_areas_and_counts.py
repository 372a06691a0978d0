"""What the areas are like that a group lives in, the words of a floor by how many, and the table of places together."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import made
from vitality import questions
from vitality.atlas import clusters as clustering
from vitality.gaps import floor, people

INDICATOR = made(questions.IndicatorInFull, unit="% of residents", decimals=1, polarity="low_is_good")
AROUND = made(questions.Indicator, title="Burglary", unit="per 1,000 residents", decimals=1)


def place(number, **figures):
    return made(questions.MapFigure, area_code=f"P{number}", **figures)


def described(figures):
    return [people.Described(AROUND, "2021", figures)]


@given(st.lists(st.tuples(st.none() | st.integers(0, 50), st.none() | st.integers(0, 900)), min_size=1, max_size=20))
def test_areas_are_described_by_means_weighted_by_the_group_and_by_everybody(parts):
    rows = [place(i, numerator=x, denominator=1000.0) for i, (_, x) in enumerate(parts)]
    figures = [place(i, value=value) for i, (value, _) in enumerate(parts)]
    frame = pd.DataFrame(parts, columns=["value", "x"], dtype=float).dropna()
    result = people.around(rows, described(figures))
    if not frame["x"].sum():
        assert result == []
        return
    [told] = result
    assert told["In their areas"] == "Burglary (2021)" and told["Unit"] == "per 1,000 residents"
    for name, mean in (
        ("Weighted by the group", np.average(frame["value"], weights=frame["x"])),
        ("Weighted by everybody", frame["value"].mean()),
    ):
        assert float(told[name]) == pytest.approx(mean, abs=0.051)
    assert told["Neighbourhoods"] == f"{len(frame)} of {sum(x is not None for _, x in parts)}"


def test_a_measure_without_a_figure_where_the_group_lives_is_left_out():
    rows, elsewhere = [place(0, numerator=5, denominator=10)], [place(1, value=3.0)]
    assert people.around(rows, described(elsewhere)) == []
    hidden = [place(0, denominator=10)]
    assert people.around(hidden, described([place(0, value=3.0)])) == []


@pytest.mark.parametrize(
    ("result", "sure", "text"),
    [
        (0, 0, "0 of 3 neighbourhoods are on the wrong side of 2.0% of residents."),
        (1, 0, "1 of 3 neighbourhoods is on the wrong side of 2.0% of residents, but chance could explain it."),
        (1, 1, "1 of 3 neighbourhoods is on the wrong side of 2.0% of residents, beyond chance."),
        (3, 0, "3 of 3 neighbourhoods are on the wrong side of 2.0% of residents, none of them beyond chance."),
        (3, 2, "3 of 3 neighbourhoods are on the wrong side of 2.0% of residents, 2 of them beyond chance."),
        (3, 3, "3 of 3 neighbourhoods are on the wrong side of 2.0% of residents, all of them beyond chance."),
    ],
)
def test_a_floor_is_told_as_one_or_as_many(result, sure, text):
    below = [floor.Below(place(number, value=1.0), number < sure) for number in range(result)]
    assert floor.sentence(below, [place(0, value=1.0)] * 3, 2.0, INDICATOR) == text


def test_every_place_looked_at_is_in_the_table_those_together_first():
    rows = [
        made(questions.ClusterPlace, label=label, cluster=cluster, group_number=group)
        for label, cluster, group in (
            ("Ash", "not_clustered", None),
            ("Oak", "high", 2),
            ("Elm", "low", 1),
            ("Fir", "high_among_low", None),
            ("Yew", "high", 2),
        )
    ]
    result = clustering.table_rows(rows)
    assert [row["Neighbourhood"] for row in result] == ["Elm", "Oak", "Yew", "Fir", "Ash"]
    assert result[0]["Kind"] == "low, among other low ones" and result[-1]["Kind"] == "no group"
    assert clustering.table_rows([]) == []
