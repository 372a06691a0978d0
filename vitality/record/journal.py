"""What was recorded, read and added to: the history, how each question stands, and the last answers."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from vitality.record import entries, store, vocabulary

Row = Mapping[str, Any]
_COLUMNS = ", ".join(entries.FIELDS)
_INSERT = f"insert into entries ({_COLUMNS}) values ({', '.join(f':{name}' for name in entries.FIELDS)})"


class Refused(store.NotSaved):
    """A draft that cannot be recorded as it is; `faults` lists every reason as a sentence."""

    def __init__(self, faults: Sequence[str]):
        self.faults = list(faults)
        super().__init__("Not saved. " + " ".join(self.faults))


class SomebodyWasFirst(store.NotSaved):
    """Something was recorded for this place and measure after the writer last looked; `entry` is the newest there."""

    def __init__(self, entry: Row):
        self.entry = dict(entry)
        response, when = vocabulary.RESPONSES[entry["response"]], entries.moment(entry["made_at"])
        super().__init__(
            f"Not saved yet: {vocabulary.shown(entry['made_by'])} recorded something here in the meantime, on "
            f"{when}: {response}, rung {entry['rung']}. "
            f"The reason given: {vocabulary.shown(entry['reason'], lines=True)}"
        )


def add(draft: Row, seen: str | None, *, now: dt.datetime | None = None, path: Path | None = None) -> dict[str, Any]:
    """Record a draft and give the entry. `seen` is the id of the newest entry that the writer had read, None for none.

    Raises Refused with every fault at once, SomebodyWasFirst when the writer has not seen the newest entry, and
    store.RecordError. The same draft handed in twice is recorded once: a button pressed twice does no harm.
    """
    now = now or dt.datetime.now(dt.UTC)
    held = _before(draft, seen, path)
    if wrong := entries.faults(draft, now.date(), held):
        raise Refused(wrong)
    with store.writing(path) as con:
        before = _ordered(_rows(con, draft["area_code"], draft["indicator_id"]))
        for entry in before:
            if entry["entry_id"] == draft["entry_id"] and entries.same(entry, _as_kept(draft)):
                return entry
        newest = before[-1] if before else None
        if newest and newest["entry_id"] != seen:
            raise SomebodyWasFirst(newest)
        if seen and not newest:
            raise Refused(["The entry that you had read is not in the record any more; load the page again."])
        entry = entries.complete(draft, made_at=now, follows=seen)
        insert(con, entry)
    return entry


def insert(con: sqlite3.Connection, entry: Row) -> None:
    """Add one complete entry inside a write transaction."""
    con.execute(_INSERT, entries.written(entry))


def history(
    area_code: str | None = None, indicator_id: str | None = None, *, path: Path | None = None
) -> list[dict[str, Any]]:
    """Every entry, of one place or measure where named, oldest first; [] where nothing was ever recorded.

    An entry never stands before the one it follows, even where a clock was wrong. Dates are dates, `made_at` a time in
    UTC, `kinds` a list. Raises store.RecordError.
    """
    with store.reading(path) as con:
        return _ordered(_rows(con, area_code, indicator_id)) if con else []


def standing(today: dt.date, *, area_code: str | None = None, path: Path | None = None) -> list[dict[str, Any]]:
    """The newest entry of each place and measure, in the order of area_code and indicator_id, with four answers.

    `is_explained`: explained less than 12 months ago. `has_lapsed`: explained longer ago, so the question is open
    again. `is_review_due`: the review date has come. `is_closed`: recovered and closed.
    """
    newest = {(each["area_code"], each["indicator_id"]): each for each in history(area_code, path=path)}
    return [{**entry, **_state(entry, today)} for _, entry in sorted(newest.items())]


def last_answers(area_code: str, *, path: Path | None = None) -> list[dict[str, Any]]:
    """For each measure of a place that something was asked or answered on: the last question and what came of it.

    Columns: indicator_id; asked, asked_on, asked_by, asked_how; answer, answered_on, answered_by, answered_how; None
    where nothing was asked, or nothing answered since. In the order of indicator_id.
    """
    result: dict[str, dict[str, Any]] = {}
    for entry in history(area_code, path=path):
        told = result.get(entry["indicator_id"])
        if entry["response"] in vocabulary.ASKING:
            told = {**_part("asked", "asked", entry), **_part("answer", "answered", None)}
        elif entry["response"] in vocabulary.ANSWERING:
            told = {**(told or _part("asked", "asked", None)), **_part("answer", "answered", entry)}
        if told:
            result[entry["indicator_id"]] = told
    return [{"indicator_id": indicator, **told} for indicator, told in sorted(result.items())]


def _part(text: str, stem: str, entry: Row | None) -> dict[str, Any]:
    if entry is None:
        return {text: None, f"{stem}_on": None, f"{stem}_by": None, f"{stem}_how": None}
    how = vocabulary.RESPONSES[entry["response"]]
    told = {text: entry["reason"], f"{stem}_on": entry["made_at"].date()}
    return told | {f"{stem}_by": entry["made_by"], f"{stem}_how": how}


def _state(entry: Row, today: dt.date) -> dict[str, bool]:
    ends = entry["expires_on"]
    closed = entry["response"] == "closed"
    return {
        "is_explained": ends is not None and today < ends,
        "has_lapsed": ends is not None and today >= ends,
        "is_review_due": not closed and entry["review_on"] is not None and entry["review_on"] <= today,
        "is_closed": closed,
    }


def _before(draft: Row, seen: str | None, path: Path | None) -> Row | None:
    """The entry that a draft would follow, for the rules that look back."""
    context = history(draft.get("area_code"), draft.get("indicator_id"), path=path) if seen else []
    return next((each for each in context if each["entry_id"] == seen), None)


def _as_kept(draft: Row) -> dict[str, Any]:
    return {**draft, "kinds": list(draft["kinds"])}


def stored(con: sqlite3.Connection) -> list[dict[str, Any]]:
    """Every entry inside an open transaction, in the order in which this file received them."""
    return _rows(con, None, None)


def _rows(con: sqlite3.Connection, area_code: str | None, indicator_id: str | None) -> list[dict[str, Any]]:
    result = con.execute(
        f"""select {_COLUMNS} from entries
        where (:area is null or area_code = :area) and (:indicator is null or indicator_id = :indicator)
        order by sequence""",
        {"area": area_code, "indicator": indicator_id},
    ).fetchall()
    try:
        return [entries.read(each) for each in result]
    except (ValueError, TypeError) as error:
        raise store.RecordError("An entry of the record is damaged. Run: python -m vitality record check") from error


def _ordered(result: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Entries by time, none before the one it follows; `found` has every entry after the one it follows."""
    times: dict[str, dt.datetime] = {}
    for entry in result:
        times[entry["entry_id"]] = max(entry["made_at"], times.get(entry["follows"], entry["made_at"]))
    return sorted(result, key=lambda entry: times[entry["entry_id"]])
