"""What changed from build to build, carried from one warehouse to the next, so that an old link can be answered.

Figures stand here only as the builds showed them: what a build hid was never in it, and what is hidden now is blotted
out in the past as well. The content hash of a warehouse leaves these tables out.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import duckdb

from vitality.warehousing import publish

KEPT = 12  # builds in which some figure changed; of older ones nothing is kept
MOST_ROWS = 20_000  # a build that changed more figures than this is kept as counts by measure
_BUILDS = {
    "build_number": "integer",
    "build_id": "varchar",
    "built_at": "timestamp",
    "content_hash": "varchar",
    "figures": "bigint",
}
_CHANGES = {
    "build_number": "integer",
    "build_id": "varchar",
    "built_at": "timestamp",
    "kind": "varchar",
    "indicator_id": "varchar",
    "area_code": "varchar",
    "period_id": "varchar",
    "old_value": "double",
    "new_value": "double",
    "old_status": "varchar",
    "new_status": "varchar",
    "figures": "bigint",
}
_TABLES = {"builds": _BUILDS, "change_log": _CHANGES}


def carry_on(con: duckdb.DuckDBPyConnection, previous: Path | None, most_rows: int = MOST_ROWS) -> None:
    """Tables `builds` and `change_log`: those of the last warehouse and, where the content differs, this build's own.

    Needs `build_stamp` and `build_changes`. A build of the same content as the last adds nothing. Rows without an area
    count the figures of a measure that changed in a build too large to be kept figure by figure. The log begins afresh
    where the last warehouse is of another council, cannot be read, or is laid out otherwise.
    """
    for table, columns in _TABLES.items():
        typed = ", ".join(f"{name} {kind}" for name, kind in columns.items())
        con.execute(f"create or replace table {table} ({typed})")
    if previous and publish.attach(con, previous):
        _carry(con)
        con.execute("detach previous")
    last = con.execute("select build_number, content_hash from builds order by build_number desc limit 1").fetchone()
    build_id, built_at, content = con.execute("select build_id, built_at, content_hash from build_stamp").fetchone()
    if last is None or last[1] != content:
        _add(con, last[0] + 1 if last else 1, build_id, built_at, content, most_rows)
    _hide(con)
    _forget(con)


def _carry(con: duckdb.DuckDBPyConnection) -> None:
    """The log of the last warehouse; its stamp alone where it kept none."""
    same = con.execute(
        "select count(*) from cfg_council inner join previous.build_stamp as old using (council_name, borough_code)"
    ).fetchone()[0]
    if not same:
        return
    if all(_columns(con, table) == list(columns) for table, columns in _TABLES.items()):
        for table, columns in _TABLES.items():
            names = ", ".join(columns)
            con.execute(f"insert into {table} ({names}) select {names} from previous.{table}")
    else:
        con.execute("insert into builds select 1, build_id, built_at, content_hash, 0 from previous.build_stamp")


def _columns(con: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    return [
        row[0]
        for row in con.execute(
            """select column_name from duckdb_columns() where database_name = 'previous' and table_name = $table
               order by column_index""",
            {"table": table},
        ).fetchall()
    ]


def _add(
    con: duckdb.DuckDBPyConnection, number: int, build_id: str, built_at: dt.datetime, content: str, most_rows: int
) -> None:
    figures = con.execute("select count(*) from build_changes").fetchone()[0]
    con.execute("insert into builds values (?, ?, ?, ?, ?)", [number, build_id, built_at, content, figures])
    if figures <= most_rows:
        what = "kind, indicator_id, area_code, period_id, old_value, new_value, old_status, new_status, 1"
        con.execute(f"insert into change_log select ?, ?, ?, {what} from build_changes", [number, build_id, built_at])
    else:
        con.execute(
            """insert into change_log
               select ?, ?, ?, kind, indicator_id, null, null, null, null, null, null, count(*)
               from build_changes group by kind, indicator_id""",
            [number, build_id, built_at],
        )


def _hide(con: duckdb.DuckDBPyConnection) -> None:
    """Blot out the values of every figure that is hidden now, also where a build before showed it."""
    con.execute("""update change_log set old_value = null, new_value = null
        from observations
        where observations.status = 'suppressed'
            and observations.indicator_id = change_log.indicator_id
            and observations.area_code = change_log.area_code
            and observations.period_id = change_log.period_id""")


def _forget(con: duckdb.DuckDBPyConnection) -> None:
    """Keep the last builds that changed a figure; the last one forgotten stays as the oldest that can be answered."""
    gone = con.execute(
        f"select build_number from builds where figures > 0 order by build_number desc limit 1 offset {KEPT}"
    ).fetchone()
    if gone:
        con.execute("delete from change_log where build_number <= ?", [gone[0]])
        con.execute("delete from builds where build_number < ?", [gone[0]])
