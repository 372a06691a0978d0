"""Whether priorities are delivered: words of every status, counts, loose ends, the thread as a tree and as a table."""

import itertools
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile import NAMES
from tests.rows import made as made_row
from vitality import questions
from vitality.content.html import html
from vitality.priorities import content, delivery
from vitality.priorities.partners import Partner

from .made_up import PARTNERS, STRATEGY, UNSAID, floor, member, target

STATUSES = list(delivery.STATUS_WORDS)


def made(members=None, targets=()):
    return delivery.priorities(members or [member()], targets, PARTNERS)


def test_every_status_has_a_word_a_side_and_a_mark():
    sides = [delivery.GOOD, delivery.BAD, delivery.DOUBTFUL, ("cannot_tell",)]
    assert sorted(itertools.chain(*sides)) == sorted(STATUSES)
    assert [{delivery.mark(each) for each in side} for side in sides] == [
        {"better"},
        {"worse"},
        {"similar"},
        {"not_compared"},
    ]


@given(st.lists(st.sampled_from(STATUSES), max_size=8))
def test_delivery_rests_on_the_targets_that_can_be_told(statuses):
    [result] = made(targets=[target(each) for each in statuses])
    known = [each for each in statuses if each != "cannot_tell"]
    good = [each for each in known if each in ("met", "met_early", "on_track")]
    expected = "cannot_tell" if not known else "delivering" if good == known else "mixed" if good else "not_yet"
    assert result.delivery == expected
    told = delivery.counts(result)
    assert sum(map(int, re.findall(r"\b(\d+) (?!target)", told))) == len(statuses) and not UNSAID.search(told)
    assert told.startswith(f"{len(statuses)} target{'s' if len(statuses) != 1 else ''}: ") or not statuses


@pytest.mark.parametrize("kind", delivery.KIND_WORDS)
@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("sure", [True, False, None])
def test_no_target_leaves_anything_unsaid(kind, status, sure):
    for changes in (
        {},
        {"value": None, "period_label": None, "baseline_value": None},
        {"target_value": None, "reason": "No middle of the peers is held."},
    ):
        row = target(status, kind=kind, is_confirmed=sure, **changes)
        told = [delivery.status_words(row), delivery.aim_words(row), delivery.now_words(row)]
        assert not [text for text in told if UNSAID.search(text)], told
        assert all(told) and delivery.KIND_WORDS[kind].capitalize() in told[1] or row.target_value is None


def test_what_is_confirmed_what_is_not_and_what_was_not_tested_are_told_apart():
    told = [delivery.status_words(target("met", is_confirmed=sure)) for sure in (True, False, None)]
    assert told == ["Met, confirmed.", "Met, not confirmed.", "Met, not tested: no range of chance is known."]
    assert "levelling down" in delivery.status_words(target("met", is_levelling_down=True))
    assert delivery.status_words(target("cannot_tell", reason="Too old.")) == "Cannot tell: too old."
    assert delivery.status_words(target("cannot_tell")) == "Cannot tell: no figure is held."


def test_a_floor_is_told_by_its_places_never_by_the_mean():
    told = delivery.status_words(floor())
    assert told.startswith("Not kept. On the wrong side: 2 of 7 neighbourhoods beyond chance, 1 possibly; 0 of 2 wards")
    assert delivery.floor_words(floor(lsoa_met=0, lsoa_below=None, lsoa_below_possible=None, ward_met=0)) == (
        "No place has a figure to test."
    )
    assert delivery.now_words(floor()) == "2021 to 2023, place by place"
    assert delivery.aim_words(floor()) == "Floor for every place: 66.0 by December 2026."


def test_the_answer_counts_priorities_and_says_whose_targets_they_are():
    rows = [member(), member("safe", "crime"), member("idle", None)]
    result = made(rows, [target("met")])
    told = delivery.overview(result, [target("met"), target("cannot_tell", indicator_id="crime")])
    rests = "That rests on the 1 of 2 targets whose status can be told."
    assert told == f"Of 3 priorities: 1 delivering, 2 cannot tell. {rests}"
    rules = delivery.overview(result, [target(is_councils=False)])
    assert "the 1 of 1 target whose status can be told. All are ambition rules" in rules
    assert rules.endswith("none is the council's own target.")
    none = delivery.overview(made(), [])
    assert none == "Of 1 priority: 1 cannot tell. No target is set, so whether they are delivered cannot be told."
    assert delivery.overview([], []) == "No strategy is held here."


