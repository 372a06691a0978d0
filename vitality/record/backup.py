"""Backup of the record: everything as JSON Lines, merged back by the entries' own names; and the check of the file."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from vitality.record import entries, journal, store

FORM = "vitality_record"
_AT_MOST = 20  # faults that are listed


class BadBackup(store.RecordError):
    """A file that cannot be imported; `faults` lists what is wrong as path:line: sentence. Nothing was imported."""

    def __init__(self, faults: list[str]):
        self.faults = faults
        more = [f"... and {len(faults) - _AT_MOST:,} more."] if len(faults) > _AT_MOST else []
        super().__init__("\n".join(["Nothing was imported.", *faults[:_AT_MOST], *more]))


def lines(path: Path | None = None) -> list[str]:
    """The whole record as JSON Lines in plain ASCII: a first line with its version and count, then each entry.

    An entry comes after the one that it follows. The same record gives the same lines.
    """
    with store.reading(path) as con:
        result = journal.stored(con) if con else []
        version = store.newest_version() if con is None else con.execute("pragma user_version").fetchone()[0]
    head = {FORM: version, "entries": len(result)}
    told = [{**entries.written(each), "kinds": each["kinds"]} for each in result]
    return [json.dumps(each) for each in (head, *told)]


def merge(content: bytes, name: str, *, now: dt.datetime | None = None, path: Path | None = None) -> tuple[int, int]:
    """Add the entries of an export that are not held yet; gives how many were added, and how many were there already.

    All or nothing. `name` is what the file is called in the sentences. Raises BadBackup with every fault and its line,
    and store.RecordError.
    """
    now = now or dt.datetime.now(dt.UTC)
    wrong: list[str] = []
    given = list(_parsed(content, name, wrong))
    with store.writing(path) as con:
        held = {each["entry_id"]: each for each in journal.stored(con)}
        added = []
        for number, entry in given:
            result = _faults(entry, held, now)
            wrong += [f"{name}:{number}: {fault}" for fault in result]
            if entry["entry_id"] not in held and not result:
                held[entry["entry_id"]] = entry
                added.append(entry)
        if wrong:
            raise BadBackup(sorted(wrong, key=lambda fault: int(fault[len(name) + 1 :].partition(":")[0])))
        for entry in added:
            journal.insert(con, entry)
    return len(added), len(given) - len(added)


def check(path: Path | None = None) -> tuple[int, list[str]]:
    """How many entries the record holds, and all that is wrong with its file as sentences ([] when it is sound).

    Looks at the file itself, at the guards that keep entries from being changed, and at every entry's fingerprint.
    """
    with store.reading(path) as con:
        if con is None:
            return 0, []
        wrong = [f"The file is damaged: {row[0]}." for row in con.execute("pragma integrity_check") if row[0] != "ok"]
        if con.execute("pragma foreign_key_check").fetchone():
            wrong.append("An entry follows one that is not in the record.")
        with closing(store.design(con.execute("pragma user_version").fetchone()[0])) as meant:
            if _design(con) != _design(meant):
                wrong.append("The guards against changing entries are not as the program made them.")
        result = [dict(row) for row in con.execute("select * from entries order by sequence")]
    changed = [each["entry_id"] for each in result if not _is_intact(each)]
    return len(result), wrong + [f"The entry {entry_id} was changed since it was recorded." for entry_id in changed]


def _is_intact(row: Mapping[str, Any]) -> bool:
    try:
        return row["digest"] == entries.digest(entries.read(row))
    except (ValueError, TypeError, AttributeError):
        return False


def _design(con: sqlite3.Connection) -> set[tuple]:
    """What the tables, indexes and guards of a record are made of."""
    made = con.execute("select type, name, sql from sqlite_master where name not like 'sqlite_%'").fetchall()
    return {tuple(row) for row in made}


def _parsed(content: bytes, name: str, wrong: list[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Line number and entry of each line that can be read; the other lines are put into `wrong`."""
    rows = content.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    while rows and not rows[-1].strip():
        rows.pop()
    head = _json(rows[0]) if rows else None
    if not isinstance(head, dict) or not isinstance(head.get(FORM), int):
        wrong.append(f"{name}:1: this is not an export of the record: its first line has no '{FORM}' with a version.")
        return
    if head[FORM] > store.newest_version():
        wrong.append(
            f"{name}:1: the export is of version {head[FORM]}; this program knows versions up to "
            f"{store.newest_version()}. Use the newer program."
        )
        return
    if head.get("entries") != len(rows) - 1:
        wrong.append(
            f"{name}:1: the first line says {head.get('entries')} entries, and {len(rows) - 1} follow: the file is "
            "not complete, or was changed."
        )
    for number, row in enumerate(rows[1:], 2):
        try:
            yield number, _entry(_json(row))
        except (ValueError, TypeError, AttributeError, KeyError) as error:
            wrong.append(f"{name}:{number}: this is not an entry of the record: {error}.")


def _json(row: bytes) -> Any:
    """The value of a line; None where it is no JSON."""
    try:
        return json.loads(row.decode("utf-8"))
    except (ValueError, RecursionError):
        return None


def _entry(told: Any) -> dict[str, Any]:
    if not isinstance(told, dict):
        raise ValueError("not one line of JSON with names and values")
    missing, unknown = [each for each in entries.FIELDS if each not in told], sorted(set(told) - set(entries.FIELDS))
    if missing or unknown:
        parts = [f"{word} {', '.join(names)}" for word, names in (("missing", missing), ("unknown", unknown)) if names]
        raise ValueError("; ".join(parts))
    return entries.read({**told, "kinds": json.dumps(told["kinds"])})


def _faults(entry: dict[str, Any], held: Mapping[str, Any], now: dt.datetime) -> list[str]:
    """What is wrong with an entry of an export, given those that are held or came before it."""
    known, previous = held.get(entry["entry_id"]), held.get(entry["follows"])
    if known:
        return [] if known == entry else ["an entry of this name is in the record already, with other content."]
    result = entries.faults(entry, entry["made_at"].date(), previous)
    if entry["made_at"] > now + dt.timedelta(days=1):
        result.append("It was made in the future; is the clock of this computer right?")
    if entry["follows"] and previous is None:
        result.append("It follows an entry that is neither in the record nor on an earlier line.")
    elif previous and any(previous[name] != entry[name] for name in ("area_code", "indicator_id")):
        result.append("It follows an entry about another place or measure.")
    if not result and entries.complete(entry, made_at=entry["made_at"], follows=entry["follows"]) != entry:
        result.append("It was changed since it was recorded: its fingerprint does not fit.")
    return result
