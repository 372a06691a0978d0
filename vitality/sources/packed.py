"""Figures of the store as the tidy files of a council's folder: its own areas, and those that they are set beside.

Of its own areas everything is there; of the others the figure itself, added up from their neighbourhoods or wards where
no publisher gives one. Of two publications with the same figure the one published later holds.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import duckdb
import pandas as pd

from vitality.definitions.catalogue import KINDS, Indicator
from vitality.definitions.council import Council
from vitality.definitions.statuses import STATUSES
from vitality.sources.england import QUERIES, SUMMED, opened
from vitality.sources.standing import FOLDER
from vitality.sources.store import Book

MEMORY = "1GB"
STATEMENT = QUERIES / "packs" / "figures_of_areas.sql"
_NUMBERS = ("value", "lower", "upper", "numerator", "denominator")
_HEADER = ("indicator_id", "area_code", "period", *_NUMBERS, "status")
_ALWAYS = _HEADER[:4]
_COUNTED = ("proportion", "rate", "mean")
_MARKERS = {each.status: each.markers[0] for each in STATUSES if each.markers}
_NOT_ADDED = "not_for_adding_up"  # the caveat of figures that no sum of their parts gives


def figures(store: Path, book: Book, own: Sequence[str], beside: Sequence[str]) -> pd.DataFrame:
    """The figures of these areas, one for each publication, indicator, view, area and period."""
    with opened(store, book) as con:
        con.execute(f"set memory_limit = '{MEMORY}'; set threads = 1")  # several councils are cut beside one another
        _read(con, "added", store / f"{SUMMED}.parquet", "figures")
        _read(con, "benchmarks", store / FOLDER / "benchmarks.parquet", "(select *, '' as basis from figures)")
        pers = [
            (name, each.indicator_id, each.per)
            for name, receipt in book.receipts.items()
            for each in receipt.given.columns
            if each.per
        ]
        frame = pd.DataFrame(pers, columns=["publication", "indicator_id", "divisor"], dtype=str).drop_duplicates()
        con.from_df(frame).create("pers")
        not_added = [each.id for each in book.indicators.values() if _NOT_ADDED in each.caveats]
        asked = {"own": list(own), "beside": list(beside), "not_added": not_added}
        return con.execute(STATEMENT.read_text(encoding="utf-8"), asked).df()


def _read(con: duckdb.DuckDBPyConnection, name: str, path: Path, otherwise: str) -> None:
    """Make `name` a table of the store, one without rows where the store has none."""
    source = f"read_parquet('{path}')" if path.is_file() else f"{otherwise} where false"
    con.execute(f"create view {name} as select * from {source}")


def renew(council: Council, store: Path, book: Book) -> int:
    """Put what the store says today into a council's own folder, in place of what it said before; how many figures.

    Its areas, outlines, postcodes and own figures stay. An area of several editions stands in the newest that names it.
    """
    editions = council.areas()
    own = {code for each in editions for code, kind in each.items() if kind} | {council.borough_code}
    rows = figures(store, book, sorted(own), sorted(editions[-1].keys() - own))
    newest = {code: number for number, each in enumerate(editions) for code in each}
    for number, folder in enumerate(council.figures):
        write(rows[rows["area_code"].map(newest) == number], folder.folder / "observations", book.indicators)
    return len(rows)


def write(rows: pd.DataFrame, folder: Path, indicators: Mapping[str, Indicator]) -> None:
    """One file for each publication in `folder`, in place of those there. Columns that hold nothing are left out."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.csv"):
        path.unlink()
    for publication, own in rows.groupby("publication", sort=True):
        write_csv(folder / f"{publication}.csv", *_shortened(list(_lines(own, indicators))))


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Iterable[object]]) -> None:
    """A CSV as every table of a council's folder is."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])


def _shortened(lines: list[tuple[str, ...]]) -> tuple[list[str], list[list[str]]]:
    """The header and the lines without the columns that no line needs."""
    kept = [at for at, name in enumerate(_HEADER) if name in _ALWAYS or any(each[at] for each in lines)]
    return [_HEADER[at] for at in kept], [[each[at] for at in kept] for each in lines]


def _lines(rows: pd.DataFrame, indicators: Mapping[str, Indicator]) -> Iterator[tuple[str, ...]]:
    """Each figure as text; one that follows from its counts is left to them."""
    counted = {name: KINDS[each.kind] in _COUNTED for name, each in indicators.items()}
    held = ("indicator_id", "view", "area_code", "period", "status", "is_summed", *_NUMBERS)
    # as lists: a row of a frame costs more to take out than to write
    for indicator_id, view, area_code, period, status, is_summed, *numbers in zip(
        *(rows[name].to_numpy(object).tolist() for name in held), strict=True
    ):
        value, lower, upper, numerator, denominator = numbers
        by_counts = counted[indicator_id] and numerator == numerator
        is_counted = by_counts and denominator > 0 and view == "value"
        marker = f"[{_MARKERS[status]}]" if status in _MARKERS else ""
        shown = "" if is_counted else _number(value)
        counts = (_number(numerator), _number(denominator)) if by_counts and view == "value" else ("", "")
        if status == "nobody":
            counts = ("0", "0")
        yield (
            indicator_id if view == "value" else f"{indicator_id}.{view}",
            *(area_code, period, f"{shown} {marker}".strip(), _number(lower), _number(upper), *counts),
            "derived" if is_summed else "",
        )


def _number(value: float) -> str:
    """As short as it can be read back from; "" for none."""
    return "" if value != value else f"{value:.10g}" if abs(value) < 1e10 else str(value)
