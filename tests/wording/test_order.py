"""Order as far as chance lets it be told: always from an end that is called by its figures, never a bare "1st"."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import made
from vitality import questions, wording
from vitality.wording import order


def row(rank, first, last, of=22, polarity="no_judgement", ties=1):
    return made(
        questions.MapFigure,
        rank=rank,
        rank_from=first,
        rank_to=last,
        ranked_areas=of,
        polarity=polarity,
        tied_areas=ties,
        not_separated=None if first is None else last - first,
    )


@pytest.mark.parametrize(
    ("given", "high", "low"),
    [
        (row(1, 1, 1), "highest", "highest"),
        (row(1, 1, 4), "highest to 4th", "19th to highest"),
        (row(3, 2, 5), "2nd to 5th", "18th to 21st"),
        (row(22, 22, 22), "lowest", "lowest"),
        (row(5, 1, 22), "anywhere", "anywhere"),
        (row(5, None, None), "5th", "18th"),
        (row(5, None, None, ties=2), "5th to 6th", "17th to 18th"),
        (row(1, 1, 1, polarity="low_is_good"), "lowest", "lowest"),
        (row(21, 18, 22, polarity="low_is_good"), "highest to 5th", "18th to highest"),
        (row(None, None, None), "", ""),
    ],
)
def test_the_place_is_told_from_either_end_whatever_is_good(given, high, low):
    assert wording.order_words(given) == high
    assert wording.order_words(given, from_lowest=True) == low


@given(st.integers(2, 40), st.data())
def test_counting_from_the_other_end_twice_changes_nothing(of, data):
    first = data.draw(st.integers(1, of))
    held = order.Span(first, data.draw(st.integers(first, of)), of)
    assert held.reversed.reversed == held and held.reversed.last - held.reversed.first == held.last - held.first


def leader(rows, labels=("Ash", "Oak", "Elm", "Fir"), shown=("9.0", "8.0", "7.0", "6.0"), lowest=False):
    return wording.leader(labels[: len(rows)], shown[: len(rows)], rows, lowest=lowest)


def test_the_first_is_told_with_whether_it_is_clear_of_the_next():
    assert leader([row(1, 1, 1), row(2, 2, 3)]) == "Ash is highest (9.0), clear of the next, Oak (8.0)."
    assert leader([row(1, 1, 2), row(2, 1, 2)]) == "Ash is highest (9.0); it cannot be told apart from Oak."
    told = leader([row(1, 1, 4), row(2, 1, 3), row(3, 1, 3)])
    assert told == "Ash is highest (9.0); it cannot be told apart from Oak and 2 others."
    assert leader([row(1, 1, 2), row(2, 2, 3)]).endswith(
        "clear of the next, Oak, but not of a place whose figure is less sure."
    )
    told = leader([row(1, None, None), row(2, None, None)])
    assert told.endswith("whether that is clear of the next cannot be told.")
    joint = [row(1, None, None, ties=2), row(1, None, None, ties=2)]
    assert leader(joint, shown=("9.0", "9.0")) == "Ash and Oak are joint highest (9.0)."
    assert leader([row(22, 22, 22), row(21, 20, 21)], lowest=True).startswith("Ash is lowest (9.0), clear of the next")
    good = [row(1, 1, 1, polarity="low_is_good"), row(2, 2, 3, polarity="low_is_good")]
    assert leader(good, lowest=True).startswith("Ash is lowest"), "the first of a list where low is good is lowest"


def test_the_leading_group_is_those_that_could_be_the_first():
    rows = [row(1, 1, 2), row(2, 1, 3), row(3, 2, 4), row(4, 1, 4)]
    assert wording.leading(rows) == 2
    assert wording.leading([replace(each, rank_from=None) for each in rows]) == 0


def test_the_tally_counts_each_word_once_and_names_the_benchmark():
    words = ["worse"] * 4 + ["better"] * 3 + ["similar"] * 15 + [None]
    told = wording.tally(words, "wards", "Littleton (7.1)")
    assert told == "4 of 22 wards are worse than Littleton (7.1), 3 are better and 15 cannot be told apart from it"
    assert wording.tally(["higher"], "wards", "L") == "1 of 1 wards is higher than L"
    assert wording.tally(["similar"] * 2, "wards", "L") == "None of 2 wards can be told apart from L"
    assert wording.tally([None, "not_compared"], "wards", "L") == ""


@given(st.lists(st.sampled_from(["worse", "better", "similar", "higher", "lower"]), min_size=1))
def test_the_numbers_of_a_tally_add_up_to_the_places_tested(words):
    told = wording.tally(words, "wards", "L")
    numbers = [int(each) for each in told.replace(",", "").split() if each.isdigit()]
    if told.startswith("None"):
        assert numbers == [len(words)]
    else:
        assert numbers[1] == len(words) and numbers[0] + int(np.sum(numbers[2:])) == len(words)
