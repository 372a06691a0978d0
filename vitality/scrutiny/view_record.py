"""The record on the page: what was decided about a question, and the form in which a person decides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from vitality import questions, record
from vitality.content.blocks import Paragraph
from vitality.questions import councils
from vitality.record.vocabulary import years_later
from vitality.screen.answers import ask
from vitality.screen.show import show
from vitality.screen.text import plain
from vitality.scrutiny import record_content, words
from vitality.scrutiny.answer import Scrutiny
from vitality.scrutiny.view import choose_prompt

_LET_IN, _NAME = "record_let_in", "record_name"
_TYPED = ("made_by", "role", "response", "rung", "reason", "review_on")


@dataclass(frozen=True)
class Question:
    """What a response is recorded to: a prompt with its evidence and the rules that raised it."""

    area_code: str
    indicator_id: str
    period_id: str | None
    kinds: Sequence[str]
    rung: int
    sentence: str
    rules_version: str


def the_record(scrutiny: Scrutiny, build_id: str) -> None:
    """What people decided on prompts of this place, newest first, and the form in which they do."""
    if scrutiny.unread:
        return
    here = scrutiny.area.area_code
    own = [
        each
        for each in scrutiny.entries
        if each["area_code"] == here or (scrutiny.is_borough and not councils.is_elsewhere(each["area_code"]))
    ]
    titles, areas = {key: row.title for key, row in ask(questions.indicators).items()}, ask(questions.areas)

    def heading(entry: Mapping[str, Any]) -> str:
        code, indicator = entry["area_code"], entry["indicator_id"]
        return f"{titles.get(indicator, indicator)}, {areas[code].label if code in areas else code}"

    history_view(own[::-1], scrutiny.today, heading)
    row = choose_prompt(scrutiny, "Record a response to", "respond_to")
    if row is not None:
        version = scrutiny.rules.get("version", "")
        response_form(
            Question(row.area_code, row.indicator_id, row.period_id, row.kinds, row.rung, words.sentence(row), version),
            build_id,
        )


def history_view(
    entries: Sequence[Mapping[str, Any]],
    today: dt.date | None = None,
    heading: Callable[[Mapping[str, Any]], str] | None = None,
) -> None:
    """Entries of the record as a list in the order given: what, who, when, why, what next.

    `today` decides whether an explanation still holds (default: this day); `heading` names the question of an entry
    where the list holds several.
    """
    none = Paragraph("Nothing is recorded here yet.", quiet=True)
    show([record_content.entries(entries, today or _today(), heading) if entries else none])


def response_form(asked: Question, build_id: str) -> None:
    """The form in which a person records a response to a question, or one sentence on why there is none.

    A draft that is refused stays as it was typed; so does one that somebody else was faster than, with what they wrote.
    """
    place = f"record_{asked.area_code}_{asked.indicator_id}"
    try:
        header, line = record.trusted_header(), record.password_hash()
        recorded = record.history(asked.area_code, asked.indicator_id)
    except (record.Misset, record.RecordError) as reason:
        _quiet(str(reason))
        return
    if not header and not line:
        _quiet(record.OFF)
        return
    _say(place)
    name = _writer(header, line)
    if name is not None:
        _form(place, asked, build_id, name, recorded[-1]["entry_id"] if recorded else None)
    elif line:
        _door(place)
    else:
        _quiet("To write here, sign in where this site is kept for staff and councillors. Reading is open to all.")


def _header_values(header: str) -> Sequence[str]:
    return st.context.headers.get_all(header)


def _writer(header: str | None, line: str | None) -> str | None:
    """Name of the person who may write now: "" where a password lets in whoever knows it, None where nobody may."""
    named = record.person(_header_values(header)) if header else None
    if named:
        return named
    return "" if line and st.session_state.get(_LET_IN) == line else None


def _door(place: str) -> None:
    _quiet("Reading is open to everybody. Officers and councillors write with the editor password.")
    with st.form(f"{place}_door", border=False):
        st.text_input("Editor password", type="password", key=f"{place}_password")
        st.form_submit_button("Start writing", on_click=_knock, args=(place,))


def _knock(place: str) -> None:
    typed, st.session_state[f"{place}_password"] = st.session_state[f"{place}_password"], ""
    line = record.password_hash()
    why_not = record.DOOR.try_password(typed, line) if line else record.OFF
    if why_not:
        st.session_state[f"{place}_said"] = [why_not]
    else:
        st.session_state[_LET_IN] = line


def _form(place: str, asked: Question, build_id: str, name: str, newest: str | None) -> None:
    """The form; remembers under which name the draft goes and which entry its writer sees above it."""
    draft = st.session_state.setdefault(f"{place}_draft", {"entry_id": record.new_id()})
    draft["seen"] = newest
    keys = {field: f"{place}_{draft['entry_id']}_{field}" for field in _TYPED}
    st.session_state.setdefault(keys["made_by"], st.session_state.get(_NAME, ""))
    with st.form(f"{place}_{draft['entry_id']}"):
        if name:
            show([record_content.Writer(name)])
        else:
            st.text_input("Your name", key=keys["made_by"])
        _questions(keys, asked.rung)
        # the key is the draft's own: a second press on the way cannot reach the next, empty draft
        st.form_submit_button(
            "Record it", key=f"{place}_{draft['entry_id']}_save", on_click=_save, args=(place, asked, build_id)
        )
    if not name:
        st.button("Stop writing", key=f"{place}_leave", type="tertiary", on_click=_leave)


def _questions(keys: Mapping[str, str], proposed: int) -> None:
    """What the person decides. Nothing is chosen beforehand: the tool proposes a rung and never takes one."""
    st.radio(
        "Your role",
        list(record.ROLES),
        format_func=lambda role: plain(record.ROLES[role]),
        key=keys["role"],
        index=None,
        horizontal=True,
    )
    st.selectbox(
        "What was decided",
        list(record.RESPONSES),
        format_func=record.RESPONSES.__getitem__,
        index=None,
        placeholder="Choose",
        key=keys["response"],
    )
    st.selectbox(
        "Rung",
        list(record.RUNGS),
        format_func=lambda rung: f"{rung}, {record.RUNGS[rung]}",
        index=None,
        placeholder="Choose",
        key=keys["rung"],
    )
    met = " That says only that the conditions for it are met." if proposed > 4 else ""
    _quiet(f"The tool proposes rung {proposed}, {record.RUNGS[proposed]}; a person decides.{met}")
    st.text_area("Reason, for everybody to read", key=keys["reason"], height=160)
    st.date_input("Look at it again on", value=None, format="DD/MM/YYYY", key=keys["review_on"])
    _quiet(
        "Not needed for what is closed, nor for what is explained: that is asked again after 12 months. Nothing "
        "recorded can be changed later: a correction is a new entry."
    )


def _quiet(text: str) -> None:
    show([Paragraph(text, quiet=True)])


def _leave() -> None:
    st.session_state.pop(_LET_IN, None)


def _save(place: str, asked: Question, build_id: str) -> None:
    """Record what was typed; what could not be recorded stays in the form, under a sentence on why."""
    draft = st.session_state[f"{place}_draft"]
    typed = {field: st.session_state.get(f"{place}_{draft['entry_id']}_{field}") for field in _TYPED}
    try:
        name = _writer(record.trusted_header(), record.password_hash())
        if name is None:
            raise record.NotSaved("Not saved: you may not write here any more. Sign in again; what you typed is kept.")
        entry = {
            **typed,
            **{field: getattr(asked, field) for field in ("area_code", "indicator_id", "period_id", "sentence")},
            "made_by": name or (typed["made_by"] or "").strip(),
            "kinds": list(asked.kinds),
            "proposed_rung": asked.rung,
            "rules_version": asked.rules_version,
            "build_id": build_id,
            "entry_id": draft["entry_id"],
        }
        if entry["response"] == "explained" and entry["review_on"] is None:
            entry["review_on"] = years_later(_today())  # when the explanation ends, the question returns by itself
        kept = record.add(entry, draft["seen"])
    except record.Refused as reason:
        said = ["Not saved yet. What you typed is kept below.", *reason.faults]
    except record.SomebodyWasFirst as reason:
        said = [*str(reason).split("\n"), "What you typed is kept below. If it still holds, record it again."]
    except (record.RecordError, record.Misset) as reason:
        said = [str(reason), "What you typed is kept below."]
    else:
        st.session_state[_NAME] = kept["made_by"]
        del st.session_state[f"{place}_draft"]
        said = [f"Recorded on {record.moment(kept['made_at'])}."]
    st.session_state[f"{place}_said"] = said


def _say(place: str) -> None:
    """What came of the last press of a button, once, where a screen reader hears it."""
    if said := st.session_state.pop(f"{place}_said", None):
        show([record_content.Said(tuple(said))])


def _today() -> dt.date:
    return dt.datetime.now(dt.UTC).date()
