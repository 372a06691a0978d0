"""The warehouse as pages see it: one read-only connection for the process, and the only reader of queries/read."""

from __future__ import annotations

import os
import threading
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeVar

import duckdb

ROOT = Path(__file__).resolve().parents[2]
QUERIES = ROOT / "queries" / "read"
POINTER = "warehouse.current"
FOLDER = "warehouse"
CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "lock_configuration": "true",
}

R = TypeVar("R")

_opening = threading.Lock()
_open: dict[Path, duckdb.DuckDBPyConnection] = {}


class NoWarehouse(Exception):
    """There is no warehouse to read; the message says how to make one."""


class CannotRead(Exception):
    """A question could not be answered from the warehouse; the message holds no path and no SQL."""


def home() -> Path:
    """Folder that holds the pointer file: the environment's VITALITY_WAREHOUSE, else data/."""
    return Path(os.environ.get("VITALITY_WAREHOUSE", ROOT / "data"))


def current() -> Path:
    """The database file that the pointer names now. Raises NoWarehouse when there is no pointer or no such file."""
    place = home()
    try:
        name = (place / POINTER).read_text(encoding="utf-8").strip()
    except OSError:
        raise NoWarehouse("There are no figures here yet. Run: make run, or python -m vitality build") from None
    path = place / FOLDER / Path(name).name
    if not name or not path.is_file():
        raise NoWarehouse("The figures that the pointer names are gone. Run: python -m vitality build")
    return path


def build_id() -> str:
    """Name of the warehouse in place, which changes with every build: the key of every cache. Raises NoWarehouse."""
    return current().stem


def run(name: str, row: type[R], **params: Any) -> list[R]:
    """Rows of queries/read/<name>.sql, each a `row` with its columns by name; every value is bound by its name.

    Each call uses a cursor of its own, because a connection must not be shared between threads. Raises NoWarehouse,
    FileNotFoundError for a query that does not exist, and CannotRead when the database refuses.
    """
    sql = _statement(name)
    try:
        cursor = _connection(current()).cursor().execute(sql, params)
        columns = [each[0] for each in cursor.description or ()]
        return _as_rows(row, columns, cursor.fetchall())
    except duckdb.Error as error:
        raise CannotRead(f"The question '{name}' could not be answered from these figures.") from error


def _as_rows(row: type[R], columns: list[str], values: list[tuple[Any, ...]]) -> list[R]:
    """Values by the place that each field's column has; a class of fields that are not the columns is a defect."""
    fields = row.__match_args__  # type: ignore[attr-defined]
    if sorted(fields) != sorted(columns):
        raise TypeError(f"{row.__name__} has other fields than its query: {set(fields) ^ set(columns)}")
    in_order = itemgetter(*map(columns.index, fields))
    return [row(*in_order(each)) for each in values]


@cache
def _statement(name: str) -> str:
    return (QUERIES / f"{name}.sql").read_text(encoding="utf-8")


def _connection(path: Path) -> duckdb.DuckDBPyConnection:
    """The connection to this file, opened once. That of an older build is let go, and closes after its last cursor."""
    result = _open.get(path)
    if result is not None:
        return result
    with _opening:
        if path not in _open:
            opened = duckdb.connect(str(path), read_only=True, config=CONFIG)
            _open.clear()
            _open[path] = opened
        return _open[path]
