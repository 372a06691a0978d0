"""The warehouses as pages see them: one read-only connection a council, and the only reader of queries/read.

Which council is read is said for the thread that asks, by `using`: visitors run side by side in threads of their own,
so it is never a matter of the process. Where nothing is said it is the council of the home folder. A council is opened
when it is first asked; of those that are open the least lately asked is let go for another.
"""

from __future__ import annotations

import contextlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from functools import cache, wraps
from operator import itemgetter
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import duckdb

from vitality.definitions import served
from vitality.definitions.served import FOLDER, POINTER

ROOT = Path(__file__).resolve().parents[2]
QUERIES = ROOT / "queries" / "read"
MOST_OPEN = 12  # councils at once; one more lets the least lately asked go
CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "lock_configuration": "true",
    "memory_limit": "256MB",  # of each council: its file is smaller
    "threads": "2",
}

P = ParamSpec("P")
R = TypeVar("R")

_opening = threading.Lock()
_open: OrderedDict[Path, duckdb.DuckDBPyConnection] = OrderedDict()
_place: ContextVar[Path | None] = ContextVar("place", default=None)


class NoWarehouse(Exception):
    """There is no warehouse to read; the message says how to make one."""


class CannotRead(Exception):
    """A question could not be answered from the warehouse; the message holds no path and no SQL."""


def place() -> Path:
    """The folder whose pointer is read in this thread: that of the council in use, else the home folder."""
    return _place.get() or served.home()


def use(folder: Path | None) -> None:
    """From now on this thread reads the warehouse of that folder; None is the home folder."""
    _place.set(folder)


@contextlib.contextmanager
def using(folder: Path | None) -> Iterator[None]:
    """Within it this thread reads the warehouse of that folder."""
    before = _place.set(folder)
    try:
        yield
    finally:
        _place.reset(before)


def kept(function: Callable[P, R]) -> Callable[P, R]:
    """The function, reading the council that is in use now in whichever thread it is called later."""
    folder = place()

    @wraps(function)
    def later(*args: P.args, **named: P.kwargs) -> R:
        with using(folder):
            return function(*args, **named)

    return later


def current() -> Path:
    """The database file that the pointer names now. Raises NoWarehouse when there is no pointer or no such file."""
    folder = place()
    try:
        name = (folder / POINTER).read_text(encoding="utf-8").strip()
    except OSError:
        raise NoWarehouse("There are no figures here yet. Run: make run, or python -m vitality build") from None
    path = folder / FOLDER / Path(name).name
    if not name or not path.is_file():
        raise NoWarehouse("The figures that the pointer names are gone. Run: python -m vitality build")
    return path


def run(name: str, row: type[R], **params: Any) -> list[R]:
    """Rows of queries/read/<name>.sql, each a `row` with its columns by name; every value is bound by its name.

    Each call uses a cursor of its own, because a connection must not be shared between threads. Raises NoWarehouse,
    FileNotFoundError for a query that does not exist, and CannotRead when the database refuses.
    """
    return ask(current(), QUERIES / f"{name}.sql", row, **params)


def ask(file: Path, query: Path, row: type[R], **params: Any) -> list[R]:
    """Rows of a statement from a database file. Raises FileNotFoundError and CannotRead."""
    sql = _statement(query)
    try:
        cursor = _connection(file).cursor().execute(sql, params)
        columns = [each[0] for each in cursor.description or ()]
        return _as_rows(row, columns, cursor.fetchall())
    except duckdb.Error as error:
        raise CannotRead(f"The question '{query.stem}' could not be answered from these figures.") from error


def forget() -> None:
    """Let go of every council that is open; each closes after its last cursor."""
    with _opening:
        _open.clear()


def _as_rows(row: type[R], columns: list[str], values: list[tuple[Any, ...]]) -> list[R]:
    """Values by the place that each field's column has; a class of fields that are not the columns is a defect."""
    fields = row.__match_args__  # type: ignore[attr-defined]
    if sorted(fields) != sorted(columns):
        raise TypeError(f"{row.__name__} has other fields than its query: {set(fields) ^ set(columns)}")
    in_order = itemgetter(*map(columns.index, fields))
    return [row(*in_order(each)) for each in values]


@cache
def _statement(query: Path) -> str:
    return query.read_text(encoding="utf-8")


def _connection(path: Path) -> duckdb.DuckDBPyConnection:
    """The connection to this file, opened once. That of an older build of the same folder is let go, and so is the one
    that was asked longest ago where too many are open; each closes after its last cursor."""
    with _opening:
        result = _open.get(path)
        if result is None:
            result = duckdb.connect(str(path), read_only=True, config=CONFIG)
            for older in [each for each in _open if each.parent == path.parent]:
                del _open[older]
            _open[path] = result
        _open.move_to_end(path)
        while len(_open) > MOST_OPEN:
            _open.popitem(last=False)
        return result
