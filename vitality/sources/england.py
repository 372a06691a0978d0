"""The store as tables of one connection: figures of all publications, the areas of England and their editions."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pandas as pd

from vitality.definitions.periods import parse
from vitality.sources.codes import LEVELS
from vitality.sources.store import ROOT, Book

QUERIES = ROOT / "queries" / "store"
AREAS, MEMBERS = Path("geography", "areas.parquet"), Path("geography", "members.parquet")  # in the store
SUMMED = "summed"  # the publication of figures that were added up from those of others
_MEMORY = "3GB"


class NothingToAsk(Exception):
    """The store lacks the geography, or any figures; the text says which and what to do."""


def opened(store: Path, own: Book) -> duckdb.DuckDBPyConnection:
    """A connection with `figures`, `publications`, `indicators`, `periods`, `levels`, `areas` and their editions.

    `place` orders publications: of two that give the same figure the one published later holds. Raises NothingToAsk.
    """
    held = [each for each in own.receipts.values() if (store / f"{each.source_id}.parquet").exists()]
    if not held or not (store / AREAS).exists():
        what = "figures" if not held else "areas of England"
        raise NothingToAsk(f"The store holds no {what} yet, so that totals and standing are not worked out.")
    con = duckdb.connect(config={"memory_limit": _MEMORY})
    view_figures(con, [store / f"{each.source_id}.parquet" for each in held])
    con.read_parquet(str(store / AREAS)).create("areas")
    ordered = sorted(held, key=lambda each: (each.published if each.published[:1].isdigit() else "", each.source_id))
    per = {each.indicator_id for receipt in held for each in receipt.given.columns if each.per}
    tables = {
        "publications": [(SUMMED, -1), *((each.source_id, place) for place, each in enumerate(ordered))],
        "indicators": [
            (each.id, each.kind, float(each.multiplier), each.id in per) for each in own.indicators.values()
        ],
        "levels": list(LEVELS.items()),
        "periods": _periods(con),
    }
    for name, rows in tables.items():
        frame = pd.DataFrame(rows, columns=_COLUMNS[name])
        con.from_df(frame).create(name)
    con.execute((QUERIES / "editions.sql").read_text(encoding="utf-8"))
    return con


def view_figures(con: duckdb.DuckDBPyConnection, paths: list[Path]) -> None:
    """Make `figures` the figures of these files of the store, each with its publication."""
    con.read_parquet(list(map(str, paths)), filename=True).project(
        "* exclude (filename), parse_filename(filename, true) as publication"
    ).create_view("figures")


_COLUMNS = {
    "publications": ["publication", "place"],
    "indicators": ["indicator_id", "kind", "multiplier", "is_per"],
    "levels": ["prefix", "level"],
    "periods": ["period", "begins", "ends"],
}


def _periods(con: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str]]:
    """Every period that figures have, with its first and last day as text."""
    texts = con.execute("select distinct period from figures").fetchall()
    known = [(text, parse(text)) for (text,) in texts]
    return [(text, each.period_start.isoformat(), each.period_end.isoformat()) for text, each in known]
