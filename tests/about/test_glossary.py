"""How we decide: every word has its rule, its source and an example, and trust in prompts is told as measured."""

import re

import pytest

from vitality import questions
from vitality.about import glossary
from vitality.drawing import palette

RAW = re.compile(r"\bNone\b|\bnan\b|[a-z]+_[a-z]+|\b[A-Z]\d{8}\b|[{}<>]")
BY_ANCHOR = {word.anchor: word for word in glossary.WORDS}
MEASURED = {
    "boroughs": "100",
    "releases": "5",
    "wards": "22",
    "tests": "1234",
    "false_flags_per_release": "0.456",
    "rules": "2026-1",
    "rule.version": "2026-1",
}


@pytest.fixture(scope="module")
def examples(in_littleton_throughout):
    return questions.examples()


@pytest.mark.parametrize("word", glossary.WORDS, ids=lambda word: word.anchor)
def test_every_word_has_an_anchor_a_rule_and_a_source(word):
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", word.anchor)
    assert word.word and word.source and word.absent.endswith(".")
    assert word.rule.endswith(".") and len(word.rule.split()) > 5
    assert not RAW.search(f"{word.word} {word.rule} {word.source} {word.absent}") or "data/" in word.source
    assert not re.search(r"\w!|  ", f"{word.word}{word.rule}{word.source}"), "nobody is shouted at"


def test_anchors_are_unique_and_every_verdict_is_explained():
    assert len(BY_ANCHOR) == len(glossary.WORDS)
    said = " ".join(word.word for word in glossary.WORDS)
    for verdict in ("better", "worse", "similar", "higher", "lower", "not_compared"):
        assert palette.mark(verdict).word in said


def test_examples_of_the_built_world_are_sentences_without_raw_names(examples):
    for word in glossary.WORDS:
        told = glossary.example(word, examples)
        if not word.example:
            assert told == ""
        elif word.example in examples:
            label = examples[word.example].label
            assert told.startswith((f"{label}: ", f"{label}, ")) and told.endswith("."), told
            assert len(told) > len(label) + 20, told
        assert not RAW.search(told), told


def test_each_example_bears_its_word(examples):
    def told(anchor):
        return glossary.example(BY_ANCHOR[anchor], examples)

    assert "beyond chance" in told("better") and examples["worse"].verdict == "worse"
    assert "That is higher than" in told("higher")
    assert "too small to tell from chance" in told("similar")
    assert "getting worse" in told("trend") and "no clear direction" in told("no-trend")
    assert "cannot be told apart from" in told("separated")
    assert "places most like it" in told("peers")
    assert "privacy" in told("hidden") and "0.7%" not in told("hidden"), "2 of 300 would be 0.7%"
    assert told("estimated").endswith("because the boundary changed.")


def test_a_word_that_no_figure_bears_says_so(examples):
    assert "break" not in examples and "low_reliability" not in examples
    for anchor in ("break", "low-reliability"):
        assert glossary.example(BY_ANCHOR[anchor], examples) == "No figure in this build bears this word."
    for word in glossary.WORDS:
        assert glossary.example(word, {}) == (word.absent if word.example else "")
    assert "published in full" in glossary.example(BY_ANCHOR["hidden"], {})


def test_reliability_that_was_never_measured_says_so():
    for measured in ({}, {"rule.version": "2026-1"}):
        assert glossary.reliability(measured) == [
            "How often the rules raise a question by chance has not been measured for this council yet."
        ]


def test_reliability_is_told_with_what_was_made_up_and_how_often_it_failed():
    [told] = glossary.reliability(MEASURED)
    assert told == (
        "We made up 100 council areas in which nothing differs: the real 22 wards and numbers of people, the same true "
        "rates everywhere, 5 yearly releases each. Put through every rule, 1,234 figures a release raised 0.5 false "
        "questions on average (over 500 releases). The aim is fewer than 1."
    )


def test_what_the_rules_saw_of_planted_ills():
    power = {"power.steady_2": "0.987", "power.steady_1_25": "0.1", "power.falling_8": "0.5", "power.unknown": "0.3"}
    _, told = glossary.reliability(MEASURED | power)
    assert told == (
        "Of ills planted in one ward and measure, the rules saw 10% of those a quarter worse in every year, 99% of "
        "those twice as bad in every year and 50% of those 8% worse each year."
    )


@pytest.mark.parametrize("rules", ["2025-1", None])
def test_what_was_measured_under_earlier_rules_is_told_so(rules):
    measured = {key: value for key, value in MEASURED.items() if key != "rules"}
    result = glossary.reliability(measured | ({"rules": rules} if rules else {}))
    assert result[-1] == "This was measured under an earlier version of the rules." and len(result) == 2
    assert not any(RAW.search(text) for text in result)
