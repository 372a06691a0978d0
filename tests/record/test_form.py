"""The record on the page: read by everybody, written only by whom the operator lets in, and no typed word lost."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape

import pytest

from tests.pages_of import AppTest
from vitality import record
from vitality.record import editors, store
from vitality.scrutiny import view_record as record_views

from .conftest import HOSTILE, chain, draft

PASSWORD = "correct horse battery"
TODAY = dt.datetime.now(dt.UTC).date()
LATER = TODAY + dt.timedelta(days=60)


def page():
    from vitality import record
    from vitality.scrutiny.view_record import Question, history_view, response_form

    asked = Question(
        area_code="E05000991",
        indicator_id="burglary_rate",
        period_id="2025",
        kinds=["B_floor"],
        rung=2,
        sentence="Below the floor in the last two years.",
        rules_version="2026-01",
    )
    history_view(record.history("E05000991", "burglary_rate"))
    response_form(asked, "20260501T000000-abcdef01")


@pytest.fixture()
def by_password(monkeypatch):
    monkeypatch.setenv("VITALITY_EDITOR_PASSWORD_HASH", editors.hashed(PASSWORD, cost=16, lanes=1))
    monkeypatch.setattr(record, "DOOR", editors.Door())


@pytest.fixture()
def by_header(monkeypatch):
    monkeypatch.setenv("VITALITY_TRUSTED_HEADER", "X-Person")
    sent = {"X-Person": ["Anna Ash"]}
    monkeypatch.setattr(record_views, "_header_values", lambda name: sent.get(name, []))
    return sent


def visit():
    app = AppTest.from_function(page, default_timeout=30).run()
    assert not app.exception
    return app


def press(app, label):
    next(each for each in app.button if each.label == label).click().run()
    assert not app.exception
    return app


def fill(app, **told):
    """Type into the form what is named, and leave the rest."""
    for kind, field in (
        ("text_input", "made_by"),
        ("radio", "role"),
        ("selectbox", "response"),
        ("selectbox", "rung"),
        ("text_area", "reason"),
        ("date_input", "review_on"),
    ):
        if field in told:
            next(each for each in app.get(kind) if each.key.endswith(f"_{field}")).set_value(told[field])
    return press(app, "Record it")


def typed(app, kind, field):
    return next(each for each in app.get(kind) if each.key.endswith(f"_{field}")).value


def markup(app):
    return " ".join(str(each.value) for each in app.markdown)


def words(app):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", markup(app))))


def labels(app):
    return [each.label for each in app.button]


GOOD = {"role": "officer", "response": "service_review", "rung": 1, "reason": "Lights first.", "review_on": LATER}


def test_writing_is_off_by_default_and_reading_is_not(record_file):
    chain({"reason": "Why so many?"})
    app = visit()
    assert "Why so many?" in words(app) and "Writing is switched off here" in words(app)
    assert labels(app) == [] and not app.text_input and not app.text_area


def test_an_empty_record_says_so_and_a_wrong_setting_keeps_writing_off(record_file, monkeypatch):
    monkeypatch.setenv("VITALITY_EDITOR_PASSWORD_HASH", "secret")
    app = visit()
    assert "Nothing is recorded here yet." in words(app) and "Writing is off: VITALITY_EDITOR" in words(app)
    assert "secret" not in words(app) and labels(app) == []


def test_the_password_opens_the_form_and_what_is_recorded_shows_at_once(record_file, by_password):
    app = visit()
    app.text_input[0].set_value("wrong")
    press(app, "Start writing")
    assert "That is not the editor password." in words(app) and "Record it" not in labels(app)
    assert app.text_input[0].value == ""
    app.text_input[0].set_value(PASSWORD)
    press(app, "Start writing")
    assert "The tool proposes rung 2, scrutiny or outside challenge; a person decides." in words(app)
    assert typed(app, "selectbox", "rung") is None and typed(app, "selectbox", "response") is None
    fill(app, made_by="Ben Birch", **GOOD)
    entry = record.history()[0]
    assert (entry["made_by"], entry["role"], entry["rung"], entry["proposed_rung"]) == ("Ben Birch", "officer", 1, 2)
    assert (entry["rules_version"], entry["build_id"]) == ("2026-01", "20260501T000000-abcdef01")
    told = words(app)
    assert "Recorded on" in told and "Lights first." in told and f"Review on {record.day(LATER)}." in told
    assert "The tool had proposed rung 2." in told and "Below the floor in the last two years." in told
    assert typed(app, "text_area", "reason") == "" and typed(app, "text_input", "made_by") == "Ben Birch"
    press(app, "Stop writing")
    assert "Record it" not in labels(app) and len(record.history()) == 1


def test_what_was_typed_stays_when_it_is_refused(record_file, by_header):
    app = fill(visit(), reason="x" * 10_001, role="councillor")
    told = words(app)
    for part in ("Choose what was decided.", "Choose a rung", "10,001 characters", "Give the date"):
        assert part in told
    assert typed(app, "text_area", "reason") == "x" * 10_001 and typed(app, "radio", "role") == "councillor"
    assert record.history() == []
    fill(app, **{**GOOD, "reason": "x" * 10_000, "role": "councillor"})
    assert record.history()[0]["reason"] == "x" * 10_000


def test_a_header_of_the_proxy_names_the_person_and_nobody_can_type_another(record_file, by_header):
    app = visit()
    assert "You write as Anna Ash" in words(app) and not app.text_input
    fill(app, **GOOD)
    assert record.history()[0]["made_by"] == "Anna Ash"


@pytest.mark.parametrize("values", [[], [""], ["Anna Ash", "Mallory"]])
def test_without_one_name_from_the_proxy_nobody_writes(record_file, by_header, values):
    by_header["X-Person"] = values
    app = visit()
    assert labels(app) == [] and "sign in" in words(app) and "Reading is open to all" in words(app)


def test_who_is_signed_out_in_between_keeps_what_was_typed(record_file, by_header, monkeypatch):
    app = visit()
    by_header["X-Person"] = []
    fill(app, **GOOD)
    assert record.history() == [] and "you may not write here any more" in words(app)


def test_who_was_slower_sees_what_the_other_wrote_and_can_record_it_again(record_file, by_header):
    app = visit()
    record.add(draft(made_by="Ben Birch", reason="A new estate.", review_on=LATER), None)
    fill(app, **GOOD)
    told = words(app)
    assert "Not saved yet: Ben Birch recorded something here in the meantime" in told and "A new estate." in told
    assert typed(app, "text_area", "reason") == "Lights first."
    press(app, "Record it")
    first, second = record.history()
    assert (second["made_by"], second["follows"]) == ("Anna Ash", first["entry_id"])


def test_a_full_disk_or_a_damaged_file_is_told_and_the_page_stays_up(record_file, by_header, monkeypatch):
    app = visit()
    with monkeypatch.context() as patch:
        patch.setattr(store, "_migrate", lambda *given: (_ for _ in ()).throw(OSError(28, "No space left on device")))
        fill(app, **GOOD)
    assert "Not saved: no space left on device. Nothing recorded before was lost." in words(app)
    assert typed(app, "text_area", "reason") == "Lights first."
    press(app, "Record it")
    assert len(record.history()) == 1


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_pass_through_the_form_and_do_no_harm(record_file, by_header, text):
    by_header["X-Person"] = [text]
    app = fill(visit(), **{**GOOD, "reason": text})
    entry = record.history()[0]
    assert entry["made_by"] == text.strip() and entry["reason"] == text
    raw = markup(app)
    assert not set(raw) & set("\x1b\x07\x00\u202e\u2066\u200f\u2028\ufeff")
    assert not re.search(r"<(script|img)", raw)


def test_long_reasons_are_folded_and_lines_kept(record_file):
    chain({"reason": "one\ntwo\n\n" + "w" * 5_000})
    raw = markup(visit())
    assert "All of it (5,009 characters)" in raw and "one<br>two<br><br>www" in raw and "overflow-wrap" in raw


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (dt.date(2027, 5, 2), "Explained until 3 May 2027."),
        (dt.date(2027, 5, 3), "The explanation ended on 3 May 2027."),
    ],
)
def test_an_explanation_is_shown_with_its_end(record_file, monkeypatch, today, told):
    chain({"response": "explained"})
    monkeypatch.setattr(record_views, "_today", lambda: today)
    assert told in words(visit())
