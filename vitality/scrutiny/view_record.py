"""The record on the page: what was decided about a question, and the form in which a person decides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from vitality import record
from vitality.record.vocabulary import years_later
from vitality.screen.context import PageContext
from vitality.screen.text import html, quiet

Row = Mapping[str, Any]
_LET_IN, _NAME = "record_let_in", "record_name"
_TYPED = ("made_by", "role", "response", "rung", "reason", "review_on")
_LONG = 600  # characters of a reason that are shown before it is folded


def history_view(
    entries: Sequence[Row], today: dt.date | None = None, heading: Callable[[Row], str] | None = None
) -> None:
    """Draw entries of the record as a list in the order given: what, who, when, why, what next.

    `today` decides whether an explanation still holds (default: this day); `heading` names the question of an entry
    where the list holds several. Everything that people typed is escaped and made harmless here.
    """
    today = today or _today()
    if not entries:
        html(quiet("Nothing is recorded here yet."))
        return
    items = "".join(_item(each, today, heading(each) if heading else "") for each in entries)
    html(f'<ul class="v-prose" style="overflow-wrap:anywhere">{items}</ul>')


def response_form(flag: Row, here: PageContext, recorded: Sequence[Row] | None = None) -> None:
    """The form in which a person records a response to a question, or one sentence on why there is none.

    `flag` has area_code, indicator_id, period_id, kinds, rung, sentence and rules_version; `recorded` the entries on it
    that the page shows (default: read now). A draft that is refused stays as it was typed; so does one that somebody
    else was faster than, with what they wrote.
    """
    place = f"record_{flag['area_code']}_{flag['indicator_id']}"
    try:
        header, line = record.trusted_header(), record.password_hash()
        if recorded is None:
            recorded = record.history(flag["area_code"], flag["indicator_id"])
    except (record.Misset, record.RecordError) as reason:
        html(quiet(escape(str(reason))))
        return
    if not header and not line:
        html(quiet(escape(record.OFF)))
        return
    _say(place)
    name = _writer(header, line)
    if name is not None:
        _form(place, flag, here, name, recorded[-1]["entry_id"] if recorded else None)
    elif line:
        _door(place)
    else:
        html(quiet("To write here, sign in where this site is kept for staff and councillors. Reading is open to all."))


def _item(entry: Row, today: dt.date, heading: str) -> str:
    name, rung = record.shown(entry["made_by"]), f"rung {entry['rung']}, {record.RUNGS[entry['rung']]}"
    what = f"<b>{escape(record.RESPONSES[entry['response']])}</b>; {escape(rung)}."
    who = f"<bdi>{escape(name)}</bdi>, {record.ROLES[entry['role']].lower()}, {record.moment(entry['made_at'])}."
    after = [f"Review on {record.day(entry['review_on'])}."] if entry["review_on"] else []
    if entry["expires_on"]:
        ended = today >= entry["expires_on"]
        after.append(f"{'The explanation ended on' if ended else 'Explained until'} {record.day(entry['expires_on'])}.")
    if entry["rung"] != entry["proposed_rung"]:
        after.append(f"The tool had proposed rung {entry['proposed_rung']}.")
    told = f"{' '.join(after)} What the figures said: {record.shown(entry['sentence'])}"
    titled = f"<b>{escape(record.shown(heading))}</b><br>" if heading else ""
    why = f'<div dir="auto">{_reason(entry["reason"])}</div>'
    return (
        f'<li style="margin-bottom:14px">{titled}{what}<div class="v-quiet">{who}</div>{why}'
        f'<div class="v-quiet">{escape(told)}</div></li>'
    )


def _reason(text: str) -> str:
    """HTML of a reason with its line breaks; a long one is folded after its beginning."""
    benchmark = "<br>".join(escape(line) for line in record.shown(text, lines=True).split("\n"))
    if len(text) <= _LONG:
        return benchmark
    start = escape(record.shown(text[:_LONG], lines=True).replace("\n", " "))
    return f"{start} ...<details><summary>All of it ({len(text):,} characters)</summary>{benchmark}</details>"


def _header_values(header: str) -> Sequence[str]:
    return st.context.headers.get_all(header)


def _writer(header: str | None, line: str | None) -> str | None:
    """Name of the person who may write now: "" where a password lets in whoever knows it, None where nobody may."""
    named = record.person(_header_values(header)) if header else None
    if named:
        return named
    return "" if line and st.session_state.get(_LET_IN) == line else None


def _door(place: str) -> None:
    html(quiet("Reading is open to everybody. Officers and councillors write with the editor password."))
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


def _form(place: str, flag: Row, here: PageContext, name: str, newest: str | None) -> None:
    """The form; remembers under which name the draft goes and which entry its writer sees above it."""
    draft = st.session_state.setdefault(f"{place}_draft", {"entry_id": record.new_id()})
    draft["seen"] = newest
    keys = {field: f"{place}_{draft['entry_id']}_{field}" for field in _TYPED}
    st.session_state.setdefault(keys["made_by"], st.session_state.get(_NAME, ""))
    with st.form(f"{place}_{draft['entry_id']}"):
        if name:
            html(f"<p>You write as <bdi>{escape(record.shown(name))}</bdi>.</p>")
        else:
            st.text_input("Your name", key=keys["made_by"])
        _questions(keys, int(flag["rung"]))
        # the key is the draft's own: a second press on the way cannot reach the next, empty draft
        st.form_submit_button(
            "Record it",
            key=f"{place}_{draft['entry_id']}_save",
            on_click=_save,
            args=(place, dict(flag), here.stamp["build_id"]),
        )
    if not name:
        st.button("Stop writing", key=f"{place}_leave", type="tertiary", on_click=_leave)


def _questions(keys: Mapping[str, str], proposed: int) -> None:
    """What the person decides. Nothing is chosen beforehand: the tool proposes a rung and never takes one."""
    st.radio(
        "Your role", list(record.ROLES), format_func=record.ROLES.get, key=keys["role"], index=None, horizontal=True
    )
    st.selectbox(
        "What was decided",
        list(record.RESPONSES),
        format_func=record.RESPONSES.get,
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
    _hint(f"The tool proposes rung {proposed}, {record.RUNGS[proposed]}; a person decides.{met}")
    st.text_area("Reason, for everybody to read", key=keys["reason"], height=160)
    st.date_input("Look at it again on", value=None, format="DD/MM/YYYY", key=keys["review_on"])
    _hint(
        "Not needed for what is closed, nor for what is explained: that is asked again after 12 months. Nothing "
        "recorded can be changed later: a correction is a new entry."
    )


def _hint(text: str) -> None:
    html(f'<div style="margin-bottom:12px">{quiet(escape(text))}</div>')


def _leave() -> None:
    st.session_state.pop(_LET_IN, None)


def _save(place: str, flag: Row, build_id: str) -> None:
    """Record what was typed; what could not be recorded stays in the form, under a sentence on why."""
    draft = st.session_state[f"{place}_draft"]
    typed = {field: st.session_state.get(f"{place}_{draft['entry_id']}_{field}") for field in _TYPED}
    try:
        name = _writer(record.trusted_header(), record.password_hash())
        if name is None:
            raise record.NotSaved("Not saved: you may not write here any more. Sign in again; what you typed is kept.")
        entry = {
            **typed,
            **{field: flag[field] for field in ("area_code", "indicator_id", "period_id", "sentence")},
            "made_by": name or (typed["made_by"] or "").strip(),
            "kinds": list(flag["kinds"]),
            "proposed_rung": int(flag["rung"]),
            "rules_version": str(flag["rules_version"]),
            "build_id": str(build_id),
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
        html(f'<div class="v-notice" role="alert">{"<br>".join(escape(record.shown(each)) for each in said)}</div>')


def _today() -> dt.date:
    return dt.datetime.now(dt.UTC).date()
