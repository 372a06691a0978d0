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

POINTER = "warehouse.current"
FOLDER = "warehouse"
KEPT_BUILDS = 2
_UNSTAMPED = ("build_stamp", "build_changes", "builds", "change_log")


def home(root: Path) -> Path:
    """Folder that holds the pointer file: VITALITY_WAREHOUSE, else data/."""
    return Path(os.environ.get("VITALITY_WAREHOUSE", root / "data"))


def current(place: Path) -> Path | None:
    """The warehouse that the pointer names, or None."""
    pointer = place / POINTER
    if not pointer.is_file():
        return None
    path = place / FOLDER / pointer.read_text(encoding="utf-8").strip()
    return path if path.is_file() else None


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
    tables = [row[0] for row in con.execute("select table_name from duckdb_tables() order by table_name").fetchall()]
    digest = hashlib.sha256()
    for table in tables:
        if table in _UNSTAMPED:
            continue
        rows = con.execute(
            f"select md5(coalesce(string_agg(h, '' order by h), '')) "
            f"from (select md5(t::varchar) as h from {table} as t)"
        ).fetchone()[0]
        digest.update(f"{table}:{rows};".encode())
    return digest.hexdigest()


def stamp(con: duckdb.DuckDBPyConnection, build_id: str) -> None:
    """Table `build_stamp`, one row."""
    con.execute(
        """create or replace table build_stamp as
        select $build_id as build_id, $now::timestamp as built_at, $hash as content_hash, cfg_council.council_name,
            cfg_council.borough_code, $version as code_version,
            (select count(*) from observations) as observation_count,
            (select count(*) from indicators) as indicator_count,
            (select count(*) from areas) as area_count
        from cfg_council""",
        {
            "build_id": build_id,
            "now": dt.datetime.now(dt.UTC).replace(tzinfo=None, microsecond=0),
            "hash": content_hash(con),
            "version": __version__,
        },
    )


def attach(con: duckdb.DuckDBPyConnection, previous: Path) -> bool:
    """Attach the last warehouse as `previous`; False where it cannot be read, so that it never stops the next build."""
    quoted = str(previous).replace("'", "''")
    try:
        con.execute(f"attach '{quoted}' as previous (read_only)")
    except duckdb.Error:
        logging.getLogger(__name__).warning("%s cannot be read; nothing is compared with it", previous.name)
        return False
    return True


def write_changes(con: duckdb.DuckDBPyConnection, previous: Path | None) -> dict[str, int]:
    """Table `build_changes` against the last build; gives the number of new, revised and withdrawn figures.

    A figure that is hidden now has no old value either.
    """
    con.execute("""create or replace table build_changes (kind varchar, indicator_id varchar, area_code varchar,
                   period_id varchar, old_value double, new_value double, old_status varchar, new_status varchar)""")
    if previous and attach(con, previous):
        con.execute("""insert into build_changes
            select case when old.area_code is null then 'new'
                when now.area_code is null then 'withdrawn' else 'revised' end,
                coalesce(now.indicator_id, old.indicator_id), coalesce(now.area_code, old.area_code),
                coalesce(now.period_id, old.period_id),
                case when now.status is distinct from 'suppressed' then old.value end, now.value,
                old.status, now.status
            from observations as now
            full join previous.observations as old
                on old.indicator_id = now.indicator_id and old.area_code = now.area_code
                    and old.period_id = now.period_id
            where old.area_code is null or now.area_code is null
                or old.status is distinct from now.status
                or (old.value is distinct from now.value
                    and not coalesce(abs(old.value - now.value) <= 1e-9 * abs(old.value), false))
            order by 1, 2, 3, 4""")
        con.execute("detach previous")
    return dict(con.execute("select kind, count(*) from build_changes group by kind order by kind").fetchall())


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
            old.unlink(missing_ok=True)
    return final


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
