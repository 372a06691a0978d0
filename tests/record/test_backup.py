"""Export and import: all of the record goes out and comes back, once, whole or not at all; and its command line."""

from __future__ import annotations

import datetime as dt
import io
import json
import sys

import pytest

from vitality import record
from vitality.__main__ import BAD_DATA, NOTHING_FOUND, OK, main
from vitality.record import editors

from .conftest import HOSTILE, NOW, ROOT, chain, draft


@pytest.fixture()
def filled(record_file):
    """Entries with every hostile text, on two measures."""
    chain(*({"made_by": text, "reason": text + "\nx" * 900} for text in HOSTILE))
    chain({"indicator_id": "no_car_pct", "response": "explained"}, {"indicator_id": "no_car_pct", "rung": 3})
    return record.history()


def text_of(lines):
    return ("\n".join(lines) + "\n").encode()


def changed(lines, number, **fields):
    """The export with fields of one line changed; None takes the field away."""
    told = json.loads(lines[number - 1]) | fields
    return [*lines[: number - 1], json.dumps({k: v for k, v in told.items() if v != "away"}), *lines[number:]]


def test_an_export_brought_into_an_empty_record_gives_the_same_record_and_the_same_export(filled, tmp_path):
    other = tmp_path / "other.sqlite"
    lines = record.lines()
    assert record.merge(text_of(lines), "f", path=other) == (len(filled), 0)
    assert record.history(path=other) == filled and record.lines(other) == lines
    assert record.check(other) == (len(filled), [])
    assert all(line.isascii() and line.isprintable() for line in lines)


def test_bringing_in_twice_changes_nothing(filled):
    before = record.lines()
    assert record.merge(text_of(before), "f") == (0, len(filled))
    assert record.merge(b"\xef\xbb\xbf" + text_of(before).replace(b"\n", b"\r\n"), "f") == (0, len(filled))
    assert record.lines() == before


def test_two_records_that_went_apart_come_together(record_file, tmp_path):
    first = chain({})[0]
    other = tmp_path / "other.sqlite"
    record.merge(text_of(record.lines()), "f", path=other)
    context = record.add(draft(reason="here"), first["entry_id"], now=NOW + dt.timedelta(days=2))
    there = record.add(draft(reason="there"), first["entry_id"], now=NOW + dt.timedelta(days=1), path=other)
    assert record.merge(text_of(record.lines(other)), "f") == (1, 1)
    record.merge(text_of(record.lines()), "f", path=other)
    expected = [first, there, context]
    assert record.history() == record.history(path=other) == expected
    assert record.standing(NOW.date())[0]["reason"] == "here"


@pytest.mark.parametrize(
    ("line", "fields", "sentence"),
    [
        (1, {"entries": 3}, "1: the first line says 3 entries, and 11 follow"),
        (1, {"vitality_record": 99}, "1: the export is of version 99"),
        (1, {"vitality_record": "away"}, "1: this is not an export of the record"),
        (3, {"reason": "Other words."}, "3: It was changed since it was recorded"),
        (3, {"reason": "x" * 10_001}, "3: The reason has 10,001 characters"),
        (3, {"made_by": ""}, "3: Give your name"),
        (3, {"rung": 6}, "3: Rung 6"),
        (3, {"rung": "away"}, "3: this is not an entry of the record: missing rung"),
        (3, {"extra": 1}, "3: this is not an entry of the record: unknown extra"),
        (3, {"review_on": "soon"}, "3: this is not an entry of the record"),
        (3, {"made_at": "2026-05-03T10:00:00"}, "3: this is not an entry of the record: the time is not in UTC"),
        (3, {"made_at": 5}, "3: this is not an entry of the record"),
        (3, {"made_at": "2096-05-03T10:00:00+00:00"}, "3: It was made in the future"),
        (3, {"follows": "c0ffee00-0000-4000-8000-000000000000"}, "3: It follows an entry that is neither"),
        (3, {"area_code": "E05000992"}, "3: It follows an entry about another place"),
        (3, {"kinds": 5}, "3: The kinds of under-performance must be a list"),
    ],
)
def test_what_is_wrong_with_a_line_is_told_with_its_number_and_nothing_is_brought_in(
    filled, tmp_path, line, fields, sentence
):
    other = tmp_path / "other.sqlite"
    with pytest.raises(record.BadBackup) as bad:
        record.merge(text_of(changed(record.lines(), line, **fields)), "backup.jsonl", path=other)
    assert any(fault.startswith("backup.jsonl:" + sentence) for fault in bad.value.faults), bad.value.faults
    assert str(bad.value).startswith("Nothing was imported.")
    assert record.history(path=other) == []


