"""The walk of one figure of the store: publisher, file, line and cells as they lie there, arithmetic, standing."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

from vitality.sources import standing, store
from vitality.sources.figures import Reading
from vitality.sources.layouts import LAYOUTS
from vitality.sources.opened import SourceFile, Unreadable
from vitality.sources.published import ColumnSeries, FileReceipt
from vitality.sources.receipts import Receipt
from vitality.sources.records import Records, tidy
from vitality.sources.store import Book

Row = dict[str, Any]


def walk(own: Book, kept: Path, area: str, indicator_id: str, top: Path | None) -> Iterator[str]:
    """Lines of text that follow the latest figures of an area from the publisher's cells; none where none is held.

    The cells are told where `top` holds the file. Raises LookupError where nothing of the indicator is held there.
    """
    rows = _figures(own, kept, area, indicator_id)
    if not rows:
        raise LookupError(f"the store holds no figure of '{indicator_id}' for {area}")
    indicator = own.indicators[indicator_id]
    yield f"{indicator.title}, {area}"
    for row in rows:
        receipt = own.receipts[row["publication"]]
        yield from ("", *_source_lines(receipt, row))
        yield from _cells(receipt, row, top)
        told = f"{row['view'].replace('_', ' ')} {_number(row['value'])}, status {row['status']}"
        yield f"3. Figure in the store, {row['period']}: {told}"
        if row["numerator"] is not None and row["denominator"]:
            above, below = _number(row["numerator"]), _number(row["denominator"])
            yield f"   {indicator.multiplier:g} x {above} {indicator.numerator} / {below} {indicator.denominator}"
        if row["lower"] is not None:
            yield f"   the publisher's limits {_number(row['lower'])} to {_number(row['upper'])}"
        if row["note"]:
            yield f"   {row['note']}"
    yield from _standing(kept, area, indicator_id)


def _figures(own: Book, kept: Path, area: str, indicator_id: str) -> list[Row]:
    """The figures of the area's latest period, one a view, from the publication that holds where two give one."""
    from vitality.definitions.periods import parse

    result: dict[str, tuple[Any, Row]] = {}
    for name, receipt in own.receipts.items():
        path = kept / f"{name}.parquet"
        if not path.exists() or indicator_id not in {each.indicator_id for each in receipt.given.columns}:
            continue
        for row in _asked(path, area, indicator_id):
            order = parse(row["period"]).period_end, receipt.published, name
            if row["view"] not in result or order > result[row["view"]][0]:
                result[row["view"]] = order, {**row, "publication": name}
    return [row for _, row in result.values()]


def _asked(path: Path, area: str, indicator_id: str) -> list[Row]:
    """The rows of a table of the store that are of an area and an indicator."""
    with duckdb.connect() as con:
        sql = "select * from read_parquet($path) where area_code = $a and indicator_id = $i"
        cursor = con.execute(sql, {"path": str(path), "a": area, "i": indicator_id})
        names = [each[0] for each in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _source_lines(receipt: Receipt, row: Row) -> Iterator[str]:
    yield f"1. Publisher: {receipt.publisher}, {receipt.title}, {receipt.edition} ({receipt.licence})"
    file = _file(receipt, row)
    yield f"   receipt data/sources/{receipt.source_id}.toml, published {receipt.published}"
    yield f"   file {row['file'].partition('!')[0]}" + (f", from {file.address or file.landing}" if file else "")


def _file(receipt: Receipt, row: Row) -> FileReceipt | None:
    name = row["file"].partition("!")[0]
    return next((each for each in reversed(receipt.given.files) if each.is_for(name)), None)


def _cells(receipt: Receipt, row: Row, top: Path | None) -> Iterator[str]:
    name, _, part = row["file"].partition("!")
    place = f"sheet or member '{part}', line {row['line']:,}" if part else f"line {row['line']:,}"
    yield f"2. Its cells: {place}"
    path = store.files_in(top).get(name) if top else None
    file = _file(receipt, row)
    if path is None or file is None:
        series = [each for each in receipt.given.columns if _feeds(each, row)]
        for column in dict.fromkeys(column for each in series for column in each.columns):
            yield f"   column '{column}'"
        yield "   give the folder of the file with --from to see what they hold"
        return
    source = SourceFile(path)
    try:
        tables = LAYOUTS[file.layout](source, file)
    except Unreadable as error:
        yield f"   {name} cannot be read now: {error}"
        return
    for records in tables:
        if records.part == part:
            yield from _of_table(Reading(source, file, records, receipt.given), records, receipt, row)


def _feeds(series: ColumnSeries, row: Row) -> bool:
    name, _, part = row["file"].partition("!")
    is_its = series.indicator_id == row["indicator_id"] and series.view == row["view"]
    return is_its and fnmatch.fnmatchcase(name, series.files) and fnmatch.fnmatchcase(part, series.part)


def _of_table(reading: Reading, records: Records, receipt: Receipt, row: Row) -> Iterator[str]:
    """Every cell of the line that the series of the figure read."""
    table = reading.table[reading.table.index == row["line"]]
    table = table[table[records.area] == row["area_code"]]
    columns = [records.area, *([records.period] if records.period else [])]
    for series in receipt.given.columns:
        if _feeds(series, row):
            for each in reading.by_period(series):
                if each.period in ("", row["period"]):
                    columns += [*map(tidy, each.where), *map(tidy, each.columns)]
    if table.empty:
        yield "   the file has changed since the store read it: that line holds another area now"
        return
    for column in dict.fromkeys(each for each in columns if each in table):
        yield f"   {column}: {' | '.join(dict.fromkeys(map(repr, table[column])))}"


def _standing(kept: Path, area: str, indicator_id: str) -> Iterator[str]:
    path = kept / standing.FOLDER / "standing.parquet"
    for row in _asked(path, area, indicator_id) if path.exists() else ():
        yield f"4. Standing, {row['period']}; 1 is the highest value"
        for prefix, where in (("", "England"), ("region_", row["region_code"])):
            if row[f"{prefix}rank"] is not None:
                joint = "joint " if row[f"{prefix}ties"] > 1 else ""
                yield (
                    f"   {where}: {joint}{row[f'{prefix}rank']:,} of {row[f'{prefix}ranked']:,}, "
                    f"tenth {row[f'{prefix}tenth']}, fifth {row[f'{prefix}fifth']}"
                )


def _number(value: float | None) -> str:
    return "none" if value is None else f"{value:,.10g}"
