"""Figures of larger areas added up from their neighbourhoods, where no publisher gives one of its own."""

from __future__ import annotations

from pathlib import Path

import duckdb

from vitality.sources import store as publications
from vitality.sources.england import MEMBERS, QUERIES, SUMMED


def write(con: duckdb.DuckDBPyConnection, store: Path, made_of: str) -> int:
    """Add up the figures of the connection and put them into the store as a publication; how many there are.

    For every indicator of which a publication holds counts of each neighbourhood of England: local areas, wards,
    districts, counties, regions and England, each only where all of its neighbourhoods have a count. `figures` holds
    them from then on, after those of every publisher.
    """
    path = store / f"{SUMMED}.parquet"
    con.read_parquet(str(store / MEMBERS)).create("members")
    table = con.sql((QUERIES / "summed.sql").read_text(encoding="utf-8")).to_arrow_table()
    account = publications.Account(SUMMED, made_of, len(table))
    publications.write(table.cast(publications.SCHEMA), account, path)
    con.execute("alter view figures rename to published_figures")
    con.read_parquet(str(path)).project(f"*, '{SUMMED}' as publication").create_view("summed_figures")
    con.execute("create view figures as from published_figures union all by name from summed_figures")
    return len(table)
