"""Statements of queries/warehouse by their name, and frames written as tables that keep their types when empty."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa

QUERIES = Path(__file__).resolve().parents[2] / "queries"
SQL_TYPES = {str: "varchar", int: "integer", float: "double", bool: "boolean", dt.date: "date"}


@cache
def statements() -> dict[str, Path]:
    """The file of every statement that the build runs, by its name, whatever its folder."""
    return {path.stem: path for path in sorted((QUERIES / "warehouse").rglob("*.sql"))}


def run(con: duckdb.DuckDBPyConnection, name: str, **params: Any) -> duckdb.DuckDBPyConnection:
    """The result of the statement `name`."""
    return con.execute(statements()[name].read_text(encoding="utf-8"), params or None)


def task(con: duckdb.DuckDBPyConnection, name: str, **params: Any) -> duckdb.DuckDBPyConnection:
    """The result of queries/tasks/<name>.sql, of the statements that the command line and the simulation ask."""
    return con.execute((QUERIES / "tasks" / f"{name}.sql").read_text(encoding="utf-8"), params or None)


def task_rows(con: duckdb.DuckDBPyConnection, name: str, **params: Any) -> list[dict[str, Any]]:
    """The rows of a statement of queries/tasks, each by its columns."""
    cursor = task(con, name, **params)
    names = [each[0] for each in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def ask(con: duckdb.DuckDBPyConnection, name: str, **params: Any) -> pd.DataFrame:
    """The rows of the statement `name`."""
    return run(con, name, **params).df()


def create(con: duckdb.DuckDBPyConnection, name: str, *, by: str = "", **params: Any) -> None:
    """Table `name` of the rows that its statement, or the one named `by`, gives."""
    text = statements()[by or name].read_text(encoding="utf-8")
    con.execute(f"create or replace table {name} as {text}", params or None)


def groups(frame: pd.DataFrame, keys: Sequence[str]) -> list[np.ndarray]:
    """Positions of the rows of each group that has the same keys; groups in order of their keys, rows as they come."""
    number = frame.groupby(list(keys), sort=True).ngroup().to_numpy()
    order = np.argsort(number, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(number[order])) + 1) if len(frame) else []


def write(
    con: duckdb.DuckDBPyConnection, table: str, frame: pd.DataFrame, columns: Mapping[str, str], keys: int
) -> None:
    """Replace `table` by these columns (name -> SQL type) of `frame`, ordered by the first `keys` of them.

    A column that the frame lacks is null throughout.
    """
    rows: Any = frame.reindex(columns=[name.strip('"') for name in columns])
    if any(kind.endswith("[]") for kind in columns.values()):  # of lists DuckDB looks at the first ones alone
        rows = pa.Table.from_pandas(rows, preserve_index=False)
    cast = ", ".join(f"{name}::{kind} as {name}" for name, kind in columns.items())
    order = "order by " + ", ".join(str(number + 1) for number in range(keys)) if keys else ""
    con.execute(f"create or replace table {table} as select {cast} from rows {order}")


def first(result: duckdb.DuckDBPyConnection) -> tuple[Any, ...]:
    """The first row of an answer that always has one."""
    row = result.fetchone()
    assert row is not None
    return row


def write_records(con: duckdb.DuckDBPyConnection, table: str, kind: type, records: Sequence[Any]) -> None:
    """Replace `table` by one row for each of these records of a dataclass, its fields as columns."""
    hints = get_type_hints(kind)
    columns = {each.name: _sql_type(hints[each.name]) for each in fields(kind)}
    rows = pd.DataFrame([{name: getattr(each, name) for name in columns} for each in records], dtype=object)
    write(con, table, rows, {f'"{name}"': kind for name, kind in columns.items()}, keys=0)


def write_settings(con: duckdb.DuckDBPyConnection, settings: Any) -> None:
    """A table for each field of a dataclass whose fields are tuples of records, by its name."""
    for name, hint in get_type_hints(type(settings)).items():
        write_records(con, name, get_args(hint)[0], getattr(settings, name))


def _sql_type(hint: Any) -> str:
    """The SQL type of a field; that of the first where there are several (`str | None`)."""
    given = get_args(hint)
    if get_origin(hint) in (tuple, Sequence):
        return f"{_sql_type(given[0])}[]"
    return SQL_TYPES[given[0] if given else hint]