@pytest.mark.parametrize("content", [b"", b"\n\n", b"PK\x03\x04\xff\xfe", b"[1]", b"null", b"[" * 100_000])
def test_a_file_of_another_kind_is_told(record_file, content):
    with pytest.raises(record.BadBackup, match="f:1: this is not an export"):
        record.merge(content, "f")


def test_a_torn_export_is_told_with_every_line_that_is_wrong(filled, tmp_path):
    content = text_of(record.lines())
    with pytest.raises(record.BadBackup) as bad:
        record.merge(content[: len(content) - 40], "f", path=tmp_path / "other.sqlite")
    assert bad.value.faults[0].startswith("f:12: this is not an entry")
    lines = [record.lines()[0], *(["nonsense"] * 30)]
    with pytest.raises(record.BadBackup, match="and 11 more"):
        record.merge(text_of(lines), "f", path=tmp_path / "other.sqlite")


def test_an_entry_of_the_same_name_with_other_content_is_never_taken(record_file, tmp_path):
    told = draft()
    record.add(told, None, now=NOW)
    other = tmp_path / "other.sqlite"
    record.add({**told, "reason": "other"}, None, now=NOW, path=other)
    before = record.lines()
    with pytest.raises(record.BadBackup, match="f:2: an entry of this name is in the record already"):
        record.merge(text_of(record.lines(other)), "f")
    assert record.lines() == before


def test_the_command_line_exports_imports_lists_and_checks(filled, tmp_path, monkeypatch, capsys):
    file = tmp_path / "record.jsonl"
    assert main(["record", "export", "--out", str(file)]) == OK
    assert "Wrote 11 entries" in capsys.readouterr().out
    assert main(["record", "export"]) == OK
    assert capsys.readouterr().out == file.read_text(encoding="utf-8")
    assert main(["record", "check"]) == OK and "sound: 11 entries" in capsys.readouterr().out
    assert main(["record", "list", "--area", "E05000991"]) == OK
    shown = capsys.readouterr().out
    assert "Explained until 3 May 2027." in shown and "Rung 3, help between councils" in shown
    assert not set(shown) & set("\x1b\x07\x00\r\u202e\u2066\u2028")
    monkeypatch.setenv("VITALITY_RECORD", str(tmp_path / "second.sqlite"))
    assert main(["record", "import", str(file)]) == OK
    assert "Added 11 entries; 0 were there already." in capsys.readouterr().out
    assert record.history() == filled


def test_the_command_line_says_when_there_is_nothing_or_something_wrong(record_file, tmp_path, capsys):
    for task in (["export"], ["check"], ["list", "--area", "E05000991"]):
        assert main(["record", *task]) == NOTHING_FOUND
        assert capsys.readouterr().err.startswith("Nothing is recorded")
    assert main(["record", "import", str(tmp_path / "none.jsonl")]) == BAD_DATA
    assert "none.jsonl: no such file" in capsys.readouterr().err
    (tmp_path / "bad.jsonl").write_text("x")
    assert main(["record", "import", str(tmp_path / "bad.jsonl")]) == BAD_DATA
    assert "bad.jsonl:1: this is not an export" in capsys.readouterr().err
    chain({})
    assert main(["record", "export", "--out", str(tmp_path)]) == BAD_DATA
    assert "directory" in capsys.readouterr().err and not list(tmp_path.parent.glob(f".{tmp_path.name}*"))
    record_file.write_bytes(b"not a database, but long enough to look like one" * 40)
    assert main(["record", "check"]) == BAD_DATA
    assert "the file is damaged" in capsys.readouterr().err


def test_an_editor_password_is_made_from_what_is_typed(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.StringIO("correct horse battery\n"))
    assert main(["record", "password"]) == OK
    name, _, line = capsys.readouterr().out.strip().partition("=")
    assert name == "VITALITY_EDITOR_PASSWORD_HASH" and editors.fits("correct horse battery", line)
    assert "horse" not in line and not set(line) & set("$ '\"\\")
    monkeypatch.setattr(sys, "stdin", io.StringIO("short\n"))
    assert main(["record", "password"]) == BAD_DATA and "at least 12" in capsys.readouterr().err


def test_the_record_is_neither_committed_nor_cleaned_away():
    assert "data/record/" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").partition("\nclean:")[2].partition("\n\n")[0]
    assert "rm -rf" in recipe and "record" not in recipe and "data " not in recipe.replace("data/", "")
