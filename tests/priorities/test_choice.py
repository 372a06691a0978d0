"""What if these priorities came first: the choice in an address, the order of neighbourhoods, and who lives there."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import made as made_row
from vitality import questions
from vitality.priorities import choice, delivery

from .made_up import PARTNERS, member

KNOWN = [f"p{n}" for n in range(8)]


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("", {}),
        ("p1:5,p2", {"p1": 5, "p2": 1}),
        ("p1:6,p2:0,p3:-1,p4:x", {"p1": 1, "p2": 1, "p3": 1, "p4": 1}),
        ("p9,<b>,p1:²,p1:٣", {"p1": 3}),
        ("p0,p1,p2,p3,p4,p5", dict.fromkeys(KNOWN[:5], 1)),
        ("p1:" + "9" * 5000, {"p1": 1}),
    ],
)
def test_only_what_is_known_is_read_from_an_address(text, result):
    assert choice.read(text, KNOWN) == result


@given(st.text(max_size=100))
def test_no_text_is_too_odd_for_an_address(text):
    result = choice.read(text, KNOWN)
    assert set(result) <= set(KNOWN) and all(1 <= each <= 5 for each in result.values())


@given(st.dictionaries(st.sampled_from(KNOWN), st.integers(1, 5), max_size=5))
def test_a_choice_is_read_back_from_its_address(chosen):
    assert choice.read(choice.write(chosen), KNOWN) == chosen


VALUES = st.lists(st.none() | st.integers(0, 5), min_size=6, max_size=6)


@given(
    st.lists(st.lists(VALUES, min_size=1, max_size=2), min_size=1, max_size=3),
    st.lists(st.integers(1, 5), min_size=3, max_size=3),
)
def test_the_order_is_that_of_mean_places_weighed(figures, weights):
    """Recomputed in pandas: places are ranks from 0 (best) to 1 (worst), ties at the mean, over the areas with one."""
    members, strips, parts = [], {}, []
    for p, priority in enumerate(figures):
        places = []
        for m, values in enumerate(priority):
            key, good = f"m{p}{m}", m % 2
            members.append(member(f"p{p}", key, polarity="high_is_good" if good else "low_is_good"))
            known = pd.Series(values, index=list("ABCDEF"), dtype=float).dropna()
            strips[key] = list(known.items())
            if len(known) > 2:
                places.append((-known if good else known).rank(method="average").sub(1) / (len(known) - 1))
        if places:
            parts.append((weights[p], pd.concat(places, axis=1).mean(axis=1)))
    chosen = {f"p{p}": weight for p, weight in enumerate(weights)}
    result = choice.served(delivery.priorities(members, [], PARTNERS), chosen, strips)
    if not parts:
        assert (result.scores, result.first, result.measures) == ({}, (), 0) and len(result.unmeasured) == len(figures)
        return
    frame = pd.concat([weight * part for weight, part in parts], axis=1).dropna()
    expected = frame.sum(axis=1) / sum(weight for weight, _ in parts)
    assert dict(result.scores) == pytest.approx(expected.to_dict())
    if expected.empty:
        assert result.first == ()
        return
    ordered = expected.round(9).sort_values(ascending=False)
    last = ordered.iloc[max(1, round(0.2 * len(ordered))) - 1]
    assert set(result.first) == set(ordered[ordered >= last].index), "all that tie with the last are in"


def test_only_the_ratio_of_weights_matters_and_what_is_not_chosen_does_not_count():
    members = [member("p0", "a"), member("p1", "b"), member("p2", "c")]
    rng = np.random.default_rng(1)
    strips = {key: [(f"N{n}", value) for n, value in enumerate(rng.normal(size=20))] for key in "abc"}
    result = delivery.priorities(members, [], PARTNERS)
    one, two = (choice.served(result, {"p0": k, "p1": 2 * k}, strips) for k in (1, 2))
    assert one == two and len(one.first) == 4 and one.measures == 2
    assert choice.served(result, {"p0": 1}, strips).first != choice.served(result, {"p2": 1}, strips).first
    assert all(0 <= each <= 1 for each in one.scores.values())


def test_a_priority_without_figures_for_neighbourhoods_is_named_and_does_not_dilute():
    members = [member("p0", "a"), member("p1", "b")]
    strips = {"a": [("N0", 1.0), ("N1", 2.0), ("N2", 3.0)], "b": [("N0", 1.0)]}
    result = choice.served(delivery.priorities(members, [], PARTNERS), {"p0": 1, "p1": 5}, strips)
    assert dict(result.scores) == {"N0": 1.0, "N1": 0.5, "N2": 0.0} and result.unmeasured == ("P1",)


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        (
            "A",
            "Judged by 1 of their 3 measures, those with figures for neighbourhoods, these priorities "
            "point first to 1 of 9 neighbourhoods: Ash.",
        ),
        ("AB", "point first to 2 of 9 neighbourhoods: Ash and Birch."),
        ("ABCDEFG", "to 7 of 9 neighbourhoods: Ash, Birch, C, D, E and 2 more."),
    ],
)
def test_the_sentence_names_the_first_and_counts_the_rest(codes, told):
    result = choice.Served(dict.fromkeys("ABCDEFGHI", 0.5), tuple(codes), 1, (), 3)
    assert choice.sentence(result, {"A": "Ash", "B": "Birch"}, 9).endswith(told)
    lost = choice.Served(result.scores, result.first, 1, ("Jobs", "Trees"))
    assert choice.sentence(lost, {}, 9).endswith("No neighbourhood figure is held for Jobs and Trees.")


def test_neighbourhoods_left_out_are_counted():
    result = choice.Served(dict.fromkeys("AB", 0.5), ("A",), 1, (), 2)
    assert "12 neighbourhoods of today are left out" in choice.sentence(result, {}, 14)
    assert "1 neighbourhood of today is left out" in choice.sentence(result, {}, 3)
    assert "left out" not in choice.sentence(result, {}, 2)


def test_where_no_measure_has_neighbourhoods_nobody_can_say():
    assert "nobody can say where" in choice.sentence(choice.Served({}, (), 0, ("Jobs",)), {}, 9)


def person(code, x, n):
    return made_row(questions.MapFigure, **{"area_code": code, "numerator": x, "denominator": n})


def test_groups_are_told_beside_everybody_counted_with_them():
    rows = {
        "old": [person("A", 30, 100), person("B", 10, 300), person("C", None, None)],
        "gone": [person("A", None, 100)],
        "away": [person("B", 5, 100)],
        "none": [person("A", 0, 50)],
        "nil": [],
    }
    result = choice.groups({key.title(): each for key, each in rows.items()}, ("A", "C"))
    assert result == [{"Group": "Old", "Live there": "30", "Of all of them": "75%", "Of everybody counted": "25%"}]
