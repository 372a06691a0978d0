"""Stamp, compare with the last build, and put the new warehouse in place without ever leaving none."""

from __future__ import annotations

import contextlib
import datetime as dt
import fcntl
import hashlib
import logging
import os
from collections.abc import Iterator
from pathlib import Path

import duckdb

from vitality import __version__
from vitality.definitions import site
from vitality.definitions.served import FOLDER, POINTER
from vitality.warehousing import tables

KEPT_BUILDS = 2
BESIDE = (".inputs", ".lines")  # what lies beside a warehouse: what it was built from, and the lines of the figures
_UNSTAMPED = ("build_stamp", "build_changes", "builds", "change_log")


class BigChange(ValueError):
    """More of the figures served would be withdrawn or revised than passes unasked; the message says of which."""


@contextlib.contextmanager
def one_at_a_time(place: Path) -> Iterator[None]:
    """Hold the build lock; raises BlockingIOError when another build runs."""
    (place / FOLDER).mkdir(parents=True, exist_ok=True)
    with (place / FOLDER / "build.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise BlockingIOError("another build of this warehouse is running; wait for it to end") from None
        yield


def content_hash(con: duckdb.DuckDBPyConnection) -> str:
    """One hash of every row of every table, whatever the order in which they were written."""
    names = [row[0] for row in con.execute("select table_name from duckdb_tables() order by table_name").fetchall()]
    digest = hashlib.sha256()
    for table in names:
        if table in _UNSTAMPED:
            continue
        # rows are hashed by what they hold; their sum counts those that are alike, which bit_xor alone would not
        hashed = con.execute(f"select count(*), sum(hash(t)::hugeint), bit_xor(hash(t)) from {table} as t")
        digest.update(f"{table}:{tables.first(hashed)};".encode())
    return digest.hexdigest()


def write_lines(con: duckdb.DuckDBPyConnection, target: Path) -> Path:
    """The figures as they stand in the files, with file and line, beside the warehouse being built; gives their file.

    They are not in the warehouse, since what it hides stands among them.
    """
    path = target.with_name(target.name + ".lines")
    con.execute(f"copy raw_observations to '{str(path).replace(chr(39), chr(39) * 2)}' (format parquet)")
    return path


def stamp(con: duckdb.DuckDBPyConnection, build_id: str) -> None:
    """Table `build_stamp`, one row."""
    now = dt.datetime.now(dt.UTC).replace(tzinfo=None, microsecond=0)
    tables.create(con, "build_stamp", build_id=build_id, now=now, hash=content_hash(con), version=__version__)


@contextlib.contextmanager
def last_warehouse(con: duckdb.DuckDBPyConnection, path: Path | None) -> Iterator[None]:
    """The last warehouse as `previous`; one without figures where there is none that can be read."""
    quoted = str(path or ":memory:").replace("'", "''")
    try:
        con.execute(f"attach '{quoted}' as previous" + (" (read_only)" if path else ""))
    except duckdb.Error:
        logging.getLogger(__name__).warning("%s cannot be read; nothing is compared with it", quoted)
        con.execute("attach ':memory:' as previous")
        path = None
    if path is None:
        con.execute("create table previous.observations as select * from observations")
        con.execute("create table previous.build_stamp as select * from build_stamp limit 0")
    try:
        yield
    finally:
        con.execute("detach previous")


def write_changes(con: duckdb.DuckDBPyConnection, previous: Path | None) -> dict[str, int]:
    """Table `build_changes` against the last build; gives the number of new, revised and withdrawn figures.

    With nothing to compare with, no figure counts as new.
    """
    with last_warehouse(con, previous):
        tables.create(con, "build_changes")
    return dict(con.execute("select kind, count(*) from build_changes group by kind order by kind").fetchall())


def refuse_big_changes(con: duckdb.DuckDBPyConnection, previous: Path | None) -> None:
    """Raise BigChange where more of the figures served are withdrawn or revised than data/settings.toml lets pass."""
    limits = site.load()
    with last_warehouse(con, previous):
        big = tables.run(con, "big_changes", share=limits.change_share, fewest=limits.change_fewest).fetchall()
    if big:
        told = "\n".join(
            f"{name}: {withdrawn:,} withdrawn and {revised:,} revised, of {figures:,} figures"
            for name, withdrawn, revised, figures in big
        )
        raise BigChange(
            f"This build would withdraw or revise more than {limits.change_share:.0%} of the figures of "
            f"{len(big)} indicator{'s'[: len(big) > 1]}; nothing was replaced.\n{told}\n"
            "If that is right, build again with --accept."
        )


def replaced_council(con: duckdb.DuckDBPyConnection, previous: Path | None) -> str:
    """Name of the other council whose warehouse this build takes the place of; '' where there is none."""
    with last_warehouse(con, previous):
        row = tables.run(con, "other_council").fetchone()
    return row[0] if row else ""


def put_in_place(built: Path, place: Path) -> Path:
    """Rename the finished file to its final name and point to it; older builds beyond the last two are removed."""
    final = built.with_name(built.name.removesuffix(".building"))
    _sync(built)
    os.replace(built, final)
    pointer = place / (POINTER + ".new")
    pointer.write_text(final.name + "\n", encoding="utf-8")
    _sync(pointer)
    os.replace(pointer, place / POINTER)
    builds = sorted((place / FOLDER).glob("warehouse-*.duckdb"), key=lambda each: each.stat().st_mtime)
    for old in builds[:-KEPT_BUILDS]:
        if old != final:
            for path in (old, *map(old.with_suffix, BESIDE)):
                path.unlink(missing_ok=True)
    return final


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
