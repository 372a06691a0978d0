"""Build the warehouse. A build that fails or is interrupted leaves the last good one serving."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
from tqdm import tqdm

from vitality.definitions import served
from vitality.warehousing import change_log, feeds, freshness, inputs, places, publish, tables
from vitality.warehousing.steps import SCAFFOLD, ordered

ROOT = Path(__file__).resolve().parents[2]


MEMORY = "1GB"  # of the database: what the largest council needs; a million wrong lines are kept on disk beside it


class CheckFailed(ValueError):
    """A built table breaks a rule of queries/checks; the message lists the rules and the first offending rows."""


@dataclass
class BuildResult:
    """What a build did: the file, its stamp, how it differs from the last one, and whose place it took."""

    path: Path
    build_id: str
    content_hash: str
    counts: dict[str, int] = field(default_factory=dict)
    changes: dict[str, int] = field(default_factory=dict)
    replaced: str = ""  # the other council whose figures were served before
    notices: list[str] = field(default_factory=list)  # what is no fault and yet to be told


def build(
    council_folder: Path | None = None, place: Path | None = None, *, quiet: bool = False, accept: bool = False
) -> BuildResult:
    """Build, check and publish a warehouse; a big change of what people edit only where it is accepted.

    Raises InputFaults (wrong files, all faults together), CheckFailed (a rule broken by the result), BigChange or
    BlockingIOError (another build runs); in each case the warehouse in place stays as it was.
    """
    council_folder = (council_folder or freshness.default_council()).resolve()
    place = place or served.home()
    with publish.one_at_a_time(place):
        build_id = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%S") + "-" + freshness.fingerprint(council_folder)[:8]
        target = place / served.FOLDER / f"warehouse-{build_id}.duckdb.building"
        _clear(target.parent)
        try:
            result = _build_into(target, council_folder, place, build_id, quiet, accept)
        finally:
            _clear(target.parent)
            feeds.discard_unread(place)
    return result


def _clear(folder: Path) -> None:
    """Remove what builds that did not come to their end left behind, also the folder of what did not fit in memory."""
    for left in folder.glob("*.building*"):
        shutil.rmtree(left) if left.is_dir() else left.unlink()


def _build_into(
    target: Path, council_folder: Path, place: Path, build_id: str, quiet: bool, accept: bool
) -> BuildResult:
    settings = inputs.load(council_folder, freshness.today())
    con = duckdb.connect(str(target), config={"threads": 2, "memory_limit": MEMORY})
    try:
        con.execute("set enable_progress_bar = false")
        con.execute("set threads = 1")  # sums of decimals come out the same to the last bit on every machine
        progress = tqdm(list(ordered()), disable=quiet, unit="step", desc="Building")
        for step in progress:
            progress.set_postfix_str(step.name)
            step.run(con, settings)
        run_checks(con)
        lines = publish.write_lines(con, target)
        notices = places.notices(con)
        for table in SCAFFOLD:
            con.execute(f"drop table {table}")
        publish.stamp(con, build_id)
        last = freshness.current(place)
        changed = publish.write_changes(con, last)
        if not accept and _is_by_the_same_product(last):
            publish.refuse_big_changes(con, last)
        change_log.carry_on(con, last)
        replaced = publish.replaced_council(con, last)
        folder = feeds.write(con, place, build_id)
        stamp = tables.first(
            con.execute("select content_hash, observation_count, indicator_count, area_count from build_stamp")
        )
        con.execute("checkpoint")
    finally:
        con.close()
    final = publish.put_in_place(target, place)
    feeds.put_in_place(folder)
    lines.replace(final.with_suffix(".lines"))
    freshness.write_origin(final, council_folder)
    content, *numbers = stamp
    counts: dict[str, int] = dict(zip(("observations", "indicators", "areas"), numbers, strict=True))
    return BuildResult(final, build_id, content, counts, changed, replaced, notices)


def _is_by_the_same_product(last: Path | None) -> bool:
    """Whether the last build ran the code of today: then what differs was edited. A newer product may revise it all."""
    built = freshness.origin(last)
    return built is not None and built.product == freshness.product_hash()


def run_checks(con: duckdb.DuckDBPyConnection) -> None:
    """Run every query of queries/checks; each must give no row. Raises CheckFailed naming rule and rows."""
    broken = []
    for path in sorted((ROOT / "queries" / "checks").glob("*.sql")):
        rows = con.execute(path.read_text(encoding="utf-8")).fetchall()
        if rows:
            names = [each[0] for each in con.description]
            first = [", ".join(map(str, row)) + _line(con, dict(zip(names, row, strict=True))) for row in rows[:5]]
            broken.append(f"{path.stem.replace('_', ' ')}: {len(rows)} rows, first {'; '.join(first)}")
    if broken:
        raise CheckFailed(
            "The new warehouse breaks its own rules; the last good one stays in place.\n" + "\n".join(broken)
        )


def _line(con: duckdb.DuckDBPyConnection, row: dict[str, Any]) -> str:
    """Where the figure of an offending row stands in the files; "" where it is added up or no files are at hand."""
    key = {name: row.get(name) for name in ("indicator_id", "area_code", "period_id")}
    if None in key.values():
        return ""
    try:
        places = tables.run(con, "line_of_a_figure", **key).fetchall()
    except duckdb.CatalogException:  # a finished warehouse, which no longer holds the lines
        return ""
    return f" ({places[0][0]}:{places[0][1]})" if places else ""
