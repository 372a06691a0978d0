"""The walk of one figure, step by step: publisher's line, receipt, observation, verdicts, and the page's sentence."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb

from vitality import questions, wording
from vitality.questions import warehouse
from vitality.warehousing.tables import task_rows as ask


def walk(con: duckdb.DuckDBPyConnection, area_code: str, indicator_id: str) -> Iterator[str]:
    """Lines of text that follow the latest figure of `indicator_id` for `area_code` through the product."""
    asked = {"area_code": area_code, "indicator_id": indicator_id}
    [measure] = ask(con, "explained_measure", **asked)
    yield f"{measure['title']}, {measure['label']} ({measure['area_type']} {area_code})"
    figures = ask(con, "explained_figure", **asked)
    if not figures:
        yield "No figure of this indicator is held for this area."
        levels = ask(con, "explained_levels", indicator_id=indicator_id)
        yield f"It is held for: {', '.join(row['area_type'] for row in levels)}."
        return
    yield from _source_lines(figures[0])
    yield from _publisher_lines(con, figures[0])
    yield from _observation_lines(measure, figures[0])
    yield from _verdict_lines(con, figures[0])
    yield from _change_lines(con, figures[0])


def _source_lines(source: dict) -> Iterator[str]:
    yield ""
    yield f"1. Publisher: {source['publisher']}, {source['title']}, {source['edition']} ({source['licence']})"
    yield f"   receipt data/sources/{source['source_id']}.toml, read from {source['read_from']}"
    yield f"   file {source['file_path']}, sha256 {source['sha256'][:16]}..."


def _publisher_lines(con: duckdb.DuckDBPyConnection, figure: dict) -> Iterator[str]:
    """The lines that were built, kept beside the warehouse; a sum names how many lines it adds up."""
    yield "2. Lines of the file, as they were built"
    if figure["status"] == "suppressed":
        yield "   not shown: the figure is hidden, here as everywhere"
        return
    kept = warehouse.current().with_suffix(".lines")
    if not kept.is_file():
        yield "   not kept beside this warehouse; python -m vitality build keeps them"
        return
    named = {key: figure[key] for key in ("source_id", "indicator_id")}
    series = [row["file_id"] for row in ask(con, "explained_series", **named)]
    parts = {row["area_code"] for row in ask(con, "explained_parts", area_code=figure["area_code"])}
    with duckdb.connect() as files:
        rows = ask(files, "explained_lines", kept=str(kept), series=series, period_id=figure["period_id"])
    own = [_line(row) for row in rows if row["area_code"] == figure["area_code"]]
    summed = sum(row["area_code"] in parts for row in rows)
    finest = questions.levels().finest.plural
    yield from own or [f"   no line of its own: added up from {summed} lines of {finest}, {', '.join(series)}"]


def _line(row: dict) -> str:
    cells = [f"{name} {text}" for name, text in row.items() if text is not None and name not in ("file_path", "line")]
    return f"   {row['file_path']}:{row['line']}: {', '.join(cells)}"


def _observation_lines(indicator: dict, figure: dict) -> Iterator[str]:
    yield f"3. Observation, {figure['period_id']}: value {figure['value']}, status {figure['status']}"
    if figure["reason"]:
        yield f"   {figure['reason']}"
    if figure["numerator"] is not None and figure["denominator"]:
        yield (
            f"   {indicator['multiplier']:g} x {figure['numerator']:g} {indicator['numerator_words']} / "
            f"{figure['denominator']:g} {indicator['denominator_words']}"
        )
    if figure["lower"] is not None:
        yield f"   95% interval {figure['lower']:.4g} to {figure['upper']:.4g} ({figure['method']})"


def _verdict_lines(con: duckdb.DuckDBPyConnection, figure: dict) -> Iterator[str]:
    yield "4. Comparisons"
    key = {name: figure[name] for name in ("indicator_id", "area_code", "period_id")}
    for row in ask(con, "explained_verdicts", **key):
        if row["verdict"] == "not_compared":
            yield f"   {row['label']}: not compared. {row['reason']}"
        else:
            tail = f", q = {row['q_value']:.3g}" if row["q_value"] is not None else ""
            said = f"{row['label']} {row['benchmark_value']:.4g}: {wording.verdict_word(row['verdict'])}"
            yield f"   {said} ({row['method']}, p = {row['p_value']:.3g}{tail})"


def _change_lines(con: duckdb.DuckDBPyConnection, figure: dict) -> Iterator[str]:
    for trend in ask(con, "explained_trend", indicator_id=figure["indicator_id"], area_code=figure["area_code"]):
        text = trend["reason"] or f"{trend['verdict'].replace('_', ' ')}, {trend['from_label']} to {trend['to_label']}"
        yield f"5. Trend: {text}"
    yield "6. On the page"
    row = next(
        (each for each in questions.profile(figure["area_code"]) if each.indicator_id == figure["indicator_id"]), None
    )
    if row:
        yield "   " + wording.level_sentence(row)
