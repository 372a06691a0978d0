"""Each kind of under-performance in words: its sentence, rule, what clears it, whom it touches, what is not known."""

import datetime as dt
import re
from dataclasses import replace

import pytest

from tests.hostile import NAMES
from tests.rows import made
from vitality import questions
from vitality.content.html import html
from vitality.scrutiny import content, moves, words
from vitality.scrutiny import exit_thresholds as exit_threshold
from vitality.statistics.underperformance import KINDS

from .made_up import RULES, UNSAID, mirrored, prompt

AIMS = {"floor": 11.0, "target": 9.0}


def card(row, **changes):
    given = {"rules": RULES, "benchmarks": {}, "whom": "The NHS (leads on this measure).", "today": dt.date(2022, 6, 1)}
    return html([content.card(row, [10.0, 12.0, 18.0], [], **{**given, **changes})])


def plain(made):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", made))


def test_every_kind_has_a_title_and_every_rung_that_rules_propose_a_name():
    assert set(words.KIND_TITLES) == set(KINDS) and len(words.RUNGS) == 7


@pytest.mark.parametrize("row", [prompt, mirrored], ids=["fewer is better", "more is better"])
@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_leaves_anything_unsaid(kind, row):
    for aims in ({}, AIMS):
        made = row(kind, **aims)
        told = [words.sentence(made), words.rule(kind, RULES), words.lasting(made), exit_threshold.exit_threshold(made)]
        told += [moves.own(made), moves.beside(made, {"Littleton": made})]
        told += [words.affected_words(made), words.explained(made), *words.unknown(made), plain(card(made))]
        assert not [text for text in told if UNSAID.search(text)], told
        assert words.KIND_TITLES[kind] in told[-1] and "Rule " + kind[0] in told[-1] and "2026-1" in told[-1]


def test_the_sentence_names_the_place_and_what_it_is_set_against():
    assert words.sentence(prompt("A")) == "18.0% of people in Mill East are sick (2021); Littleton: 10.0%."
    assert words.sentence(prompt("D")).endswith("(2021); the middle of places like it: 12.0%.")
    assert words.sentence(prompt("B_floor", floor=11.0)).endswith("; the floor: 11.0%.")
    assert words.sentence(prompt("B_target_missed", target=9.0)).endswith("; the target: 9.0%.")
    assert words.sentence(prompt("C")) == "18.0% of people in Mill East are sick (2021)."
    bare = prompt("A", sentence="{value} of people are sick")
    assert words.sentence(bare) == "Mill East: 18.0% of people are sick (2021); Littleton: 10.0%."


def test_what_is_far_worse_only_than_its_floor_is_set_against_the_floor():
    row = prompt("A", "B_floor", floor=12.0, benchmark_value=19.0)
    assert words.reference(row) == ("the floor", 12.0)
    assert words.reference(replace(row, benchmark_value=10.0)) == ("Littleton", 10.0)
    assert words.reference(replace(row, benchmark_value=None)) == ("the floor", 12.0)
    assert words.reference(mirrored("A", floor=88.0, benchmark_value=80.0)) == ("the floor", 88.0)


@pytest.mark.parametrize(
    ("row", "result"),
    [
        (prompt("A"), 80),
        (prompt("D"), 60),
        (prompt("D_explained"), 60),
        (mirrored("A"), 80),
        (mirrored("E"), 60),
        (prompt("B_floor", floor=17.0), 10),
        (prompt("A", kind="rate", multiplier=1000.0), 8),
        (prompt("C"), None),
        (prompt("A", kind="mean"), None),
        (prompt("A", denominator=None), None),
        (prompt("A", status="provisional"), None),
        (prompt("A", multiplier=None), None),
        (prompt("A", benchmark_value=18.0), None),
        (prompt("A", benchmark_value=20.0), None),
    ],
)
def test_people_affected_are_those_beyond_the_figure_that_it_is_set_against(row, result):
    assert words.affected(row) == (None if result is None else pytest.approx(result))
    told = words.affected_words(row)
    assert (told == "") is (result is None) and (result is None or f"About {result} " in told)


def test_people_affected_are_rounded_and_named():
    told = words.affected_words(prompt("A", denominator=12_345))
    assert told == "About 990 more (sick people) than if the figure were that of Littleton."
    assert "fewer (people)" in words.affected_words(mirrored("A", numerator_words=None))
    assert words.affected_words(prompt("A", denominator=10)) == "", "less than one"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (prompt("A"), "So for 3 periods running."),
        (prompt("A", periods_in_state=1), "So in the latest period."),
        (prompt("A", periods_in_state=2, periods_held=2), "So in both of the 2 periods held."),
        (prompt("A", periods_in_state=2), "So for 2 periods running."),
        (prompt("D"), "So in 2 of the last 3 periods."),
        (prompt("D", peer_periods_held=2), "So in both of the 2 periods held."),
        (prompt("D_explained", peer_periods_held=2, bad_periods_of_3=1), "So in 1 of the 2 periods held."),
        (prompt("D", peer_periods_held=1, bad_periods_of_3=1), "So in the only period held."),
        (prompt("C"), "Getting worse from 2017 to 2021."),
        (prompt("B_floor"), "As of 2021."),
    ],
)
def test_how_long_is_told_out_of_the_periods_that_are_held(row, told):
    assert words.lasting(row) == told


