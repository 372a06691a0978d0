"""The same questions of the same figures, kept in other ways: one file a council, one file of all, SQLite, Parquet.

Each way answers with the same rows; only how the figures lie differs. The council of an area is known before it is
asked, as the app knows it, and given to those that hold all councils together as well.
"""

from __future__ import annotations

import sqlite3
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from vitality.bench.table import figure, percentile
from vitality.definitions import served
from vitality.questions import warehouse

ASKED = 5  # areas of each council
_TABLES = {  # what of a warehouse the questions need
    "profiles": "area_code, borough_code, indicator_id, title, unit, period_label, value, lower, upper, status, "
    "benchmark_value, verdict, rank, ranked_areas, trend_verdict, peer_median, peer_verdict",
    "observations": "area_code, borough_code, area_type, indicator_id, period_id, value, lower, upper, status, "
    "is_latest",
    "peers": "area_code, model_id, rank, peer_code, distance",
}
QUESTIONS = {
    "profile": "select * from profiles where council_code = $council and area_code = $area order by indicator_id",
    "trends": "select indicator_id, period_id, value, lower, upper, status from observations "
    "where council_code = $council and area_code = $area order by indicator_id, period_id",
    "borough map": "select area_code, value, lower, upper from observations where council_code = $council "
    "and indicator_id = $indicator and area_type = $level and is_latest order by area_code",
    "peers": "select peers.rank, peers.peer_code, profiles.value, profiles.verdict from peers "
    "inner join profiles on profiles.area_code = peers.peer_code and profiles.council_code = peers.council_code "
    "where peers.council_code = $council and peers.area_code = $area and profiles.indicator_id = $indicator "
    "order by peers.model_id, peers.rank, peers.peer_code",
}
Asking = Callable[[str, dict[str, str]], Sequence[Any]]


@dataclass(frozen=True)
class Way:
    """One way in which the figures are kept: its name, how it is asked, and how many bytes it takes."""

    name: str
    ask: Asking
    size: int


def measure(codes: Sequence[str]) -> None:
    """Print the middle and the 95th of 100 of each question asked of each way, over areas of all these councils."""
    with tempfile.TemporaryDirectory() as folder:
        one = _together(codes, Path(folder))
        other = _sqlite(one)
        with (
            duckdb.connect(str(one), read_only=True, config=warehouse.CONFIG) as con,
            closing(sqlite3.connect(f"file:{other}?immutable=1", uri=True, check_same_thread=False)) as lite,
        ):
            ways = (
                Way("one file a council", _of_councils(codes), sum(_file(code).stat().st_size for code in codes)),
                Way(
                    "one DuckDB file",
                    lambda sql, given: con.cursor().execute(sql, given).fetchall(),
                    one.stat().st_size,
                ),
                Way(
                    "SQLite, as Datasette", lambda sql, given: lite.execute(sql, given).fetchall(), other.stat().st_size
                ),
                Way("pandas on Parquet", _of_parquet(one), _size(one, "*.parquet")),
            )
            _print(ways, _examples(con, codes))


def _print(ways: Sequence[Way], examples: Sequence[dict[str, str]]) -> None:
    print(f"  {'p50 and p95 in ms':<24}" + "".join(f"{each.name:>22}" for each in ways))
    for question, sql in QUESTIONS.items():
        told, first = f"  {question:<24}", None
        for way in ways:
            asked = question if way.name.startswith("pandas") else sql
            way.ask(asked, _used(sql, examples[0]))
            taken, answers = [], []
            for example in examples:
                begun = time.perf_counter()
                rows = way.ask(asked, _used(sql, example))
                taken.append((time.perf_counter() - begun) * 1000)
                answers.append(len(rows))
            first = first or answers
            if answers != first:
                raise ValueError(f"{way.name} answers {question} otherwise than {ways[0].name}")
            told += f"{figure(percentile(taken, 0.5)) + ' ' + figure(percentile(taken, 0.95)):>22}"
        print(told, flush=True)
    print(f"  {'on disk, MB':<24}" + "".join(f"{figure(each.size / 1e6):>22}" for each in ways))


def _used(sql: str, example: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in example.items() if f"${name}" in sql}


def _file(code: str) -> Path:
    with warehouse.using(served.place_of(code)):
        return warehouse.current()


