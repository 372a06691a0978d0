"""Prompts as they stand on the record: one proposal everywhere, what is explained marked, the newest entry first."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.worlds import BOROUGH, WARD
from vitality import record
from vitality.record import editors
from vitality.scrutiny import on_record
from vitality.statistics import rung
from vitality.statistics.underperformance import KINDS

from .made_up import prompt
from .test_scrutiny_views import raw, section, visit, words

TODAY = dt.datetime.now(dt.UTC).date()
PASSWORD = "correct horse battery"


def entry(days_ago=0, seen=None, **changes):
    """One complete entry of so many days ago on the sick of the ward."""
    made = dt.datetime.now(dt.UTC) - dt.timedelta(days=days_ago)
    told = {
        "entry_id": record.new_id(),
        "made_by": "Anna Ash",
        "role": "officer",
        "area_code": WARD,
        "indicator_id": "sick_pct",
        "period_id": "2019",
        "kinds": ["A"],
        "proposed_rung": 3,
        "response": "explained",
        "rung": 1,
        "reason": "A hospital lies here.",
        "review_on": made.date() + dt.timedelta(days=90),
        "rules_version": "2026-1",
        "build_id": "b",
        "sentence": "18% are sick.",
    }
    return record.add({**told, **changes}, seen, now=made)


def marked(rows, entries, today=TODAY, **conditions):
    return [(row.rung, row.explained_until) for row in on_record.marked(rows, entries, today, **conditions)]


def held(**changes):
    made = dt.datetime(2026, 5, 3, tzinfo=dt.UTC)
    return {
        "area_code": "W1",
        "indicator_id": "sick",
        "response": "explained",
        "rung": 1,
        "made_at": made,
        "expires_on": dt.date(2027, 5, 3),
        **changes,
    }


@pytest.mark.parametrize(("today", "until"), [("2027-05-02", dt.date(2027, 5, 3)), ("2027-05-03", None)])
def test_an_explanation_holds_until_its_day_and_for_its_own_figure(today, until):
    day = dt.date.fromisoformat(today)
    rows = [prompt(), prompt(area_code="W2"), prompt(indicator_id="crime")]
    assert [each[1] for each in marked(rows, [held()], day)] == [until, None, None]
    later = held(response="asked_service", expires_on=None)
    assert marked(rows[:1], [held(), later], day)[0][1] is None, "asked again since"


@given(
    st.lists(st.sampled_from(KINDS), min_size=1, max_size=3, unique=True),
    st.integers(0, 5),
    st.booleans(),
    st.integers(0, 3),
)
def test_the_proposal_is_that_of_the_ladder_with_what_is_known(kinds, last, across, running):
    kinds = [kind for kind in KINDS if kind in kinds]
    row = prompt(*kinds, rung=rung(kinds), periods_in_state=running)
    assert marked([row], []) == [(rung(kinds), None)]
    entries = [held(rung=last, response="asked_service", expires_on=None)] if last else []
    expected = rung(kinds, last_rung=last, corporate_failure=across, failure_third_period="A" in kinds and running >= 3)
    assert marked([row], entries, dt.date(2026, 6, 1), corporate_failure=across)[0][0] == expected


def test_government_is_named_only_where_failure_across_the_council_is_shown():
    far, mild = prompt("A", rung=3), prompt("C", rung=1)
    assert [each[0] for each in marked([far, mild], [], corporate_failure=True)] == [5, 1]
    assert [each[0] for each in marked([far, mild], [])] == [3, 1]


@pytest.fixture()
def editor(littleton_planted, monkeypatch):
    monkeypatch.setenv("VITALITY_EDITOR_PASSWORD_HASH", editors.hashed(PASSWORD, cost=16, lanes=1))
    monkeypatch.setattr(record, "DOOR", editors.Door())


def let_in(**params):
    app = visit(**params)
    next(each for each in app.text_input if each.label == "Editor password").set_value(PASSWORD)
    next(each for each in app.button if each.label == "Start writing").click()
    return app.run()


def test_card_and_form_propose_the_same_rung(editor):
    entry(800, response="scrutiny", rung=2)
    app = let_in(area=WARD)
    [told] = set(re.findall(r"Proposed step (\d)", section(app, "Prompts to look", "The question pack"))) - {"2"}
    options = next(each for each in app.selectbox if each.key == "respond_to")
    options.set_value(f"{WARD} sick_pct").run()
    assert f"The tool proposes rung {told}," in words(app)
    assert told == str(rung(["A", "B_floor", "D"], last_rung=2, cycles_at_last_rung=2))


def test_what_somebody_explained_is_marked_counted_apart_and_last(littleton_planted):
    before = words(visit(area=WARD))
    assert "2 prompts to look from 2 figures tested;" in before or "2 figures tested. How many" in before
    entry()
    app = visit(area=WARD)
    assert "1 prompt to look from 2 figures tested, and 1 more that somebody has explained" in words(app)
    assert f"Explained until {record.day(TODAY.replace(year=TODAY.year + 1))}; far worse, and lasting" in words(app)
    titles = re.findall(r"<article.*?<h3>(.*?)</h3>", raw(app))
    assert titles[-1] == "Sick" and len(titles) == 2
    [places] = re.findall(r"Mill East</td>(.*?)</tr>", raw(visit(area=BOROUGH)))
    assert re.findall(r"<td>(.*?)</td>", places)[:2] == ["1", "1"]


def test_the_newest_entry_stands_first(littleton_planted):
    first = entry(9, response="asked_service", reason="The first word.")
    entry(1, response="answer_given", reason="The last word.", seen=first["entry_id"])
    told = section(visit(area=WARD), "On the record", "Sources")
    assert 0 < told.index("The last word.") < told.index("The first word.")


def test_what_is_explained_needs_no_date_and_returns_after_twelve_months(editor):
    app = let_in(area=WARD)
    typed = {"text_input": ("made_by", "Anna Ash"), "radio": ("role", "officer"), "text_area": ("reason", "Why.")}
    for kind, (field, value) in typed.items():
        next(each for each in app.get(kind) if each.key.endswith(f"_{field}")).set_value(value)
    for field, value in (("response", "explained"), ("rung", 0)):
        next(each for each in app.selectbox if each.key.endswith(f"_{field}")).set_value(value)
    next(each for each in app.button if each.label == "Record it").click()
    app.run()
    [kept] = record.history()
    assert kept["response"] == "explained" and kept["review_on"] == kept["expires_on"]
    assert kept["expires_on"] == record.vocabulary.years_later(TODAY)