def test_what_is_not_known_is_said_and_only_that():
    assert len(words.unknown(prompt(**AIMS))) == 2
    told = " ".join(words.unknown(prompt(trend_verdict=None, country_value=None, region_value=None)))
    assert "too few figures to call a trend" in told and "No target or floor" in told and "larger than" in told
    assert "not in this figure" in words.unknown(prompt(is_home=True))[-1]
    assert "cannot be worked out" in words.explained(prompt(explained_by_context=None))
    assert "does not make it right" in words.explained(prompt(explained_by_context=True))


@pytest.mark.parametrize(
    ("today", "told"),
    [
        ("2026-01-31", "this month"),
        ("2026-02-01", "1 month ago"),
        ("2027-03-01", "14 months ago"),
        ("2025-11-30", "this month"),
    ],
)
def test_the_age_of_a_figure_is_in_months_of_the_calendar(today, told):
    assert content.age(dt.date(2026, 1, 31), dt.date.fromisoformat(today)) == told


def test_a_card_tells_its_order_never_as_a_bare_rank_and_what_people_decided():
    told = plain(card(prompt("A", "D"), recorded="Taken to <scrutiny>", cautions=("Old.", "Few.")))
    assert "2nd highest of 22; cannot be told apart from 2 others" in told and "Taken to &lt;scrutiny&gt;" in told
    assert "2: scrutiny or outside challenge. The tool proposes; a person decides." in told
    assert "Far worse, and lasting; Behind places like it" in told
    assert told.count("Old.") == 1 and told.index("Old.") < told.index("Evidence, rule") < told.index("Caution Few.")
    assert "Not weighed: floors that Government sets" in told and "conditions for it are met" not in told
    assert "conditions for it are met" in words.step(prompt("A", rung=5))
    assert "Caution" not in plain(card(prompt())) and "On the record" not in plain(card(prompt()))


def test_prompts_that_are_only_named_keep_their_abbreviations():
    rows = [prompt(title="GCSE points"), prompt(title="Obesity of children in Year 6"), prompt(title="Crime")]
    assert (
        "GCSE points, obesity of children in Year 6 and crime." in html(content.rest(rows)) and content.rest([]) == []
    )
    assert "crime (explained by somebody)." in html(
        content.rest([replace(rows[2], explained_until=dt.date(2027, 5, 3))])
    )


def test_what_a_person_explained_is_marked_until_its_day_and_wears_no_worse():
    open_one = card(prompt("A", "D"))
    made = card(prompt("A", "D", explained_until=dt.date(2027, 5, 3)))
    assert "Explained until 3 May 2027; far worse, and lasting" in plain(made) and "Explained" not in plain(open_one)
    assert made.count("v-mark-worse") <= open_one.count("v-mark-worse") and made != open_one
    assert prompt(explained_until=dt.date(2027, 5, 3)).is_answered and not prompt().is_answered


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_hostile_names_stay_text_in_a_card(name):
    row = prompt("A", "D", **dict.fromkeys(("label", "title", "publisher", "benchmark_name", "numerator_words"), name))
    made = card(row, whom=name, cautions=(name,), recorded=name, benchmarks={name: prompt()}) + html(
        content.rest([row])
    )
    assert "<script" not in made and "<img" not in made and 'href="javascript' not in made
    assert made.count("<article") == made.count("</article>") == 1
    known = "article|h3|p|span|b|div|details|summary|dl|dt|dd|svg|path|circle|text|polyline|g"
    assert not re.findall(rf"<(?!/?(?:{known})\b)", made)


def test_the_places_that_are_meant_by_those_like_it_are_named_with_where_they_are():
    peers = [made(questions.Peer, label=f"Place {number} in Hull") for number in range(1, 6)]
    told = content.places_like("E05000001", "Mill", peers)
    said = "".join(each if isinstance(each, str) else each.text for each in told.text)
    assert said == ("Places like Mill are Place 1 in Hull, Place 2 in Hull, Place 3 in Hull and 2 more: compare them.")
    few = content.places_like("E05000001", "Mill", peers[:2])
    assert few.text[0] == "Places like Mill are Place 1 in Hull and Place 2 in Hull: "
