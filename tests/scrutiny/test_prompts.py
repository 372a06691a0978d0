"""Prompts in order, by place and theme, and counted against what was tested; who leads on a measure."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import made
from vitality import questions
from vitality.scrutiny import leads, prompts

from .made_up import RULES, UNSAID, prompt

KINDS = st.lists(st.sampled_from(["A", "D", "D_explained", "C"]), min_size=1, max_size=3, unique=True)
ROWS = st.lists(
    st.builds(
        lambda kinds, area, theme, measure, rung, people: prompt(
            *kinds, area_code=area, theme_id=theme, indicator_id=measure, rung=rung, denominator=people
        ),
        KINDS,
        st.sampled_from(["W1", "W2", "B"]),
        st.sampled_from(["health", "safety"]),
        st.sampled_from("abc"),
        st.integers(0, 4),
        st.none() | st.integers(1, 10_000),
    ),
    max_size=12,
)


@given(ROWS)
def test_the_explained_come_last_and_higher_rungs_first(rows):
    result = prompts.in_order(rows)
    assert sorted(map(id, result)) == sorted(map(id, rows))
    keys = [(each.kinds == ["D_explained"], -each.rung, -len(each.kinds)) for each in result]
    assert keys == sorted(keys)
    open_ones = [each for each in result if each.kinds == ["A"] and each.rung == 2 and each.denominator]
    assert [each.denominator for each in open_ones] == sorted((e.denominator for e in open_ones), reverse=True)


@given(ROWS)
def test_groups_hold_every_prompt_once_and_at_most_three_whole(rows):
    result = prompts.groups(rows)
    assert sum(len(each.first) + len(each.rest) for each in result) == len(rows)
    assert all(1 <= len(each.first) <= 3 and (not each.rest or len(each.first) == 3) for each in result)
    assert len({(each.area_code, each.first[0].theme_id) for each in result}) == len(result)
    heads = [each.first[0] for each in result]
    assert heads == prompts.in_order(heads), "the place and theme with the strongest prompt comes first"


def test_the_borough_stands_for_all_its_wards_and_a_ward_for_itself():
    rows = [
        prompt(area_code=code, theme_id=theme, indicator_id=measure)
        for code in ("W1", "W2", "B")
        for theme, measure in (("health", "sick"), ("safety", "crime"))
    ]
    assert prompts.chosen(rows, "B", "B", "", None) == rows
    assert {row.area_code for row in prompts.chosen(rows, "W1", "B", "", None)} == {"W1"}
    assert len(prompts.chosen(rows, "W1", "B", "safety", None)) == 1
    assert [row.indicator_id for row in prompts.chosen(rows, "W2", "B", "", frozenset({"sick"}))] == ["sick"]
    assert prompts.chosen(rows, "B", "B", "", frozenset()) == [], "a partner that nothing is asked of"


def looked_at(*parts):
    return [
        made(
            questions.Tested,
            area_code=code,
            label=code,
            theme_id=theme,
            indicator_id=measure,
            title=measure.title(),
            reason=reason,
        )
        for code, theme, measure, reason in parts
    ]


COUNTS = looked_at(
    ("W1", "health", "sick", ""),
    ("W1", "safety", "crime", ""),
    ("W1", "safety", "theft", "Too old."),
    ("W2", "health", "sick", ""),
    ("W2", "safety", "crime", "Too few."),
    ("W2", "safety", "theft", "Too few."),
)
TRIED = {"rules": "1", "rule.version": "1", "tests": "10", "false_flags_per_release": "4"}


def test_what_was_tested_is_counted_for_the_same_choice_as_the_prompts():
    everything = prompts.tally(COUNTS, [prompt(), prompt("D_explained")], TRIED, "B", "B")
    assert (everything.tested, everything.prompts, everything.explained) == (3, 2, 1)
    assert everything.by_chance == pytest.approx(3 * 4 / 10)
    assert everything.reasons == (("Too few.", 2), ("Too old.", 1)), "the most frequent first"
    assert prompts.tally(COUNTS, [], TRIED, "W1", "B").tested == 2
    assert prompts.tally(COUNTS, [], TRIED, "W1", "B", "safety").reasons == (("Too old.", 1),)
    partner = prompts.tally(COUNTS, [], TRIED, "B", "B", "", frozenset({"crime"}))
    assert (partner.tested, partner.by_chance) == (1, pytest.approx(0.4)), "only the measures of the partner"


@pytest.mark.parametrize("rules", [{}, {"rules": "1", "rule.version": "2", "tests": "10"}, {"rule.version": "2"}])
def test_rules_that_were_not_tried_out_say_so(rules):
    result = prompts.tally(COUNTS, [], rules, "B", "B")
    assert result.by_chance is None and "these rules have not been tried out" in prompts.summary(result)


@pytest.mark.parametrize(
    ("result", "told"),
    [
        ((0, 0, 0, None, ()), "Nothing of this choice is measured here, so nothing was tested."),
        (
            (9, 5, 1, 0.2, (), 2),
            "2 prompts to look from 9 figures tested, and 2 more that somebody has explained, and "
            "1 more that the circumstances of the place account for; fewer than one would be expected by chance.",
        ),
        (
            (9, 2, 0, 0.2, (), 2),
            "No prompts to look from 9 figures tested, and 2 that somebody has explained; fewer "
            "than one would be expected by chance.",
        ),
        (
            (0, 0, 0, None, (("Too old.", 1),)),
            "No figure here is recent and certain enough to raise a question. That does not mean that all is well.",
        ),
        ((1, 1, 0, 0.2, ()), "1 prompt to look from 1 figure tested; fewer than one would be expected by chance."),
        (
            (1200, 30, 5, 1.4, ()),
            "25 prompts to look from 1,200 figures tested, and 5 more that the circumstances of "
            "the place account for; about 1 would be expected by chance.",
        ),
        (
            (9, 2, 2, 0.96, ()),
            "No prompts to look from 9 figures tested, and 2 that the circumstances of the place "
            "account for; about 1 would be expected by chance.",
        ),
    ],
)
def test_the_summary_sets_prompts_beside_what_chance_alone_would_raise(result, told):
    assert prompts.summary(prompts.Tally(*result)) == told


def test_the_table_of_places_names_every_place_that_was_looked_at():
    rows = [prompt("D_explained", area_code="W2"), prompt("A", area_code="W1"), prompt("D", area_code="W1")]
    first, second = prompts.summary_rows(rows, COUNTS)
    assert first == {
        "Place": "W1",
        "Prompts": 2,
        "Explained by somebody": 0,
        "Explained by circumstances": 0,
        "Figures tested": 2,
        "Strongest": "People who are sick: far worse, and lasting",
    }
    assert (second["Prompts"], second["Explained by circumstances"], second["Figures tested"]) == (0, 1, 1)
    assert [each["Strongest"] for each in prompts.summary_rows([], COUNTS)] == ["none", "none"]


def test_the_table_to_take_away_holds_numbers_that_a_spreadsheet_can_add():
    [line] = prompts.table_rows([prompt("A", "D")])
    assert line["Kind"] == "Far worse, and lasting; Behind places like it" and line["Unit"] == "% of residents"
    assert (line["Figure"], line["Lower 95%"], line["Upper 95%"], line["Middle of peers"]) == (18.0, 15.0, 21.0, 12.0)
    assert (line["Set against"], line["Its figure"], line["Affected"]) == ("Littleton", 10.0, 80)
    assert line["Who or what"] == "sick people" and line["Proposed step"] == "2: scrutiny or outside challenge"
    [none] = prompts.table_rows([prompt("C", peer_median=None)])
    assert none.keys() == line.keys() and none["Middle of peers"] == none["Affected"] == none["Its figure"] == ""
    assert not [text for text in (*line.values(), *none.values()) if UNSAID.search(str(text))]


def test_files_name_the_publishers_and_licences_of_their_figures_and_no_others():
    police = {"source_id": "police", "publisher": "The police", "source_title": "Crimes"}
    assert prompts.source_notes([prompt(), prompt(**police), prompt()]) == [
        ("Source", "The office: Counts. Licence: Open."),
        ("Source", "The police: Crimes. Licence: Open."),
    ]


UNTIL = {"explained_until": dt.date(2027, 5, 3)}


def test_what_a_person_explained_comes_after_the_open_and_is_counted_apart():
    rows = [
        prompt("A", rung=3, **UNTIL),
        prompt("D_explained", rung=0),
        prompt("C", rung=1),
        prompt("D_explained", rung=0, **UNTIL),
    ]
    assert prompts.in_order(rows) == [rows[2], rows[0], rows[1], rows[3]]
    result = prompts.tally(COUNTS, rows, TRIED, "B", "B")
    assert (result.open, result.answered, result.explained) == (1, 1, 2), "what both explain counts once"
    [first, _] = prompts.summary_rows([replace(row, area_code="W1") for row in rows], COUNTS)
    assert (first["Prompts"], first["Explained by somebody"], first["Explained by circumstances"]) == (1, 1, 2)
    assert prompts.table_rows(rows)[1]["Explained until"] == "3 May 2027"


@pytest.mark.parametrize(
    ("kinds", "looked_at", "fails"),
    [
        ("AAA", 30, True),
        ("AAA", 31, False),
        ("AA", 3, False),
        ("AAACC", 30, True),
        ("CCC", 3, False),
        ("AAA", 0, False),
    ],
)
def test_failure_across_a_council_needs_enough_in_enough_themes_and_a_share(kinds, looked_at, fails):
    rows = [prompt(kind, theme_id="safety" if place else "health") for place, kind in enumerate(kinds)]
    assert prompts.fails_across(rows, looked_at, RULES) is fails
    assert not prompts.fails_across([replace(row, theme_id="health") for row in rows], looked_at, RULES)
    told = prompts.corporate(rows, prompts.Tally(looked_at, len(rows), 0, None, ()), RULES)
    assert (f"council {'is' if fails else 'is not'} shown" in told) is bool(looked_at)


def member(**changes):
    given = {
        "indicator_id": "sick",
        "lead_title": "The NHS",
        "theme_ids": ["health"],
        "priority_lead_id": "council",
        "contributing_ids": ["police", "gone"],
        **changes,
    }
    return made(questions.PriorityMeasure, **given)


def test_who_leads_is_named_with_the_ground_for_it():
    result = leads.leads(
        [
            member(),
            member(
                indicator_id=None,
                lead_title=None,
                theme_ids=["safety", "health"],
                priority_lead_id="police",
                contributing_ids=None,
            ),
        ],
        {"council": "The council", "police": "The police"},
    )
    assert result.sentence(prompt()) == "The NHS (leads on this measure), with the police and gone."
    other = prompt(indicator_id="obese")
    assert result.sentence(other).startswith("The council (leads on this theme; the strategy does not name")
    assert result.of(prompt(indicator_id="crime", theme_id="safety")) == "The police"
    nobody = prompt(indicator_id="trees", theme_id="environment")
    assert result.of(nobody) == "" and "names nobody" in result.sentence(nobody)
    assert result.contributors == {"sick": ("The police", "gone")}
