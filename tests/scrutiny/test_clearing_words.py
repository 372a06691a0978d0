"""What would clear a prompt, in words: each kind with its own figure, its count and the range that is meant."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitality.scrutiny import exit_thresholds as exit_threshold
from vitality.statistics.underperformance import KINDS

from .made_up import UNSAID, mirrored, prompt

AIMS = {"floor": 11.0, "target": 9.0}
HEAD, ELSE = "It clears at about", "or lower ({} sick people, now 180), all else as it is: there the"
TOLD = {
    "A": f"{HEAD} 14.2% {ELSE.format(142)} 99.8% range, widened because places vary by more than chance, would reach "
    "Littleton, 10.0%. Being no longer among the worst would clear it too.",
    "D": f"{HEAD} 14.7% {ELSE.format(147)} 95% range would reach the middle of places like it, 12.0%.",
    "B_floor": f"{HEAD} 13.6% {ELSE.format(136)} 95% range would reach the floor, 11.0%.",
    "B_target_missed": f"{HEAD} 11.3% {ELSE.format(113)} 95% range would reach the target, 9.00%.",
    "B_floor_possible": "It clears at 11.0% or lower, which is the floor.",
    "B_target_missed_within_uncertainty": "It clears at 9.00% or lower, which is the target.",
}


@pytest.mark.parametrize("kind", TOLD)
def test_each_kind_says_its_own_figure_count_and_range(kind):
    row = prompt(kind, **{**AIMS, "in_worst_5pct": True, **({"floor": None} if kind == "A" else {})})
    assert exit_threshold.exit_threshold(row) == TOLD[kind]


def test_where_more_is_better_the_figure_is_higher():
    told = exit_threshold.exit_threshold(mirrored("D"))
    assert told.startswith("It clears at about 85.3% or higher (853 sick people, now 180)")


def test_a_prompt_of_several_kinds_says_what_clears_each():
    told = exit_threshold.exit_threshold(prompt("A", "B_floor", "C", "D", **AIMS))
    for title, figure in (
        ("Far worse, and lasting", "14.2%"),
        ("Below the floor", "13.6%"),
        ("Behind places like it", "14.7%"),
    ):
        assert f"{title}: it clears at about {figure}" in told
    assert "Getting worse: it clears when five figures no longer" in told


def test_for_far_worse_the_stricter_of_what_it_misses_is_named():
    row = prompt("A", floor=9.0)
    assert exit_threshold.reference(row, "A") == ("the floor", 9.0)
    assert exit_threshold.reference(replace(row, floor=11.0), "A") == ("Littleton", 10.0)
    assert exit_threshold.reference(replace(row, floor=11.0, in_worst_5pct=False), "A") == ("the floor", 11.0)
    assert exit_threshold.reference(replace(row, floor=None, in_worst_5pct=False), "A") == ("", None)
    assert exit_threshold.reference(mirrored("A", floor=91.0), "A") == ("the floor", 91.0)
    assert "worst would clear" not in exit_threshold.exit_threshold(row)
    assert "99.8% range would" in exit_threshold.exit_threshold(prompt("A", widening=1.0))


@given(st.floats(0.01, 500), st.booleans())
def test_the_figure_is_rounded_to_the_side_that_clears(figure, lower):
    row = prompt("D", exit_threshold_d=figure) if lower else mirrored("D", exit_threshold_d=figure)
    shown = exit_threshold._towards(row, figure)
    assert (shown <= figure + 1e-5 if lower else shown >= figure - 1e-5) and abs(shown - figure) <= max(1, figure) / 90


def test_events_that_cannot_be_counted_and_figures_that_are_not_known_are_left_out():
    assert "(" not in exit_threshold.exit_threshold(prompt("D", kind="mean"))
    for none in ({"exit_threshold_d": None}, {"peer_median": None}):
        assert exit_threshold.exit_threshold(prompt("D", **none)) == exit_threshold.UNKNOWN
    assert exit_threshold.exit_threshold(prompt("B_floor_possible")) == exit_threshold.UNKNOWN


@given(st.lists(st.sampled_from(KINDS), min_size=1, max_size=4, unique=True), st.booleans())
def test_nothing_is_left_unsaid(kinds, aims):
    told = exit_threshold.exit_threshold(prompt(*kinds, **(AIMS if aims else {})))
    assert len(re.findall(r"[Ii]t clears", told)) == len(kinds) and not UNSAID.search(told)
