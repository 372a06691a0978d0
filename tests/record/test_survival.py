"""What a crash, a full disk and a wrong file do to the record: nothing recorded is lost, and a sentence says so."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from vitality import record
from vitality.record import backup, journal, store

from .conftest import NOW, ROOT, chain, draft

# dies without warning just before the nth statement that SQLite is given, for n = 1, 2, ... until one try lives
DYING = """
import os, signal, sqlite3, sys
from tests.record.conftest import NOW, draft
from vitality import record
left, real, lives = 0, sqlite3.connect, 0

class Mortal(sqlite3.Connection):
    def execute(self, *given):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().execute(*given)

sqlite3.connect = lambda *given, **named: real(*given, factory=Mortal, **named)
for number in range(1, 200):
    if not (child := os.fork()):
        left = number
        here = record.history()
        record.add(draft(reason="y" * 10_000), here[-1]["entry_id"] if here else None, now=NOW)
        os._exit(0)
    died = os.waitpid(child, 0)[1]
    count, wrong = record.check()
    if wrong or count < int(sys.argv[1]):
        sys.exit(f"after a death at statement {number}: {count} entries, {wrong}")
    if not died:
        print(number)
        break
"""
ADDING = """
from tests.record.conftest import NOW, draft
from vitality import record
here = record.history()
seen = here[-1]["entry_id"] if here else None
while True:
    seen = record.add(draft(reason="y" * 10_000), seen, now=NOW)["entry_id"]
    print(seen, flush=True)
"""
ON_A_FULL_DISK = """
import resource, signal, sys
from tests.record.conftest import NOW, draft
from vitality import record
seen = record.history()[-1]["entry_id"]
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
try:
    for number in range(40):
        seen = record.add(draft(reason="z" * 10_000), seen, now=NOW)["entry_id"]
        print(seen, flush=True)
except record.NotSaved as error:
    print(error, file=sys.stderr)
