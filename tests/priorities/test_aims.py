"""Every target of a measure of a place: all of them, worst first, and what is kept but worse than at the start."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitality.priorities import aims, delivery

from .made_up import UNSAID, floor, member, target


def kept(**changes):
    start = {
        "kind": "standard",
        "status": "met",
        "is_confirmed": None,
        "polarity": "low_is_good",
        "value": 14.0,
        "baseline_value": 12.75,
        "baseline_label": "2021/22",
        "unit": "% of children",
    }
    return target(**{"area_code": "E1", **start, **changes})


def test_all_targets_of_a_measure_are_there_worst_first():
    off = target("off_track", area_code="E1", polarity="low_is_good")
    other = floor("below", area_code="E1", indicator_id="other", polarity="low_is_good")
    result = aims.of_place([kept(), off, other, kept(area_code="E2")], "E1")
    assert [each.target.status for each in result["life"]] == ["off_track", "met"], (
        "the one that is off track is not hidden"
    )
    assert [each.target.status for each in result["other"]] == ["below"] and aims.of_place([kept()], "E9") == {}


@given(st.lists(st.sampled_from(list(delivery.STATUS_WORDS)), min_size=1, max_size=8))
def test_none_is_lost_and_bad_comes_before_good_before_unknown(statuses):
    result = aims.of_place([target(each, area_code="E1", polarity="high_is_good") for each in statuses], "E1")["life"]
    order = [
        0
        if each.target.status in delivery.BAD
        else 1
        if each.target.status in delivery.DOUBTFUL
        else 2
        if each.target.status in delivery.GOOD
        else 3
        for each in result
    ]
    assert sorted(each.target.status for each in result) == sorted(statuses) and order == sorted(order)


def test_a_standard_that_is_met_but_worse_than_at_its_start_says_so():
    [one] = aims.of_place([kept()], "E1")["life"]
    assert aims.word(one) == "met, but worse than at the start (12.8% in 2021/22)" and aims.mark(one) == "similar"
    assert aims.parts(one) == ("met", ", but worse than at the start (12.8% in 2021/22)")
    said = aims.sentence(one)
    assert "Met, but worse than at the start (12.8% in 2021/22), not tested" in said and "To keep: 66.0%" in said
    assert said.endswith("(Littleton plan)") and not UNSAID.search(said)


@pytest.mark.parametrize(
    "spoil",
    [
        {"value": 12.0},
        {"value": 12.76},
        {"polarity": "high_is_good"},
        {"kind": "ambition"},
        {"baseline_value": None},
        {"status": "below"},
        {"value": None},
    ],
)
def test_others_are_plain(spoil):
    [one] = aims.of_place([kept(**spoil)], "E1")["life"]
    assert "start" not in aims.word(one) and aims.mark(one) == delivery.mark(one.target.status)


def test_the_lead_of_a_measure_is_what_the_priorities_say():
    members = [member(), member("safe"), member("jobs", "pay", lead_title="Jobcentres"), member("none", None)]
    assert aims.leads(members) == {"life": "The NHS", "pay": "Jobcentres"}
