"""The file of the record: where it is, how it is opened, its numbered migrations, and what can go wrong with it."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MIGRATIONS = ROOT / "queries" / "record"
APPLICATION = 0x56524543  # "VREC": a file of another program is not taken for a record
PATIENCE = 10.0  # seconds that one writer waits for another
_FULL, _IO = sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR


class RecordError(Exception):
    """The record cannot be read or written; the message is a sentence for the reader, without path or SQL."""


class NotSaved(RecordError):
    """An entry was not recorded; what was there before is unharmed."""


def home() -> Path:
    """The file of the record: the environment's VITALITY_RECORD, else data/record/record.sqlite."""
    return Path(os.environ.get("VITALITY_RECORD") or ROOT / "data" / "record" / "record.sqlite")


def newest_version(migrations: Path = MIGRATIONS) -> int:
    """The version of the record that this program writes: the number of the last migration."""
    return _numbered(migrations)[-1][0]


@contextmanager
def reading(path: Path | None = None) -> Iterator[sqlite3.Connection | None]:
    """A connection that cannot write, inside one read transaction; None where nothing was ever recorded.

    Raises RecordError for a file that is damaged, of another program, or of a newer version.
    """
    path = path or home()
    if not path.exists():
        yield None
        return
    with _plainly("The record cannot be read"), closing(_open_read_only(path)) as con:
        con.execute("begin")
        yield con if _version(con, newest_version()) else None


@contextmanager
def writing(path: Path | None = None, migrations: Path = MIGRATIONS) -> Iterator[sqlite3.Connection]:
    """A connection inside one write transaction: all of it is kept when the block ends well, else nothing.

    The file is made and brought to the newest version first. Raises NotSaved where the disk is full or somebody else
    writes for too long, and RecordError as `reading` does.
    """
    path = path or home()
    with _plainly("Not saved"), closing(_open_to_write(path, migrations)) as con:
        _migrate(con, migrations)
        with _transaction(con):
            yield con


def _open_read_only(path: Path) -> sqlite3.Connection:
    address = path.resolve().as_uri()
    con = _try(f"{address}?mode=ro")
    unfinished = path.with_name(path.name + "-wal")
    if con is None and not (unfinished.exists() and unfinished.stat().st_size):
        # the folder cannot be written, or the disk is full, and nobody is writing: the file is read as it lies
        con = _try(f"{address}?mode=ro&immutable=1")
    if con is None:
        raise PermissionError("its folder may not be written, or the disk is full")
    return con


def _try(address: str) -> sqlite3.Connection | None:
    """An open connection; None where SQLite could not make the small files that it keeps beside a record."""
    con = sqlite3.connect(address, uri=True, timeout=PATIENCE, isolation_level=None)
    try:
        con.row_factory = sqlite3.Row
        con.execute("select count(*) from sqlite_master")
        return con
    except sqlite3.Error as error:
        con.close()
        if _code(error) in (_FULL, _IO, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
            return None
        raise


def _open_to_write(path: Path, migrations: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    con = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    try:
        con.row_factory = sqlite3.Row
        _version(con, newest_version(migrations))  # a file of another program is left as it is
        _write_ahead(con)
        con.execute("pragma synchronous = full")  # an entry is on the disk before it is called recorded
        con.execute("pragma foreign_keys = on")
    except BaseException:
        con.close()
        raise
    return con


def design(version: int) -> sqlite3.Connection:
    """An empty record of this version in memory: what the tables and guards of a file should look like."""
    con = sqlite3.connect(":memory:", isolation_level=None)
    for number, file in _numbered(MIGRATIONS):
        if number <= version:
            for statement in _statements(file.read_text(encoding="utf-8")):
                con.execute(statement)
    return con


def _write_ahead(con: sqlite3.Connection) -> None:
    """Switch to write-ahead logging; of several who open a new file at once SQLite sends all but one away unheard."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            con.execute("pragma journal_mode = wal")
            return
        except sqlite3.OperationalError as error:
            if _code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.02)


@contextmanager
def _transaction(con: sqlite3.Connection) -> Iterator[None]:
    con.execute("begin immediate")  # the one writer: what is read now cannot change before it is written
    try:
        yield
        con.execute("commit")
    except BaseException:
        if con.in_transaction:
            con.execute("rollback")
        raise


def _migrate(con: sqlite3.Connection, folder: Path) -> None:
    """Bring the file to the newest version; every missing step in one transaction, so that a crash leaves the old."""
    newest = newest_version(folder)
    if _version(con, newest) == newest:
        return
    with _transaction(con):
        held = _version(con, newest)  # another process may have been faster
        for number, file in _numbered(folder):
            if number > held:
                for statement in _statements(file.read_text(encoding="utf-8")):
                    con.execute(statement)
                con.execute(f"pragma user_version = {number}")
        con.execute(f"pragma application_id = {APPLICATION}")


def _numbered(folder: Path) -> list[tuple[int, Path]]:
    return sorted((int(file.name[:3]), file) for file in folder.glob("[0-9][0-9][0-9]_*.sql"))


def _statements(script: str) -> Iterator[str]:
    """The statements of a script one by one: executescript would end the transaction first."""
    gathered = ""
    for line in script.splitlines(keepends=True):
        gathered += line
        if sqlite3.complete_statement(gathered):
            yield gathered
            gathered = ""


def _version(con: sqlite3.Connection, newest: int) -> int:
    """Version of an opened record, 0 when it holds nothing yet. Raises RecordError when it is not one, or too new."""
    # one statement, so that a migration by another process is seen whole or not at all
    application, version, tables = con.execute("""
        select pragma_application_id.application_id, pragma_user_version.user_version,
            (select count(*) from sqlite_master)
        from pragma_application_id cross join pragma_user_version""").fetchone()
    if application != APPLICATION and (version or tables or application):
        raise RecordError("The file named as the record of responses belongs to another program; it was left as it is.")
    if version > newest:
        raise RecordError(
            f"The record of responses is of version {version}; this program knows versions up to {newest}. "
            "Use the newer program; the record was left as it is."
        )
    return version


@contextmanager
def _plainly(what: str) -> Iterator[None]:
    """Turn what SQLite and the system say into a sentence. `what` is how it begins."""
    wrong = NotSaved if what == "Not saved" else RecordError
    try:
        yield
    except sqlite3.Error as error:
        raise wrong(f"{what}: {_reason(error)}") from error
    except OSError as error:
        told = (error.strerror or str(error)).lower()
        raise wrong(f"{what}: {told}. Nothing recorded before was lost.") from error


def _code(error: sqlite3.Error) -> int:
    """SQLite's primary result code; 0 where Python raised the error itself."""
    return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF


def _reason(error: sqlite3.Error) -> str:
    code = _code(error)
    if code in (_FULL, _IO):
        return (
            "the disk that holds the record is full or fails. Nothing recorded before was lost; free some space "
            "and save again."
        )
    if code == sqlite3.SQLITE_BUSY:
        return "somebody else is writing to the record. Nothing was lost; save again in a moment."
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return (
            "the file is damaged. It was left as it is: set it aside, and restore the last backup with "
            "python -m vitality record import FILE."
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return "the file or its folder may not be opened for this. Check who may read and write there."
    return f"{error}."
