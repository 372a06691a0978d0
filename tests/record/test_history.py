"""Entries are only added: what stands stays, nobody overwrites anybody, and what was decided runs out in time."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vitality import record
from vitality.record import store

from .conftest import HOSTILE, NOW, ROOT, chain, draft


def rows(path):
    with sqlite3.connect(path) as con:
        return con.execute("select * from entries order by sequence").fetchall()


def test_an_absent_record_is_an_empty_history(record_file):
    assert record.history() == [] and record.last_answers("E05000991") == []
    assert record.standing(dt.date(2026, 5, 3)) == []
    assert not record_file.parent.exists(), "reading makes no file"


def test_an_entry_comes_back_as_it_was_written_with_plain_values(record_file):
    made = record.add(draft(), None, now=NOW)
    assert record.history() == [made]
    assert type(made) is dict and made["made_at"] == NOW and made["kinds"] == ["B_floor"] and made["follows"] is None
    assert record.history("E05000992") == record.history(None, "no_car_pct") == []


@pytest.mark.parametrize(
    "sql",
    [
        "update entries set reason = 'better'",
        "update entries set sequence = 9",
        "delete from entries",
        "insert or replace into entries select * from entries",
        "replace into entries select 99, entry_id, made_at, made_by, role, area_code, indicator_id, period_id, kinds, "
        "proposed_rung, response, 0, 'other', review_on, expires_on, rules_version, build_id, sentence, follows, "
        "digest from entries",
        "insert into entries select * from entries where true on conflict do update set reason = 'x'",
    ],
)
def test_the_file_itself_refuses_to_change_an_entry(record_file, sql):
    chain({}, {"response": "answer_given"})
    before = rows(record_file)
    with pytest.raises(sqlite3.IntegrityError, match="never"), sqlite3.connect(record_file) as con:
        con.execute(sql)
    assert rows(record_file) == before


def test_who_has_not_seen_the_newest_is_told_what_it_says_and_nothing_is_lost(record_file):
    first = record.add(draft(), None, now=NOW)
    record.add(draft(made_by="Ben Birch", response="explained", reason="New\nestate."), first["entry_id"], now=NOW)
    for seen in (first["entry_id"], None):
        with pytest.raises(record.SomebodyWasFirst, match="Ben Birch.*Explained, rung 1.*New\nestate") as late:
            record.add(draft(reason="mine"), seen, now=NOW)
        assert late.value.entry["made_by"] == "Ben Birch"
    assert [each["made_by"] for each in record.history()] == ["Anna Ash", "Ben Birch"]
    with pytest.raises(record.Refused, match="not in the record any more"):
        record.add(draft(area_code="E05000992"), first["entry_id"], now=NOW)


def test_another_place_or_measure_does_not_disturb(record_file):
    for changed in ({}, {"area_code": "E05000992"}, {"indicator_id": "no_car_pct"}):
        record.add(draft(**changed), None, now=NOW)
    assert len(record.history()) == 3


def test_a_button_pressed_twice_records_once(record_file):
    told = draft()
    assert record.add(told, None, now=NOW) == record.add(told, None, now=NOW + dt.timedelta(seconds=1))
    assert len(record.history()) == 1
    with pytest.raises(record.SomebodyWasFirst):
        record.add({**told, "reason": "other"}, None, now=NOW)


WRITER = """
import datetime as dt, json, sys
from tests.record.conftest import NOW, draft
from vitality import record
name, saved, told = sys.argv[1], [], 0
while len(saved) < 15:
    here = record.history("E05000991", "burglary_rate")
    try:
        made = record.add(draft(made_by=name), here[-1]["entry_id"] if here else None, now=NOW)
        saved.append(made["entry_id"])
    except record.SomebodyWasFirst:
        told += 1
print(json.dumps(saved))
"""


def test_two_editors_in_two_processes_lose_no_update(record_file):
    command = [sys.executable, "-c", WRITER]
    running = [subprocess.Popen([*command, name], cwd=ROOT, stdout=subprocess.PIPE) for name in ("Anna", "Ben", "Cy")]
    saved = [json.loads(each.communicate(timeout=120)[0]) for each in running]
    result = record.history()
    assert sorted(each["entry_id"] for each in result) == sorted(sum(saved, []))
    one_chain = [None, *(each["entry_id"] for each in result[:-1])]
    assert [each["follows"] for each in result] == one_chain


BURST = """
import os, sys, time
from tests.record.conftest import NOW, draft
from vitality import record
for turn in range(40):
    os.environ["VITALITY_RECORD"] = f"{sys.argv[1]}/{turn}.sqlite"
    start, writers = time.time() + 0.02, []
    for number in range(6):
        writers.append(os.fork())
        if not writers[-1]:
            while time.time() < start:
                pass
            record.add(draft(area_code=f"E0500099{number}"), None, now=NOW)
            os._exit(0)
    assert not any([os.waitpid(writer, 0)[1] for writer in writers])
    assert len(record.history()) == 6 and record.check() == (6, [])