print(len(record.history()))
"""


def child(code, *given, **how):
    return subprocess.run(
        [sys.executable, "-c", code, *given], cwd=ROOT, capture_output=True, text=True, timeout=180, **how
    )


def test_a_death_at_any_statement_of_the_first_entry_leaves_a_record_that_goes_on(record_file):
    done = child(DYING, "0")
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 15, "the deaths went through opening, migration and writing"
    assert record.add(draft(area_code="E05000992"), None, now=NOW) in record.history()


def test_a_death_at_any_statement_of_a_later_entry_keeps_all_former_ones(record_file):
    before = chain({}, {"response": "answer_given"})
    done = child(DYING, "2")
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 5
    assert record.history()[:2] == before


def test_kill_9_in_the_middle_of_writing_loses_nothing_that_was_called_recorded(record_file):
    told, number = [], 0
    while len(told) <= 20 or number < 8:  # a slow machine writes less before each death
        running = subprocess.Popen([sys.executable, "-c", ADDING], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        told.append(running.stdout.readline().strip())
        time.sleep(0.013 * number)
        running.send_signal(signal.SIGKILL)
        told += running.communicate()[0].split()
        kept = [each["entry_id"] for each in record.history()]
        assert set(told) <= set(kept) and record.check() == (len(kept), [])
        number += 1


@pytest.mark.parametrize("size", [0, 4096, 32_768, 70_000, 200_000])
def test_a_full_disk_is_told_and_loses_nothing(record_file, size):
    before = chain({}, {"response": "answer_given"})
    done = child(ON_A_FULL_DISK, str(size))
    *saved, count = done.stdout.split()
    assert done.returncode == 0, done.stderr
    assert "Not saved: the disk that holds the record is full or fails. Nothing recorded before was lost" in done.stderr
    now = record.history()
    assert now[:2] == before and [each["entry_id"] for each in now[2:]] == saved and int(count) == len(now)
    assert record.check() == (len(now), [])
    assert record.add(draft(), now[-1]["entry_id"], now=NOW) == record.history()[-1], "with space again it goes on"


def test_a_folder_that_cannot_be_written_can_still_be_read(monkeypatch):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        monkeypatch.setenv("VITALITY_RECORD", str(folder / "record.sqlite"))
        chain({}, {"response": "answer_given"})
        for beside in folder.glob("*-*"):
            beside.unlink()
        folder.chmod(0o555)
        child = os.fork()
        if not child:
            if os.geteuid() == 0:
                os.setuid(65534)
            could_write = os.access(folder, os.W_OK)
            os._exit(9 if could_write else len(record.history()))
        read = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        folder.chmod(0o755)
    assert read == 2


def test_what_is_not_yet_in_the_main_file_is_never_passed_over(record_file, monkeypatch):
    chain({})
    record_file.with_name(record_file.name + "-wal").write_bytes(b"unfinished")
    monkeypatch.setattr(store, "_try", lambda address: None if "immutable" not in address else pytest.fail("read past"))
    with pytest.raises(record.RecordError, match="folder may not be written"):
        record.history()


def migrations(folder, *scripts):
    """The migrations of the program followed by others."""
    folder.mkdir()
    for file in store.MIGRATIONS.glob("*.sql"):
        shutil.copy(file, folder)
    for number, script in enumerate(scripts, store.newest_version() + 1):
        (folder / f"{number:03}_more.sql").write_text(script, encoding="utf-8")
    return folder


def test_a_record_of_version_1_is_brought_to_the_newest_with_every_entry(record_file, tmp_path):
    before = chain({}, {"response": "explained"})
    newer = migrations(tmp_path / "newer", "create table more (note text);\ninsert into more values ('a;b');\n")
    with store.writing(migrations=newer) as con:
        assert con.execute("pragma user_version").fetchone()[0] == store.newest_version() + 1
        assert con.execute("select note from more").fetchall()[0][0] == "a;b"
        assert journal.stored(con) == before
    with store.writing(migrations=newer) as con:
        assert con.execute("select count(*) from more").fetchone()[0] == 1, "a migration runs once"


def test_a_migration_that_fails_half_way_leaves_the_old_record(record_file, tmp_path):
    before = chain({})
    broken = migrations(tmp_path / "broken", "create table more (note text);\n", "create table more (again text);\n")
    with pytest.raises(record.NotSaved), store.writing(migrations=broken):
        pytest.fail("the migration went through")
    assert record.history() == before and record.check() == (1, [])
    with sqlite3.connect(record_file) as con:
        assert con.execute("pragma user_version").fetchone()[0] == store.newest_version()


def test_migrations_are_numbered_without_gaps():
    files = sorted(store.MIGRATIONS.iterdir())
    assert [int(file.name[:3]) for file in files] == list(range(1, len(files) + 1))
    for file in files:
        assert "commit" not in file.read_text(encoding="utf-8").lower(), "all missing steps are one transaction"


def test_a_record_of_a_newer_version_is_refused_and_left_alone(record_file):
    chain({})
    with sqlite3.connect(record_file) as con:
        con.execute("pragma user_version = 99")
    content = record_file.read_bytes()
    for act in (record.history, lambda: record.add(draft(area_code="E05000992"), None, now=NOW), record.check):
        with pytest.raises(record.RecordError, match="version 99; this program knows versions up to"):
            act()
    assert record_file.read_bytes() == content


def test_the_file_of_another_program_is_refused_and_left_alone(record_file):
    record_file.parent.mkdir()
    with sqlite3.connect(record_file) as con:
        con.execute("create table letters (word text)")
    content = record_file.read_bytes()
    for act in (record.history, lambda: record.add(draft(), None, now=NOW)):
        with pytest.raises(record.RecordError, match="belongs to another program"):
            act()
    assert record_file.read_bytes() == content


@pytest.mark.parametrize("where", ["all", "head", "middle"])
def test_a_damaged_file_is_refused_with_a_sentence_and_left_alone(record_file, where):
    chain(*({"reason": "w" * 9_000} for _ in range(4)))
    with sqlite3.connect(record_file) as con:
        con.execute("pragma wal_checkpoint(truncate)")
    content = bytearray(record_file.read_bytes())
    part = {"all": slice(0, len(content)), "head": slice(0, 64), "middle": slice(4096, len(content))}[where]
    content[part] = b"\x5a" * len(content[part])
    record_file.write_bytes(content)
    for beside in record_file.parent.glob("*-*"):
        beside.unlink()
    for act in (record.history, lambda: record.add(draft(), None, now=NOW), backup.check):
        with pytest.raises(record.RecordError, match="the file is damaged. It was left as it is: .* restore"):
            act()
    assert record_file.read_bytes() == content


def test_a_folder_in_place_of_the_record_is_told(record_file):
    record_file.mkdir(parents=True)
    with pytest.raises(record.NotSaved, match="may not be opened"):
        record.add(draft(), None, now=NOW)


def test_a_change_made_behind_the_back_of_the_record_shows(record_file):
    chain({}, {"response": "answer_given"})
    with sqlite3.connect(record_file) as con:
        con.execute("drop trigger entries_are_never_changed")
        con.execute("update entries set reason = 'All is well.' where sequence = 1")
        con.execute("update entries set review_on = 'soon' where sequence = 2")
    count, wrong = record.check()
    assert count == 2 and len(wrong) == 3
    assert "guards" in wrong[0] and "was changed since it was recorded" in wrong[1]
