"""What changed from build to build, carried from one warehouse to the next, so that an old link can be answered.

Figures stand here only as the builds showed them: what a build hid was never in it, and what is hidden now is blotted
out in the past as well. The content hash of a warehouse leaves these tables out.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from vitality.warehousing import publish, tables

KEPT = 12  # builds in which some figure changed; of older ones nothing is kept
MOST_ROWS = 20_000  # a build that changed more figures than this is kept as counts by measure


def carry_on(con: duckdb.DuckDBPyConnection, previous: Path | None, most_rows: int = MOST_ROWS) -> None:
    """Tables `builds` and `change_log`: those of the last warehouse and, where the content differs, this build's own.

    Needs `build_stamp` and `build_changes`. A build of the same content as the last adds nothing. Rows without an area
    count the figures of a measure that changed in a build too large to be kept figure by figure. The log begins afresh
    where the last warehouse is of another council, cannot be read, or is laid out otherwise.
    """
    with publish.last_warehouse(con, previous):
        try:
            tables.create(con, "last_builds")
            tables.create(con, "last_changes")
        except duckdb.Error:  # it kept no log, or another one: its stamp alone
            tables.create(con, "last_builds", by="last_stamp")
            tables.create(con, "last_changes", by="no_changes")
    tables.create(con, "builds", kept=KEPT)
    tables.create(con, "change_log", most_rows=most_rows, kept=KEPT)
    for table in ("last_builds", "last_changes"):
        con.execute(f"drop table {table}")
