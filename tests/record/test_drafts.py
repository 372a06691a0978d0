"""What can be recorded: every fault is told at once, rungs are taken by people, and words are kept as they were."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitality import record

from .conftest import HOSTILE, NOW, chain, draft

TODAY = NOW.date()


def test_ten_thousand_characters_are_kept_and_one_more_is_refused(record_file):
    reason = ("\u00e9\n" + "x" * 98) * 100
    assert record.add(draft(reason=reason), None, now=NOW)["reason"] == reason == record.history()[0]["reason"]
    with pytest.raises(record.Refused, match="10,001 characters; it can have at most 10,000"):
        record.add(draft(area_code="E05000992", reason=reason + "x"), None, now=NOW)


def test_all_faults_are_told_together(record_file):
    with pytest.raises(record.Refused) as refused:
        record.add(draft(made_by=" ", role="mayor", response=None, rung=7, reason="", review_on=TODAY), None, now=NOW)
    words = " ".join(refused.value.faults)
    for part in ("your name", "officer or as a councillor", "what was decided", "rung from 0", "reason", "after today"):
        assert part in words
    assert record.history() == []


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"review_on": None}, "Give the date"),
        ({"review_on": "2026-08-03"}, "not a date"),
        ({"review_on": dt.date(2036, 8, 3)}, "is the year right"),
        ({"response": "explained", "review_on": dt.date(2027, 5, 4)}, "ends after 12 months, on 3 May 2027"),
        ({"response": "closed", "rung": 1}, "goes back to rung 0"),
        ({"rung": True}, "Choose a rung"),
        ({"rung": 2.0}, "Choose a rung"),
        ({"proposed_rung": None}, "the tool proposed"),
        ({"made_by": "\u202e\x00"}, "your name"),
        ({"made_by": "x" * 201}, "201 characters"),
        ({"reason": "\ud800 half"}, "half of a character"),
        ({"reason": None}, "Give the reason"),
        ({"kinds": "B_floor"}, "list of their codes"),
        ({"kinds": ["<b>"]}, "list of their codes"),
        ({"entry_id": "1"}, "proper name"),
        ({"entry_id": None}, "proper name"),
        ({"sentence": ""}, "evidence is missing"),
        ({"build_id": ""}, "build is missing"),
        ({"area_code": None}, "area is missing"),
    ],
)
def test_a_fault_is_told_in_a_sentence_of_its_own(record_file, changed, sentence):
    told = record.faults(draft(**changed), TODAY)
    assert len(told) == 1 and sentence in told[0] and told[0].endswith((".", "?"))
    with pytest.raises(record.Refused):
        record.add(draft(**changed), None, now=NOW)
    assert record.history() == []


def test_a_review_may_be_left_out_only_where_all_is_closed():
    for response in record.RESPONSES:
        told = record.faults(draft(response=response, rung=0, review_on=None), TODAY)
        assert (told == []) == (response == "closed")


def test_statutory_intervention_comes_only_after_rung_5(record_file):
    made = chain({"rung": 4}, {"rung": 5, "response": "outside_involvement"})
    six = {"rung": 6, "response": "outside_involvement"}
    with pytest.raises(record.Refused, match="only after rung 5"):
        record.add(draft(**six, area_code="E05000992"), None, now=NOW)
    assert record.add(draft(**six), made[-1]["entry_id"], now=NOW)["rung"] == 6


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_kept_as_they_are_and_shown_without_harm(record_file, text):
    record.add(draft(made_by=text, reason=text), None, now=NOW)
    kept = record.history()[0]
    assert kept["made_by"] == kept["reason"] == text
    seen = record.shown(text)
    assert not set(seen) & set("\x1b\x07\x00\r\u202e\u2066\u200f\u2028\u2029\ufeff") and len(seen) == len(text)


def test_marks_inside_words_of_other_scripts_stay():
    assert record.shown(HOSTILE[-1]) == HOSTILE[-1]
    assert record.shown("a\nb\tc", lines=True) == "a\nb\tc" and record.shown("a\nb") == "a\ufffdb"


@pytest.mark.parametrize(
    ("steps", "today", "expected"),
    [
        ((), dt.date(2030, 1, 1), (0, 0)),
        (({"rung": 1},), dt.date(2030, 1, 1), (1, 0)),  # asked only: nothing was tried
        (({"rung": 1, "response": "service_review"},), dt.date(2027, 5, 2), (1, 0)),
        (({"rung": 1, "response": "service_review"},), dt.date(2027, 5, 3), (1, 1)),
        (({"rung": 1, "response": "service_review"}, {"rung": 1}), dt.date(2028, 5, 3), (1, 2)),
        (({"rung": 1, "response": "service_review"}, {"rung": 2}), dt.date(2028, 5, 3), (2, 0)),
        (({"rung": 2, "response": "scrutiny"}, {"rung": 0, "response": "closed"}), dt.date(2030, 1, 1), (0, 0)),
    ],
)
def test_time_counts_on_a_rung_only_once_something_was_tried(record_file, steps, today, expected):
    assert record.climbed(chain(*steps), today) == expected


def test_the_ladder_climbs_one_rung_for_a_year_without_recovery(record_file):
    context = chain({"rung": 2, "response": "scrutiny"})
    assert record.proposal(["B_floor"], context, dt.date(2027, 5, 2)) == 2
    assert record.proposal(["B_floor"], context, dt.date(2027, 5, 3)) == 3
    assert record.proposal([], context, dt.date(2027, 5, 3), clear_periods=2) == 0


@given(st.integers(0, 4), st.integers(0, 9), st.sampled_from(["A", "C", "B_floor", "D_explained"]))
def test_time_alone_never_proposes_more_than_the_conditions_allow(rung, years, kind):
    entry = draft(rung=rung, response="service_review") | {"made_at": NOW}
    result = record.proposal([kind], [entry], dt.date(2026 + years, 5, 3))
    assert result <= 4 or (rung >= 3 and years >= 2), "above 4 only after rung 3 or 4 was tried for two cycles"
    assert result != 6
