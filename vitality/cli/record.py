"""The task `record` of python -m vitality: export, import, list, password, check."""

from __future__ import annotations

import getpass
import os
import sys
import tempfile
from argparse import Namespace
from pathlib import Path

from vitality.record import backup, editors, entries, journal, store, vocabulary

DONE, WRONG, NOTHING = 0, 1, 4  # the exit codes of the command line


def add(sub, task) -> None:
    """Put `record` on the command line."""
    parser = task(
        sub,
        "record",
        "the record of what was decided: back it up, restore it, list it, check it, make an editor password",
        "python -m vitality record export --out record.jsonl",
    )
    what = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    export = what.add_parser("export", help="write every entry as JSON Lines")
    export.add_argument("--out", type=Path, metavar="FILE", help="write to a file instead of standard output")
    merge = what.add_parser("import", help="add the entries of an export that are not held yet; all or nothing")
    merge.add_argument("file", type=Path, metavar="FILE")
    listing = what.add_parser("list", help="what was recorded about one place, oldest first")
    listing.add_argument("--area", required=True, metavar="CODE")
    what.add_parser("password", help="ask for an editor password and print the line to set")
    what.add_parser("check", help="whether the file is sound and no entry was changed")
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Do one part of the task; gives the exit code. What is wrong is told in sentences on standard error."""
    try:
        return _PARTS[options.what](options)
    except store.RecordError as error:
        return _told(str(error), WRONG)
    except OSError as error:
        return _told(f"{error.filename or 'the file'}: {(error.strerror or str(error)).lower()}.", WRONG)


def _export(options: Namespace) -> int:
    told = backup.lines()
    if len(told) == 1:
        return _nothing()
    text = "\n".join(told) + "\n"
    if options.out is None:
        print(text, end="")
        return DONE
    _replace(options.out, text)
    print(f"Wrote {_count(len(told) - 1)} to {options.out}.")
    return DONE


def _replace(target: Path, text: str) -> None:
    """Write a file whole or not at all, so that a failed backup leaves the one before."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _import(options: Namespace) -> int:
    added, known = backup.merge(options.file.read_bytes(), str(options.file))
    print(f"Added {_count(added)}; {known:,} {'was' if known == 1 else 'were'} there already.")
    return DONE


def _list(options: Namespace) -> int:
    result = journal.history(options.area)
    if not result:
        return _told(f"Nothing is recorded about {vocabulary.shown(options.area)}.", NOTHING)
    for each in result:
        print("\n".join(described(each)) + "\n")
    return DONE


def described(entry: journal.Row) -> list[str]:
    """The lines in which a terminal shows an entry; nothing in them can steer the terminal."""
    name, reason = vocabulary.shown(entry["made_by"]), vocabulary.shown(entry["reason"], lines=True)
    proposed = f"; the tool had proposed rung {entry['proposed_rung']}"
    dates = [f"Review on {entries.day(entry['review_on'])}."] if entry["review_on"] else []
    dates += [f"Explained until {entries.day(entry['expires_on'])}."] if entry["expires_on"] else []
    return [
        f"{entries.moment(entry['made_at'])}  {vocabulary.shown(entry['indicator_id'])}  "
        f"{vocabulary.shown(entry['period_id'])}",
        f"  {name}, {vocabulary.ROLES[entry['role']].lower()}: {vocabulary.RESPONSES[entry['response']]}",
        f"  Rung {entry['rung']}, {vocabulary.RUNGS[entry['rung']]}{proposed}",
        f"  Evidence: {vocabulary.shown(entry['sentence'])}",
        *(f"  | {line}" for line in reason.replace("\t", " ").split("\n")),
        *(f"  {line}" for line in dates),
    ]


def _password(options: Namespace) -> int:
    asked = sys.stdin.isatty()
    first = getpass.getpass("New editor password: ") if asked else sys.stdin.readline().rstrip("\r\n")
    if len(first) < editors.SHORTEST_PASSWORD:
        return _told(f"A password needs at least {editors.SHORTEST_PASSWORD} characters; nothing was made.", WRONG)
    if asked and getpass.getpass("Once more: ") != first:
        return _told("The two differ; nothing was made.", WRONG)
    print(f"VITALITY_EDITOR_PASSWORD_HASH={editors.hashed(first)}")
    print("Set this line where the app is started, then start it again. The password is kept nowhere.", file=sys.stderr)
    return DONE


def _check(options: Namespace) -> int:
    if not store.home().exists():
        return _nothing()
    count, wrong = backup.check()
    if wrong:
        return _told("\n".join(wrong), WRONG)
    print(f"The record is sound: {_count(count)}.")
    return DONE


def _nothing() -> int:
    return _told(f"Nothing is recorded yet in {store.home()}.", NOTHING)


def _count(entries_held: int) -> str:
    return f"{entries_held:,} {'entry' if entries_held == 1 else 'entries'}"


def _told(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code


_PARTS = {"export": _export, "import": _import, "list": _list, "password": _password, "check": _check}
