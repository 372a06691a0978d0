"""The balanced scorecard: perspectives, weights, and ranks under a reader's weights."""

import statistics
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import made
from vitality import questions
from vitality.priorities.aims import Aim
from vitality.scorecard import answer as scorecard

VERDICTS = ("better", "similar", "worse", None, "not_compared")


def member(perspective="people", indicator="good", weight=1.0, card="place", levels=("ward",), fewest=2):
    return made(
        questions.ScorecardMeasure,
        **{
            "scorecard_id": card,
            "perspective_id": perspective,
            "indicator_id": indicator,
            "weight": weight,
            "title": perspective.title(),
            "says": None,
            "levels": list(levels),
            "fewest": fewest,
        },
    )


def row(indicator="good", value=1.0, **changes):
    return made(
        questions.Standing,
        **{
            "indicator_id": indicator,
            "title": indicator.title(),
            "value": value,
            "verdict": "similar",
            "unit": "% of all",
            "decimals": 1,
            "trend_verdict": None,
            "polarity": "high_is_good",
            "kind": "proportion",
            "period_id": "2021",
            "period_label": "2021",
            "benchmark_name": "Littleton",
            "benchmark_value": 2.0,
            "peer_median": None,
            "peer_verdict": None,
            "change_from_label": "2011",
            "change_from_value": 1.0,
            "change_to_value": 2.0,
            **changes,
        },
    )


def aim(status, start=""):
    return Aim(made(questions.Target, status=status), start)


def test_cards_are_those_made_for_the_kind_of_place():
    members = [member(), member(indicator="bad"), member(card="council", levels=("borough",))]
    assert list(scorecard.cards(members, "ward")) == ["place"]
    assert list(scorecard.cards(members, "borough")) == ["council"] and scorecard.cards(members, "lsoa") == {}


def test_a_perspective_names_what_it_has_and_what_is_absent():
    members = [
        member(),
        member(indicator="bad"),
        member(indicator="gone"),
        member("staff", None, None),
        member(card="council"),
    ]
    rows = [row("bad", 3.0), row("good", 4.0), row("gone", None), row("other", 5.0)]
    people, staff = scorecard.perspectives(members, "place", rows, {"gone": "What is gone"})
    assert [each.indicator_id for each in people.rows] == ["good", "bad"], "in the order of the card"
    assert people.absent == ("What is gone",) and people.is_enough
    assert (staff.rows, staff.absent, staff.is_enough) == ((), (), False)
    assert not scorecard.perspectives(members, "place", rows[:1], {})[0].is_enough, "one is under two, none is padded"


WEIGHED = [member(weight=2.0), member(indicator="bad"), member("staff", None, None), member(indicator="none", weight=0)]


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("", {}),
        ("good:0", {"good": 0.0}),
        ("good:10,bad:3", {"good": 10.0, "bad": 3.0}),
        ("good:11,bad:-1,other:3,good,bad:1.5,:,bad:x,good:²", {}),
        ("good:2", {}),
        ("bad:5,bad:7", {"bad": 7.0}),
    ],
)
def test_weights_in_an_address_stand_only_where_they_mean_something(text, result):
    given_, is_set = scorecard.weights(WEIGHED, "place", text)
    assert given_ == {"good": 2.0, "bad": 1.0} | result
    assert is_set is bool(result)


@given(st.text(max_size=100))
def test_no_text_is_too_odd_for_weights(text):
    result, _ = scorecard.weights(WEIGHED, "place", text)
    assert set(result) == {"good", "bad"} and all(0 <= each <= 10 for each in result.values())


@given(st.integers(0, 10), st.integers(0, 10))
def test_weights_are_read_back_from_the_address(good, bad):
    declared, _ = scorecard.weights(WEIGHED, "place", "")
    own = {"good": float(good), "bad": float(bad)}
    text = scorecard.write_weights(own, declared)
    assert scorecard.weights(WEIGHED, "place", text) == (own, own != declared)
    assert (text == "") == (own == declared)


BESIDE = {
    "without a range of chance": (1.0, None),
    "beside places like it only": (None, 1.0),
    "not compared": (None, None),
}


