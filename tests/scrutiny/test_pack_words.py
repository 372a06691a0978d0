"""The question pack in words: three to five questions, each with evidence and whom to ask; nothing is told twice."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile import NAMES
from tests.rows import made as made_row
from vitality.files.toml import TomlFile
from vitality.questions import QuestionTemplate
from vitality.scrutiny import pack, prompts
from vitality.scrutiny.leads import Leads
from vitality.statistics.underperformance import KINDS

from .made_up import RULES, UNSAID, prompt


@pytest.fixture(scope="module")
def templates(request):
    root = request.config.rootpath
    values = TomlFile(root / "data" / "questions.toml", root).values
    asked = {kind: table["questions"] for kind, table in values["kinds"].items()}
    asked["general"] = values["general"]["questions"]
    return {kind: [made_row(QuestionTemplate, kind=kind, **each) for each in rows] for kind, rows in asked.items()}


LEADS = Leads({"sick": "The NHS"}, {"safety": "The police"}, {"sick": ("The council", "The NHS", "Jobcentres")})


def around(templates, *taught):
    teachers = {
        key: [prompt(area_code="W9", label="Ash", value=8.0), prompt(area_code="W8", label="Oak", value=9.0)]
        for key in taught
    }
    return pack.Around(templates, LEADS, teachers, RULES)


TAUGHT = ("W1", "sick")


def test_the_strongest_prompt_is_asked_of_the_service_of_a_peer_and_of_the_partners(templates):
    service, peer, partners = pack.questions([prompt("A")], around(templates, TAUGHT), "Mill East")
    assert service.whom == "The NHS" and "18.0% of residents, 2021" in service.text and "Littleton" in service.text
    assert service.evidence.startswith("18.0% of people in Mill East are sick") and service.rule.startswith("Rule A")
    assert peer.whom == "The councillors and officers for Ash and Oak" and "Ash and Oak" in peer.text
    assert peer.evidence == "Ash: 8.0%; Oak: 9.0%; Mill East: 18.0% (2021). The difference is beyond chance."
    assert partners.whom == "The NHS, the council and jobcentres"
    assert partners.evidence == "The evidence is that of question 1."


def test_a_peer_is_named_only_where_one_does_better_and_then_for_the_first_that_has_one(templates):
    assert not [each for each in pack.questions([prompt("D")], around(templates), "Mill") if "Places like" in each.text]
    rows = [prompt("D"), prompt("D", indicator_id="obese", title="Obesity", sort_order=2)]
    result = pack.questions(rows, around(templates, ("W1", "obese")), "Mill")
    assert [each for each in result if each.text.startswith("Places like") and "obesity: Ash" in each.text]


def test_where_little_is_raised_general_questions_fill_up_to_three(templates):
    result = pack.questions([], around(templates), "Mill East")
    assert len(result) == 3 and all("Mill East" in each.text and each.whom for each in result)
    assert {each.whom for each in result} == {"The services here", "The partners"}
    assert len(pack.questions([prompt("C")], around(templates), "Mill")) == 3
    assert pack.questions([], around({}), "Mill") == [], "no templates, no questions"


ROWS = st.lists(
    st.builds(
        lambda kinds, area, theme, measure: prompt(
            *kinds,
            area_code=area,
            label=area,
            theme_id=theme,
            indicator_id=measure,
            title=measure.title(),
            sentence="{value} of people here have " + measure,
            floor=11.0,
            target=9.0,
        ),
        st.lists(st.sampled_from(KINDS), min_size=1, max_size=2, unique=True),
        st.sampled_from(["W1", "W2"]),
        st.sampled_from(["health", "safety"]),
        st.sampled_from(["sick", "crime", "jobs"]),
    ),
    max_size=9,
    unique_by=lambda row: (row.area_code, row.indicator_id),
)


@given(ROWS)
def test_there_are_three_to_five_questions_each_with_evidence_and_somebody_to_ask(templates, rows):
    result = pack.questions(rows, around(templates, TAUGHT, ("W2", "crime")), "Mill")
    assert 3 <= len(result) <= 5
    for number, each in enumerate(result, 1):
        assert each.text.endswith("?") and each.evidence and each.whom
        assert not [part for part in (each.text, each.evidence, each.rule, each.whom) if UNSAID.search(part)], each
        assert not re.search(r"[{}]", each.text)
        for before in re.findall(r"that of question (\d+)", f"{each.evidence} {each.rule}"):
            assert int(before) < number and result[int(before) - 1].rule, "points back to where it is told"
    told = [each.evidence for each in result if each.rule]
    assert len(told) == len(set(told)), "evidence is told once"
    rules = [each.rule for each in result if each.rule.startswith("Rule")]
    assert len(rules) == len(set(rules)), "and so are rules"


@pytest.mark.parametrize("kind", KINDS)
def test_the_questions_of_every_kind_read_without_gaps(templates, kind):
    for aims in ({}, {"floor": 11.0, "target": 9.0}):
        for each in pack.questions([prompt(kind, **aims)], around(templates, TAUGHT), "Mill"):
            assert not [part for part in (each.text, each.evidence, each.rule) if UNSAID.search(part)], each


def made(templates, rows, changed=(), answers=()):
    tally = prompts.Tally(9, len(rows), 0, 0.2, ())
    return pack.pack("Mill", rows, tally, changed=changed, unknown=["Why."], answers=answers, around=around(templates))


def test_what_else_stands_out_is_what_no_question_tells(templates):
    rows = [prompt("A", indicator_id=f"m{n}", title=f"Measure {n}", value=18.0 + n, theme_id=f"t{n}") for n in range(9)]
    result = made(templates, rows)
    told = " ".join(each.evidence for each in result.questions)
    assert len(result.standing) == 3 and result.standing[-1].startswith("And ")
    assert not [text for text in result.standing[:-1] if text.partition(": ")[2] in told]
    asked = sum(each.rule != "" for each in result.questions)
    assert f"And {9 - asked - 2} more prompts" in result.standing[-1]
    assert made(templates, rows[:1]).standing == ("Nothing that the questions do not tell.",)
    assert "does not mean that all is well" in made(templates, []).standing[0]
    assert made(templates, []).changed == ("No figure here changed beyond chance.",)
    assert made(templates, []).answers == ("Nothing has been recorded yet.",)


def test_the_rest_is_counted_by_what_explains_it_and_adds_up(templates):
    until = {"explained_until": dt.date(2027, 5, 3)}
    kinds = ["A"] * 6 + ["D_explained"] * 2
    rows = [
        prompt(
            kind,
            indicator_id=f"m{n}",
            title=f"Measure {n}",
            value=18.0 + n,
            theme_id=f"t{n}",
            **(until if n in (4, 5) else {}),
        )
        for n, kind in enumerate(kinds)
    ]
    result = made(templates, rows)
    told = sum(each.rule != "" for each in result.questions)
    shown = [text for text in result.standing if not text.startswith("And ")]
    rest = 8 - told - len(shown)
    assert (
        result.standing[-1].startswith(f"And {rest} more prompt") and "2 of them accounted for" in result.standing[-1]
    )
    marked = sum("; somebody has explained it: " in text for text in shown)
    assert marked == 2 or f"{2 - marked} explained by somebody" in result.standing[-1]


def test_open_prompts_are_asked_before_settled_ones_of_any_theme(templates):
    settled = prompt("A", explained_until=dt.date(2027, 5, 3), rung=4)
    other = prompt("D", indicator_id="m", title="Measure", theme_id="t")
    first, second, *_ = pack.questions([settled, other], around(templates), "Mill")
    assert "Measure" in first.text or "measure" in first.text
    assert "until 3 May 2027: see the record" in second.evidence
    said = pack.Around(templates, LEADS, {}, RULES, said={("W1", "sick"): "Explained on 1 May 2026 by Ann: Works."})
    assert "Explained on 1 May 2026 by Ann: Works." in pack.questions([settled], said, "Mill")[0].evidence


@pytest.mark.parametrize("known", [None, False])
def test_whether_circumstances_account_for_it_is_said_as_far_as_it_is_known(templates, known):
    asked = pack.questions([prompt("D", explained_by_context=known)], around(templates), "Mill")[0]
    assert "do not account" not in asked.text
    assert ("cannot be worked out" if known is None else "do not account for all of it") in asked.evidence


def test_one_more_is_told_in_the_singular(templates):
    rows = [prompt("A", indicator_id=f"m{n}", title=f"Measure {n}", value=18.0 + n, theme_id=f"t{n}") for n in range(8)]
    for size in range(1, 9):
        last = made(templates, rows[:size]).standing[-1]
        assert "1 more prompts" not in last or re.search(r"\d1 more", last)


def change(n, verdict, trend=None):
    return prompt(indicator_id=f"m{n}", title=f"Measure {n}", change_verdict=verdict, trend_verdict=trend)


def test_what_changed_is_told_by_turns_and_cut_only_with_counts_of_both():
    rows = [change(1, "better"), change(2, "worse"), change(3, None, "getting_worse"), change(4, "similar")]
    result = pack.changed(rows)
    assert [text.split(" (")[0] for text in result[:-1]] == ["Measure 3", "Measure 1", "Measure 2"]
    assert result[-1] == (
        "Tested: 3 changes between two figures and 4 trends; chance alone would give fewer than one. "
        "Two figures are not yet a trend."
    )
    both = pack.changed([*(change(n, "worse") for n in range(4)), *(change(9 + n, "better") for n in range(6))])
    assert len(both) == 4 and both[2] == "And 3 more for the worse and 5 for the better, all on the profile."
    assert [text.split(" (")[0] for text in both[:2]] == ["Measure 0", "Measure 9"]
    assert len(pack.changed([change(n, "worse") for n in range(3)])) == 4, "one more is told whole"
    none = pack.changed([change(n, "similar") for n in range(40)])
    assert none[0] == "No figure here changed beyond chance." and "chance alone would give about 4" in none[1]
    untested = [prompt(change_verdict=None, trend_verdict=None, trend_direction=None)]
    assert pack.changed(untested) == pack.changed([]) == ["No figure here changed beyond chance."]
    unjudged = [prompt(polarity="no_judgement", change_verdict="similar")]
    assert len(pack.changed(unjudged)) == 1, "a change that is neither good nor bad is no test of one"
    assert not [text for text in both if UNSAID.search(text)]


def test_the_form_is_filled_in_only_as_far_as_a_rule_goes(templates):
    fields = dict(pack.call_for_action("Mill", "ward", pack.questions([prompt("A")], around(templates), "Mill")))
    assert fields["Ward or place"] == "Mill East, in Mill" and fields["Whom it concerns"] == "The NHS"
    assert fields["What the matter is"].startswith("18.0%") and fields["What residents say"] == ""
    explained = pack.questions([prompt("D_explained", explained_by_context=True)], around(templates), "Mill")
    assert "Deprivation, ages and density lead to expect" in explained[0].evidence
    told = dict(pack.call_for_action("Mill", "ward", explained))
    assert told["What the matter is"] == "" and told["What is asked for"] == "", "what is accounted for is no matter"
    until = {"explained_until": dt.date(2027, 5, 3)}
    answered = pack.questions([prompt("A", **until)], around(templates), "Mill")
    assert "until 3 May 2027" in answered[0].evidence
    assert dict(pack.call_for_action("Mill", "ward", answered))["What the matter is"] == ""
    held = {("E05", "m"): "Asked, answered."}
    row = prompt("A", area_code="E05", indicator_id="m", label="Mill")
    form = dict(pack.call_for_action("Mill", "ward", pack.questions([row], around(templates), "Mill"), held))
    assert form["Who has been asked so far, and what they answered"] == "Asked, answered."
    general = dict(pack.call_for_action("Mill", "ward", pack.questions([], around(templates), "Mill")))
    assert set(general.values()) == {"", "Mill (ward)"}


@pytest.mark.parametrize("name", [*NAMES.values(), "{place} {0} {peer!r}"], ids=[*NAMES, "braces"])
def test_hostile_names_are_filled_in_as_they_are(templates, name):
    row = prompt("A", label=name, title=name, benchmark_name=name)
    result = pack.questions([row], around(templates, TAUGHT), name)
    assert len(result) >= 3 and name in result[0].text