def test_loose_ends_at_either_end_are_named():
    result = made([member(), member("safe", "crime"), member("idle", None)], [target()])
    indicators = {
        "life": made_row(questions.Indicator, title="Life", polarity="high_is_good"),
        "age": made_row(questions.Indicator, title="Age", polarity="no_judgement"),
        "trees": made_row(questions.Indicator, title="Trees", polarity="high_is_good"),
    }
    assert delivery.orphans(result, indicators) == (["Idle"], ["Safe"], ["Trees"])


def test_the_table_has_a_line_for_every_measure_and_target_and_for_loose_ends():
    result = made(
        [member(), member("long", "sick", lead_title=None), member("idle", None)],
        [target("met"), target("missed", target_id="u")],
    )
    rows = delivery.table_rows(result, "Vision")
    lines = [("Long", "Life"), ("Long", "Life"), ("Long", "Sick"), ("Idle", "none")]
    assert [(row["Priority"], row["Measure"]) for row in rows] == lines
    assert {row["Lead"] for row in rows} == {"The NHS"}
    assert [row["Target"] for row in rows[2:]] == ["none set", "none"]
    assert all(set(row) == set(rows[0]) for row in rows)
    assert not [cell for row in rows for cell in row.values() if UNSAID.search(cell)]


class Balanced(HTMLParser):
    """Fails on a tag that is not closed in its turn; keeps the links and the text."""

    def __init__(self, text):
        super().__init__()
        self.open, self.links, self.text = [], [], ""
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        if tag not in ("br", "path", "circle"):
            self.open.append(tag)
        self.links += [value for name, value in attrs if name == "href"]

    def handle_endtag(self, tag):
        if tag not in ("path", "circle"):
            assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def test_the_tree_holds_parts_within_the_priority_that_they_are_part_of():
    result = made(
        [member(), member("safe", "crime", part_of="long"), member("street", "light", part_of="safe")], [target("met")]
    )
    tree = Balanced(html([content.thread(result, STRATEGY, "E09")]))
    told = re.sub(r"\s+", " ", tree.text)
    assert [told.count(each) for each in ("Long", "Safe", "Street", "Life", "Crime", "Light")] == [1] * 6
    assert told.index("Long") < told.index("Safe") < told.index("Street")
    assert "With the council." in told and "No target is set." in told and "Met, confirmed." in told
    assert len(tree.links) == 3 and all(each.startswith("indicator?indicator=") for each in tree.links)
    assert "No measure follows this priority." in html([content.thread(made([member("idle", None)]), STRATEGY, "E09")])


def test_the_table_of_targets_says_the_status_in_words_beside_its_mark():
    text = Balanced(html([content.targets_table([target("off_track"), floor()], "E09", "Targets: long")])).text
    assert "off track" in text and "Confirmed." in text
    assert "65.5 (2021 to 2023), from 62.0 in 2018 to 2020" in text
    head = Balanced(html(content.headline(made(targets=[target("slightly_behind")])[0]))).text
    assert "Not yet" in head and "1 target: 1 slightly behind." in head and "Lead: The NHS. With the council." in head


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_hostile_names_stay_text_in_tree_and_tables(name):
    first = member(priority_title=name, says=name, title=name, lead_title=name)
    rows = [first, member("idle", None, priority_title=name)]
    aims = [target(title=name, label=name, source=name, rule_words=name, lead_title=name, reason=name)]
    result = delivery.priorities(rows, aims, dict.fromkeys(PARTNERS, name))
    for text in (
        html([content.thread(result, made_row(questions.Strategy, vision=name), "E09")]),
        html([content.targets_table(aims, "E09", name)]),
        *(html(content.headline(each)) for each in result),
        html([content.measures(Partner(name, name, name, tuple(rows), tuple(rows), (), 0), "E09")]),
    ):
        assert "<script" not in text and "<img" not in text
        assert all(link.startswith("indicator?") for link in Balanced(text).links)