def _together(codes: Sequence[str], folder: Path) -> Path:
    """One DuckDB file with what the questions need of every council, sorted as that serves them best."""
    path = folder / "all.duckdb"
    with duckdb.connect(str(path), config={"threads": 2, "memory_limit": "1GB"}) as con:
        for code in codes:
            with duckdb.connect(str(_file(code)), read_only=True, config=warehouse.CONFIG) as own:
                for table, columns in _TABLES.items():
                    asked = f"select '{code}' as council_code, {columns} from {table} order by area_code"
                    rows = own.sql(asked).to_arrow_table()  # noqa: F841  read by DuckDB under this name
                    con.execute(f"create table if not exists {table} as select * from rows limit 0")
                    con.execute(f"insert into {table} select * from rows")
        for table in _TABLES:
            con.execute(f"copy {table} to '{folder}/{table}.parquet' (format parquet, row_group_size 20000)")
    return path


def _size(one: Path, pattern: str) -> int:
    return sum(each.stat().st_size for each in one.parent.glob(pattern))


def _sqlite(one: Path) -> Path:
    """The same tables in SQLite, with the indexes that the questions want."""
    path = one.with_name("sqlite")
    with duckdb.connect(str(one), read_only=True) as con, closing(sqlite3.connect(path)) as lite:
        for table in _TABLES:
            cursor = con.execute(f"select * from {table}")
            names = [each[0] for each in cursor.description or ()]
            lite.execute(f"create table {table} ({', '.join(names)})")
            while rows := cursor.fetchmany(50_000):
                lite.executemany(f"insert into {table} values ({', '.join('?' * len(names))})", rows)
            lite.execute(f"create index {table}_of_areas on {table} (council_code, area_code)")
        lite.execute("create index observations_of_measures on observations (council_code, indicator_id, area_type)")
        lite.execute("analyze")
        lite.commit()
    return path


def _of_councils(codes: Sequence[str]) -> Asking:
    """The file of the council is opened when it is first asked, as the app does, and holds no other council."""
    files = {code: _file(code) for code in codes}
    held: dict[str, duckdb.DuckDBPyConnection] = {}

    def ask(sql: str, given: dict[str, str]) -> Sequence[Any]:
        code = given["council"]
        if code not in held:
            held[code] = duckdb.connect(str(files[code]), read_only=True, config=warehouse.CONFIG)
        own = {name: value for name, value in given.items() if name != "council"}
        return held[code].cursor().execute(_OWN[sql], own).fetchall()

    return ask


def _without_council(sql: str) -> str:
    """The question for a file that holds one council only."""
    for words in (
        " and profiles.council_code = peers.council_code",
        "peers.council_code = $council and ",
        "council_code = $council and ",
    ):
        sql = sql.replace(words, "")
    return sql.replace("council_code = $council ", "true ").replace("select *", f"select {_TABLES['profiles']}")


_OWN = {sql: _without_council(sql) for sql in QUESTIONS.values()}


def _of_parquet(one: Path) -> Asking:
    def read(table: str, **given: Any) -> pd.DataFrame:
        filters = [(name, "==", value) for name, value in given.items()]
        return pd.read_parquet(one.with_name(f"{table}.parquet"), filters=filters)

    def ask(question: str, given: dict[str, str]) -> Sequence[Any]:
        council = given["council"]
        if question == "profile":
            rows = read("profiles", council_code=council, area_code=given["area"]).sort_values("indicator_id")
        elif question == "trends":
            rows = read("observations", council_code=council, area_code=given["area"])
            rows = rows.sort_values(["indicator_id", "period_id"])
        elif question == "borough map":
            asked = {"indicator_id": given["indicator"], "area_type": given["level"], "is_latest": True}
            rows = read("observations", council_code=council, **asked).sort_values("area_code")
        else:
            near = read("peers", council_code=council, area_code=given["area"])
            figures = read("profiles", council_code=council, indicator_id=given["indicator"])
            rows = near.merge(figures, left_on="peer_code", right_on="area_code").sort_values(["model_id", "rank_x"])
        return rows.to_numpy(object).tolist()

    return ask


def _examples(con: duckdb.DuckDBPyConnection, codes: Sequence[str]) -> list[dict[str, str]]:
    """Areas of each council with a measure that they have a figure of, the councils by turns."""
    rows = con.execute(
        """select council_code, area_code, indicator_id, area_type from observations
        where is_latest and value is not null and borough_code is not null
            and area_type = (select area_type from observations group by area_type order by count(*) desc limit 1)
        qualify row_number() over (partition by council_code order by hash(area_code || indicator_id)) <= $asked
        order by hash(area_code || indicator_id)""",
        {"asked": ASKED},
    ).fetchall()
    return [dict(zip(("council", "area", "indicator", "level"), row, strict=True)) for row in rows]
