"""The change since the figure before, here and in larger places: a direction is said only beyond chance."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitality.scrutiny import moves

from .made_up import UNSAID, prompt

VERDICTS = ["better", "worse", "higher", "lower", "similar", "not_compared", None]


def moved(before, now, verdict, **changes):
    return prompt(change_from_value=before, change_to_value=now, change_verdict=verdict, **changes)


@pytest.mark.parametrize(
    ("verdict", "told"),
    [
        (
            "worse",
            "From 16.0% of residents in 2020 to 18.0% in 2021: a rise beyond chance, for the worse. Two figures "
            "are not yet a trend.",
        ),
        ("similar", "From 16.0% of residents in 2020 to 18.0% in 2021: too small a change to tell from chance."),
        (
            "not_compared",
            "From 16.0% of residents in 2020 to 18.0% in 2021. Whether that is chance cannot be worked out.",
        ),
        (
            "higher",
            "From 16.0% of residents in 2020 to 18.0% in 2021: a rise beyond chance. Two figures are not yet a trend.",
        ),
    ],
)
def test_the_change_here_has_both_figures_their_unit_both_periods_and_chance(verdict, told):
    assert moves.own(moved(16.0, 18.0, verdict)) == told


def test_a_year_that_is_twelve_months_is_told_as_one():
    row = moved(16.0, 18.0, "similar", change_from_label="12 months to May 2020", period_label="12 months to May 2021")
    assert "in the 12 months to May 2020 to 18.0% in the 12 months to May 2021" in moves.own(row)
    assert "nothing can be said on change" in moves.own(moved(None, 18.0, None))
    assert moves.beside(moved(None, 18.0, None), {"L": prompt()}) == ""


CASES = [
    (("worse", 16, 18), ("worse", 8, 9), "Littleton: from 8.0% to 9.0%, a rise beyond chance, the same way as here."),
    (("worse", 16, 18), ("better", 9, 8), "from 9.0% to 8.0%, a fall beyond chance, the other way from here."),
    (("worse", 16, 18), ("similar", 9, 8), "from 9.0% to 8.0%, too small a change to tell from chance."),
    (("similar", 16, 18), ("better", 9, 8), "a fall beyond chance, while the change here is too small to tell"),
    (("worse", 16, 18), (None, 9, 8), "and whether that is chance cannot be worked out."),
    ((None, 16, 18), ("better", 9, 8), "from 9.0% to 8.0%, a fall beyond chance."),
]


@pytest.mark.parametrize(("context", "there", "told"), CASES)
def test_larger_places_are_told_by_their_own_test(context, there, told):
    row, other = (moved(before, now, verdict) for verdict, before, now in (context, there))
    assert told in moves.beside(row, {"Littleton": other})
    for spoilt in ({"change_from_label": "2011"}, {"period_label": "2022"}, {"change_from_value": None}):
        assert moves.beside(row, {"Littleton": replace(other, **spoilt)}).endswith("is not known.")


@given(st.sampled_from(VERDICTS), st.sampled_from(VERDICTS), st.integers(1, 9), st.integers(1, 9))
def test_no_way_is_said_where_chance_could_explain_either(context, there, before, now):
    told = moves.beside(moved(3, 5, context), {"L": moved(before, now, there)})
    sure = not {context, there} & {"similar", "not_compared", None}
    assert (" way " in told) is sure and not UNSAID.search(told)