@given(st.lists(st.tuples(st.sampled_from(VERDICTS), st.sampled_from(list(BESIDE))), min_size=1, max_size=9))
def test_the_counts_add_to_all_that_have_a_figure(given_rows):
    rows = [
        row(f"i{number}", verdict=each, benchmark_value=BESIDE[beside][0], peer_median=BESIDE[beside][1])
        for number, (each, beside) in enumerate(given_rows)
    ]
    verdicts = [each for each, _ in given_rows]
    told = scorecard.counts(rows)
    assert told.startswith(f"Of {len(rows)} with a figure: ")
    words = {"better": "better", "similar": "too close to tell", "worse": "worse"}
    parts = [f"{verdicts.count(key)} {word}" for key, word in words.items() if key in verdicts]
    untested = [beside for each, beside in given_rows if each not in words]
    parts += [f"{untested.count(kind)} {kind}" for kind in BESIDE if kind in untested]
    assert told.split(": ", 1)[1] == ", ".join(parts) + "."


def test_counts_tell_trends_and_targets_too():
    rows = [
        row("a", verdict="worse", trend_verdict="getting_worse"),
        row("b", trend_verdict="getting_better"),
        row("c", trend_verdict="increasing"),
    ]
    targets = {"a": [aim("off_track")], "b": [aim("met_early")], "z": [aim("met")]}
    assert scorecard.counts(rows, targets) == (
        "Of 3 with a figure: 2 too close to tell, 1 worse; 1 getting better, 1 getting worse, "
        "1 of 2 targets that can be told met or on track."
    )


def test_every_target_of_a_measure_counts_and_one_target_is_not_targets():
    rows = [row("a"), row("b")]
    kept = {"a": [aim("off_track"), aim("met", "12.8% in 2021/22")], "b": [aim("met")]}
    told = "2 of 3 targets that can be told met or on track (1 of them worse than at the start)."
    assert scorecard.counts(rows, kept).endswith(told)
    told = scorecard.counts(rows, {"a": [aim("met")]})
    assert told.endswith("1 of 1 target that can be told met or on track.")
    assert scorecard.counts(rows, {"a": [aim("cannot_tell")] * 2}).endswith("no target of 2 can be told yet.")


def test_a_score_is_made_of_all_measures_of_its_perspective_with_or_without_a_figure_here():
    members = [
        member(),
        member(indicator="bad"),
        member("staff", "other"),
        member(card="council", indicator="more"),
        member("empty", None, None),
    ]
    known = {key: made(questions.Indicator, indicator_id=key) for key in ("good", "bad", "other", "more")}
    assert [each.indicator_id for each in scorecard.scored(members, "place", "people", known)] == ["good", "bad"]
    assert scorecard.scored(members, "place", "empty", known) == []


def by_hand(rows, strips, weight, code):
    """Place and number ranked, by plain loops: weighted z-scores, three quarters of the weight needed."""
    used = [each for each in rows if weight.get(each.indicator_id, 0) > 0 and strips.get(each.indicator_id)]
    used = [each for each in used if len({value for _, value in strips[each.indicator_id]}) > 1]
    total = sum(weight[each.indicator_id] for each in used)
    result = {}
    for place in {code for each in used for code, _ in strips[each.indicator_id]}:
        held = score = 0.0
        for each in used:
            values = dict(strips[each.indicator_id])
            if place in values:
                sign = 1 if each.polarity == "high_is_good" else -1
                z = sign * (values[place] - statistics.mean(values.values())) / statistics.stdev(values.values())
                held += weight[each.indicator_id]
                score += weight[each.indicator_id] * z
        if held >= 0.75 * total - 1e-9 and held:
            result[place] = score / held
    if code not in result:
        return None
    return 1 + sum(each > result[code] + 1e-9 for each in result.values()), len(result)


FIGURES = st.lists(st.lists(st.none() | st.integers(0, 9), min_size=5, max_size=5), min_size=1, max_size=4)


@given(FIGURES, st.lists(st.integers(0, 10), min_size=4, max_size=4), st.lists(st.booleans(), min_size=4, max_size=4))
def test_a_readers_weights_give_the_rank_that_plain_loops_give(figures, numbers, goods):
    rows = [row(f"i{n}", polarity="high_is_good" if goods[n] else "low_is_good") for n in range(len(figures))]
    strips = {
        f"i{n}": [(f"P{k}", float(value)) for k, value in enumerate(values) if value is not None]
        for n, values in enumerate(figures)
    }
    weight = {f"i{n}": float(number) for n, number in enumerate(numbers)}
    expected = by_hand(rows, strips, weight, "P0")
    result = scorecard.reweighted(rows, strips, weight, "P0")
    if result is None or expected is None:
        assert result == expected
    else:
        assert result[1] == expected[1] and 1 <= result[0] <= result[1]
        assert abs(result[0] - expected[0]) == 0 or near_tie(rows, strips, weight)