"""


def test_many_who_make_the_record_at_once_all_get_their_entry(tmp_path):
    command = [sys.executable, "-c", BURST, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr


def test_a_clock_put_back_does_not_bring_an_older_entry_to_the_front(record_file):
    first = record.add(draft(), None, now=NOW)
    second = record.add(draft(response="answer_given"), first["entry_id"], now=NOW - dt.timedelta(days=3))
    assert [each["entry_id"] for each in record.history()] == [first["entry_id"], second["entry_id"]]
    assert record.standing(NOW.date())[0]["response"] == "answer_given"


@pytest.mark.parametrize(
    ("made", "ends"),
    [
        (dt.date(2026, 5, 3), dt.date(2027, 5, 3)),
        (dt.date(2028, 2, 29), dt.date(2029, 2, 28)),
        (dt.date(2027, 2, 28), dt.date(2028, 2, 28)),
    ],
)
def test_an_explanation_lapses_after_12_months(record_file, made, ends):
    now = dt.datetime.combine(made, dt.time(23, 59), dt.UTC)
    entry = record.add(draft(response="explained", review_on=made + dt.timedelta(days=30)), None, now=now)
    assert entry["expires_on"] == ends
    states = {day: record.standing(day)[0] for day in (made, ends - dt.timedelta(days=1), ends)}
    assert [each["is_explained"] for each in states.values()] == [True, True, False]
    assert [each["has_lapsed"] for each in states.values()] == [False, False, True]
    assert [each["is_review_due"] for each in states.values()] == [False, True, True]


def test_only_what_is_explained_lapses_and_what_is_closed_is_not_reviewed(record_file):
    chain({"response": "explained"}, {"response": "closed", "rung": 0, "review_on": None})
    now = record.standing(dt.date(2030, 1, 1))[0]
    assert now["expires_on"] is None and now["is_closed"]
    assert not (now["is_explained"] or now["has_lapsed"] or now["is_review_due"])


def test_the_last_question_goes_with_the_answer_that_came_after_it(record_file):
    chain(
        {"reason": "Why?"},
        {"response": "answer_given", "reason": "A new estate."},
        {"response": "scrutiny", "reason": "And the lights?"},
        {"response": "service_review", "reason": "begun"},
    )
    chain({"indicator_id": "no_car_pct", "response": "explained", "reason": "Students."})
    asked, explained = record.last_answers("E05000991")
    assert (asked["asked"], asked["asked_on"], asked["answer"]) == ("And the lights?", dt.date(2026, 5, 5), None)
    assert (explained["asked"], explained["answer"], explained["answered_how"]) == (None, "Students.", "Explained")
    seen = record.history("E05000991", "burglary_rate")[-1]["entry_id"]
    record.add(draft(response="no_action", reason="Mended."), seen, now=NOW + dt.timedelta(days=4))
    answered = record.last_answers("E05000991")[0]
    assert (answered["asked"], answered["answer"]) == ("And the lights?", "Mended.")


TEXT = st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300))
STEP = st.tuples(
    TEXT,
    TEXT,
    st.sampled_from(["E05000991", "E05000992"]),
    st.sampled_from(sorted(record.RESPONSES)),
    st.integers(-1, 7),
    st.booleans(),
    st.integers(-400, 400),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STEP, max_size=8))
def test_whatever_is_added_all_former_entries_stay_byte_for_byte(tmp_path, steps):
    path = tmp_path / f"{record.new_id()}.sqlite"
    before = []
    for name, reason, area, response, rung, current, days in steps:
        context = record.history(area, path=path)
        told = draft(made_by=name, reason=reason, area_code=area, response=response, rung=rung)
        told["review_on"] = NOW.date() + dt.timedelta(days=days)
        kept = len(before)
        try:
            made = record.add(told, context[-1]["entry_id"] if context and current else None, now=NOW, path=path)
            kept += 1
            assert (made["made_by"], made["reason"]) == (name, reason)
        except store.NotSaved:
            pass
        after = rows(path) if path.exists() else []
        assert after[: len(before)] == before and len(after) == kept
        before = after
    assert record.check(path) == (len(before), [])
