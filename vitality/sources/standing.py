"""Where every area stands in England and in its region, the figures of both, and totals beside sums of their parts.

All are worked out from the store and kept in it; they are made again only when a publication or the areas changed.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from vitality.sources import store as publications
from vitality.sources import summed
from vitality.sources.england import AREAS, MEMBERS, QUERIES, opened
from vitality.sources.store import Book

FOLDER = "england"  # in the store
TABLES = ("totals", "benchmarks", "standing")  # in this order: areas stand by figures added up too
MADE_OF = b"vitality.made_of"


def refresh(store: Path, own: Book) -> dict[str, int]:
    """Work out every table anew and put each in place in one step, unless all are of what the store holds now.

    Gives how many rows each has, nothing where none was made. Raises NothingToAsk.
    """
    stamp = fingerprint(store, own)
    if all(made_of(store / FOLDER / f"{each}.parquet") == stamp for each in TABLES):
        return {}
    (store / FOLDER).mkdir(exist_ok=True)
    counts = {}
    with opened(store, own) as con:
        con.execute((QUERIES / "sums.sql").read_text(encoding="utf-8"))
        for name in TABLES:
            if name == "standing" and (store / MEMBERS).exists():
                counts[summed.SUMMED] = summed.write(con, store, stamp.decode())
            table = con.sql((QUERIES / f"{name}.sql").read_text(encoding="utf-8")).to_arrow_table()
            path = store / FOLDER / f"{name}.parquet"
            beside = path.with_suffix(".part")
            pq.write_table(table.replace_schema_metadata({MADE_OF: stamp}), beside, compression="zstd")
            os.replace(beside, path)
            counts[name] = len(table)
    return counts


def fingerprint(store: Path, own: Book) -> bytes:
    """What the tables follow from: the figures of each publication, the areas, the statements."""
    total = hashlib.sha256(
        b"".join((store / each).read_bytes() for each in (AREAS, MEMBERS) if (store / each).exists())
    )
    for name, receipt in sorted(own.receipts.items()):
        held = publications.account(store, name)
        total.update(f"{name} {receipt.published} {held.fingerprint if held else ''}".encode())
    for path in sorted(QUERIES.glob("*.sql")):
        total.update(path.read_bytes())
    return total.hexdigest().encode()


def made_of(path: Path) -> bytes:
    """What a table of the store says that it was made of; nothing where there is none or it cannot be read."""
    try:
        return (pq.read_schema(path).metadata or {}).get(MADE_OF, b"")
    except (OSError, pa.ArrowInvalid):
        return b""