def near_tie(rows, strips, weight):
    """Whether two places come out so alike that the last bit decides their order."""
    places = sorted({code for values in strips.values() for code, _ in values})
    ranks = [by_hand(rows, strips, weight, code) for code in places]
    ranks = [each[0] for each in ranks if each]
    return len(set(ranks)) < len(ranks)


def test_only_the_ratio_of_weights_matters_and_a_flat_measure_counts_for_nothing():
    rows, flat = [row("a"), row("b", polarity="low_is_good"), row("c")], [("P0", 5.0), ("P1", 5.0), ("P2", 5.0)]
    strips = {"a": [("P0", 1.0), ("P1", 2.0), ("P2", 4.0)], "b": [("P0", 1.0), ("P1", 7.0), ("P2", 9.0)], "c": flat}
    assert scorecard.reweighted(rows, strips, {"a": 1, "b": 1, "c": 9}, "P0") == scorecard.reweighted(
        rows, strips, {"a": 5, "b": 5}, "P0"
    )
    assert scorecard.reweighted(rows, strips, {"a": 10}, "P0") == (3, 3)
    assert scorecard.reweighted(rows, strips, {"b": 10}, "P0") == (1, 3)
    for none in ({}, {"a": 0, "b": 0}, {"c": 9}):
        assert scorecard.reweighted(rows, strips, none, "P0") is None
    assert scorecard.reweighted(rows, strips, {"a": 1}, "P9") is None and scorecard.reweighted([], {}, {}, "P0") is None


SCORE = made(questions.ScorecardScore, rank=2, rank_from=1, rank_to=4, ranked_areas=22, indicators=6)


def test_a_score_is_never_a_bare_number():
    told = scorecard.score_sentence(SCORE)
    assert told == (
        "Taken together (6 measures): 2nd best of 22, anywhere from 1st to 4th under nearly all other weights."
    )
    assert scorecard.score_sentence(SCORE, (5, 21)).endswith(" With your weights: 5th best of 21.")
    first = scorecard.score_sentence(replace(SCORE, rank=1, indicators=1), (1, 21))
    assert first.startswith("Taken together (1 measure): best of 22,") and first.endswith("weights: best of 21.")
    assert "1st best" not in first
    assert "Too few places" in scorecard.score_sentence(None)
    same = scorecard.score_sentence(replace(SCORE, rank_from=2, rank_to=2))
    assert same.endswith("2nd best of 22, and the same under nearly all other weights.")
    unknown = scorecard.score_sentence(replace(SCORE, rank_from=None, rank_to=None))
    assert "2nd best of 22, and which places other weights would give is not known" in unknown


def test_what_the_weights_changed_and_what_not():
    titles = {"a": "People", "b": "Money", "c": "Staff", "d": "Work"}
    before = {"a": (3, 22), "b": (4, 22), "c": (5, 22), "d": None}
    told = scorecard.what_changed(before, {"a": (1, 21), "b": (4, 22), "c": None, "d": (1, 2)}, titles)
    assert "People goes from 3rd to 1st of 21." in told and "Not moved: Money." in told
    assert "Staff has too little weight left for a score." in told and "Work" not in told
    assert "no figure and no verdict changes" in told
    told = scorecard.what_changed(before, {"a": None, "b": (4, 22), "c": None, "d": None}, titles)
    assert "People and Staff have too little weight left for a score." in told
    assert "move no place" in scorecard.what_changed(before, before, titles)


@pytest.mark.parametrize(
    ("ends", "told"),
    [((2, 5), "2nd to 5th of 22"), ((2, 2), "2nd best of 22"), ((None, None), "2nd best of 22, range not known")],
)
def test_a_cell_tells_the_places_and_of_how_many(ends, told):
    part = scorecard.Perspective("a", "People", None, (row(verdict="better"), row("b")), (), 2)
    score = replace(SCORE, rank_from=ends[0], rank_to=ends[1])
    assert scorecard.in_short(part, score) == f"1 better, 1 too close to tell; {told}"
    assert scorecard.in_short(part, None) == "1 better, 1 too close to tell; no score"
