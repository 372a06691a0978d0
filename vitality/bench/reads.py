"""How long each function of vitality.questions takes, beside its statements in bare DuckDB on the same file."""

from __future__ import annotations

import inspect
import itertools
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from unittest.mock import patch

import duckdb

from vitality import questions
from vitality.bench.table import figure, percentile
from vitality.questions import warehouse

CALLS = 40
TARGET_MS = 30.0
Asked = list[tuple[str, dict[str, Any]]]


def measure() -> None:
    """Print one line for each question: p50 and p95 in ms, the floor's p50 and p95, and the ratio of the p50."""
    print(
        f"  {'question':<24} {'p50 ms':>8} {'p95 ms':>8} {'floor p50':>10} {'floor p95':>10} {'ratio':>6}"
        f"   target p95 {TARGET_MS:.0f} ms"
    )
    samples = _samples()
    bare = duckdb.connect(str(warehouse.current()), read_only=True, config=warehouse.CONFIG)
    for name, function in inspect.getmembers(questions, inspect.isfunction):
        if not function.__module__.startswith(questions.__name__) or name.startswith("_"):
            continue
        wanted = list(inspect.signature(function).parameters)
        unknown = [each for each in wanted if each not in samples[0]]
        if unknown:
            print(f"  {name:<24} not measured: the benchmark has no example of {', '.join(unknown)}")
            continue
        _line(name, function, [{each: sample[each] for each in wanted} for sample in samples], bare)


def _line(
    name: str, function: Callable[..., Any], samples: list[dict[str, Any]], bare: duckdb.DuckDBPyConnection
) -> None:
    function(**samples[0])
    taken, floor = [], []
    for arguments in itertools.islice(itertools.cycle(samples), CALLS):
        asked = _asked(function, arguments)
        floor.append(sum(_milliseconds(_bare, bare, query, values) for query, values in asked))
        taken.append(_milliseconds(function, **arguments))
    middle, late, low = percentile(taken, 0.5), percentile(taken, 0.95), percentile(floor, 0.5)
    verdict = "kept" if late <= TARGET_MS else "OVER"
    print(
        f"  {name:<24} {figure(middle):>8} {figure(late):>8} {figure(low):>10} {figure(percentile(floor, 0.95)):>10} "
        f"{middle / max(low, 1e-6):>6.2f}   {verdict}",
        flush=True,
    )


def asking(run: Callable[..., Any]) -> AbstractContextManager[Any]:
    """All questions put to `run` instead of the warehouse."""
    return patch.object(warehouse, "run", run)


def _asked(function: Callable[..., Any], arguments: dict[str, Any]) -> Asked:
    """The read queries, with their values, that one call of a question runs."""
    asked: Asked = []
    answer = warehouse.run

    def run(name: str, row: type[Any], **params: Any) -> list[Any]:
        asked.append((name, params))
        return answer(name, row, **params)

    with asking(run):
        function(**arguments)
    return asked


def _bare(connection: duckdb.DuckDBPyConnection, query: str, values: dict[str, Any]) -> None:
    sql = (warehouse.QUERIES / f"{query}.sql").read_text(encoding="utf-8")
    connection.cursor().execute(sql, values).fetchall()


def _milliseconds(function: Callable[..., Any], *arguments: Any, **named: Any) -> float:
    begun = time.perf_counter()
    function(*arguments, **named)
    return (time.perf_counter() - begun) * 1000


def _samples() -> list[dict[str, Any]]:
    """Twelve sets of arguments by parameter name, spread over the areas and indicators that are held."""
    levels = questions.levels()
    areas = [
        row
        for row in questions.areas().values()
        if row.is_current and row.area_type in (levels.finest.level_id, levels.represented.level_id)
    ]
    chosen = areas[:: max(1, len(areas) // 12)][:12]
    names = list(questions.indicators())
    indicators = itertools.cycle(names[:: max(1, len(names) // 12)])
    return [_sample(row, indicator_id) for row, indicator_id in zip(chosen, indicators, strict=False)]


def _sample(area: questions.Area, indicator_id: str) -> dict[str, Any]:
    borough = area.borough_code
    levels = questions.indicator_levels(indicator_id, borough)
    postcode = questions.postcode_districts()[0]
    model = questions.similarity_models()[0].model_id
    return {
        "area_code": area.area_code,
        "area_type": area.area_type,
        "borough_code": borough,
        "is_current": True,
        "indicator_id": indicator_id,
        "period_id": levels[0].period_id if levels else "",
        "model_id": model,
        "area_codes": tuple(row.peer_code for row in questions.peers(area.area_code, model)),
        "postcode_key": f"{postcode.district}2AA",
        "postcode_start": postcode.district,
    }
