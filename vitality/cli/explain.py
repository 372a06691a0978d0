"""The walk of one figure, step by step: publisher's line, receipt, observation, verdicts, and the page's sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb

from vitality import wording
from vitality.questions import warehouse


def walk(con: duckdb.DuckDBPyConnection, area_code: str, indicator_id: str) -> Iterator[str]:
    """Lines of text that follow the latest figure of `indicator_id` for `area_code` through the product."""
    area = _the(con, "select label, area_type from areas where area_code = $a", a=area_code)
    indicator = _the(con, "select * from indicators where indicator_id = $i", i=indicator_id)
    yield f"{indicator['title']}, {area['label']} ({area['area_type']} {area_code})"
    figure = _one(
        con,
        """select * from observations where indicator_id = $i and area_code = $a
                          order by is_latest desc, period_end desc limit 1""",
        i=indicator_id,
        a=area_code,
    )
    if figure is None:
        yield "No figure of this indicator is held for this area."
        levels = con.execute(
            "select distinct area_type from observations where indicator_id = $i order by 1", {"i": indicator_id}
        ).fetchall()
        yield f"It is held for: {', '.join(row[0] for row in levels)}."
        return
    source = _the(con, "select * from sources where source_id = $s", s=figure["source_id"])
    yield from _source_lines(source)
    yield from _publisher_lines(con, source, figure)
    yield from _observation_lines(indicator, figure)
    yield from _verdict_lines(con, figure)
    yield from _change_lines(con, figure)


def _one(con: duckdb.DuckDBPyConnection, sql: str, **params) -> dict | None:
    cursor = con.execute(sql, params)
    names = [each[0] for each in cursor.description]
    row = cursor.fetchone()
    return dict(zip(names, row, strict=True)) if row else None


def _the(con: duckdb.DuckDBPyConnection, sql: str, **params) -> dict:
    """The one row that is always there. Raises LookupError where it is not."""
    row = _one(con, sql, **params)
    if row is None:
        raise LookupError(f"nothing is held of {', '.join(params.values())}")
    return row


def _source_lines(source: dict) -> Iterator[str]:
    yield ""
    yield f"1. Publisher: {source['publisher']}, {source['title']}, {source['edition']} ({source['licence']})"
    yield f"   receipt data/sources/{source['source_id']}.toml, read from {source['read_from']}"
    yield f"   file {source['file_path']}, sha256 {source['sha256'][:16]}..."


def _publisher_lines(con: duckdb.DuckDBPyConnection, source: dict, figure: dict) -> Iterator[str]:
    """The lines that were built, kept beside the warehouse; a sum names how many lines it adds up."""
    yield "2. Lines of the file, as they were built"
    if figure["status"] == "suppressed":
        yield "   not shown: the figure is hidden, here as everywhere"
        return
    kept = warehouse.current().with_suffix(".lines")
    if not kept.is_file():
        yield "   not kept beside this warehouse; python -m vitality build keeps them"
        return
    series = con.execute(
        """select file_id from cfg_series
           where source_id = $s and indicator_id = $i and "view" = 'value' order by file_id""",
        {"s": source["source_id"], "i": figure["indicator_id"]},
    ).fetchall()
    parts = con.execute(
        "select area_code from area_parents where parent_code = $a", {"a": figure["area_code"]}
    ).fetchall()
    wanted = [name for (name,) in series]
    own, summed = _lines_kept(kept, wanted, figure, [code for (code,) in parts])
    finest = _the(con, "select plural from area_levels where role = $r", r="finest")["plural"]
    yield from own or [f"   no line of its own: added up from {summed} lines of {finest}, {', '.join(wanted)}"]


def _lines_kept(kept: Path, series: list[str], figure: dict, parts: list[str]) -> tuple[list[str], int]:
    """Each kept line of the figure's own area and period, with its place, and how many there are of `parts`."""
    with duckdb.connect() as con:
        cursor = con.execute(
            "select * exclude (vintage) from read_parquet($kept) "
            "where list_contains($series, indicator_id) and period = $period order by file_path, line",
            {"kept": str(kept), "series": series, "period": figure["period_id"]},
        )
        names = [each[0] for each in cursor.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    own = [each for each in rows if each["area_code"] == figure["area_code"]]
    return [_line(each) for each in own], sum(each["area_code"] in set(parts) for each in rows)


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
    rows = con.execute(
        """select areas.label, verdicts.benchmark_value, verdicts.verdict, verdicts.method, verdicts.p_value,
            verdicts.q_value, verdicts.reason
        from verdicts inner join areas on areas.area_code = verdicts.benchmark_code
        where verdicts.indicator_id = $i and verdicts.area_code = $a and verdicts.period_id = $p
        order by verdicts.benchmark_type""",
        {"i": figure["indicator_id"], "a": figure["area_code"], "p": figure["period_id"]},
    ).fetchall()
    for label, value, verdict, method, p, q, reason in rows:
        if verdict == "not_compared":
            yield f"   {label}: not compared. {reason}"
        else:
            tail = f", q = {q:.3g}" if q is not None else ""
            yield f"   {label} {value:.4g}: {wording.verdict_word(verdict)} ({method}, p = {p:.3g}{tail})"


def _change_lines(con: duckdb.DuckDBPyConnection, figure: dict) -> Iterator[str]:
    trend = _one(
        con,
        "select * from trends where indicator_id = $i and area_code = $a",
        i=figure["indicator_id"],
        a=figure["area_code"],
    )
    if trend:
        text = trend["reason"] or f"{trend['verdict'].replace('_', ' ')}, {trend['from_label']} to {trend['to_label']}"
        yield f"5. Trend: {text}"
    yield "6. On the page"
    from vitality import questions

    row = next(
        (each for each in questions.profile(figure["area_code"]) if each.indicator_id == figure["indicator_id"]), None
    )
    if row:
        yield "   " + wording.level_sentence(row)
