"""Build the warehouse: files -> checked tables -> statistics -> checks -> one new file, put in place at the end.

Nothing that the app loads imports this package. A build that fails or is interrupted leaves the last good one serving.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
from tqdm import tqdm

from vitality.definitions.strict_toml import InputFaults, TomlFile
from vitality.warehousing import (
    beside_peers,
    change_log,
    changes,
    clusters,
    cohort,
    comparisons,
    composites,
    evidence,
    feeds,
    four_ranks,
    inequality,
    inputs,
    intervals,
    places,
    positions,
    publish,
    scorecard_scores,
    targets,
    trends,
)
from vitality.warehousing import council as council_module
from vitality.warehousing import nearest_neighbours as neighbours

ROOT = Path(__file__).resolve().parents[2]
STAGING = ("stg_figures__areas", "stg_figures__observations")
MARTS = (
    "areas",
    "area_weights",
    "area_changes",
    "area_parents",
    "area_names",
    "published",
    "views",
    "aggregated",
    "figures",
)
ANSWERS = (  # what pages ask most, put together once
    "profiles",
    "strips",
    "levels",
    "spans",
    "examples",
    "priority_answers",
    "target_answers",
    "area_answers",
    "indicator_answers",
    "reach",
)
SCAFFOLD = (
    "raw_areas",
    "raw_observations",
    "raw_lookup",
    "raw_postcodes",
    "raw_places",
    "stg_figures__areas",
    "stg_figures__observations",
    "published",
    "aggregated",
    "figures",
    "area_weights",
    "cfg_area_types",
)


class CheckFailed(ValueError):
    """A built table breaks a rule of queries/checks; the message lists the rules and the first offending rows."""


@dataclass
class BuildResult:
    """What a build did: the file, its stamp, and how it differs from the last one."""

    path: Path
    build_id: str
    content_hash: str
    counts: dict[str, int] = field(default_factory=dict)
    changes: dict[str, int] = field(default_factory=dict)


def today() -> dt.date:
    """The day, in UTC."""
    return dt.datetime.now(dt.UTC).date()


def default_council() -> Path:
    """Folder of the council to build for: VITALITY_COUNCIL, else the one that data/settings.toml names."""
    if "VITALITY_COUNCIL" in os.environ:
        return Path(os.environ["VITALITY_COUNCIL"])
    file = TomlFile(ROOT / "data" / "settings.toml", ROOT)
    if not file.faults:
        file.check_keys(file.values, {"council": str})
    if file.faults:
        raise InputFaults(file.faults)
    return ROOT / "data" / file.values["council"]


def fingerprint(council: Path) -> str:
    """One hash of everything that a build reads, code and month included; a warehouse of the same one is up to date."""
    digest = hashlib.sha256(f"{today():%Y-%m}".encode())  # figures grow too old to lean on
    patterns = [
        (council, "**/*"),
        (ROOT / "data", "*.toml"),
        (ROOT / "data", "*.csv"),
        (ROOT / "data" / "catalogue", "*.toml"),
        (ROOT / "data" / "sources", "*.toml"),
        (ROOT / "queries" / "warehouse", "**/*.sql"),
        (ROOT / "queries" / "checks", "*.sql"),
        (ROOT / "vitality" / "definitions", "*.py"),
        (ROOT / "vitality" / "sources", "*.py"),
        (ROOT / "vitality" / "warehousing", "*.py"),
        (ROOT / "vitality" / "statistics", "*.py"),
    ]
    for folder, pattern in patterns:
        for path in sorted(folder.glob(pattern)):
            if path.is_file():
                digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def is_current(council: Path, place: Path) -> bool:
    """Whether the warehouse in place was built from just these inputs."""
    path = publish.current(place)
    note = path.with_suffix(".inputs") if path else None
    return bool(note and note.is_file() and note.read_text(encoding="utf-8").strip() == fingerprint(council))


def build(council_folder: Path | None = None, place: Path | None = None, *, quiet: bool = False) -> BuildResult:
    """Build, check and publish a warehouse.

    Raises InputFaults (wrong files, all faults together), CheckFailed (a rule broken by the result) or BlockingIOError
    (another build runs); in each case the warehouse in place stays as it was.
    """
    council_folder = (council_folder or default_council()).resolve()
    place = place or publish.home(ROOT)
    with publish.one_at_a_time(place):
        build_id = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%S") + "-" + fingerprint(council_folder)[:8]
        target = place / publish.FOLDER / f"warehouse-{build_id}.duckdb.building"
        for left in target.parent.glob("*.building*"):
            left.unlink()
        try:
            result = _build_into(target, council_folder, place, build_id, quiet)
        finally:
            for left in target.parent.glob("*.building*"):
                left.unlink()
            feeds.discard_unread(place)
    return result


def _build_into(target: Path, council_folder: Path, place: Path, build_id: str, quiet: bool) -> BuildResult:
    con = duckdb.connect(str(target), config={"threads": 2, "preserve_insertion_order": True})
    try:
        con.execute("set enable_progress_bar = false")
        con.execute("set threads = 1")  # sums of decimals come out the same to the last bit on every machine
        progress = tqdm(_steps(con, council_folder), disable=quiet, unit="step", desc="Building")
        for name, step in progress:
            progress.set_postfix_str(name)
            step()
        run_checks(con)
        for table in SCAFFOLD:
            con.execute(f"drop table if exists {table}")
        found = publish.write_changes(con, publish.current(place))
        publish.stamp(con, build_id)
        change_log.carry_on(con, publish.current(place))
        folder = feeds.write(con, place, build_id)
        stamp = con.execute(
            "select content_hash, observation_count, indicator_count, area_count from build_stamp"
        ).fetchone()
        con.execute("checkpoint")
    finally:
        con.close()
    final = publish.put_in_place(target, place)
    feeds.put_in_place(folder)
    final.with_suffix(".inputs").write_text(fingerprint(council_folder) + "\n", encoding="utf-8")
    counts = dict(zip(("observations", "indicators", "areas"), stamp[1:], strict=True))
    return BuildResult(final, build_id, stamp[0], counts, found)


def _steps(con: duckdb.DuckDBPyConnection, folder: Path) -> list[tuple[str, Callable[[], None]]]:
    """The build in order; the outlines of current neighbourhoods pass from one step to a later one."""
    council = council_module.load(folder)
    as_of = council.as_of or today()
    shared: dict = {}
    return [
        ("settings", lambda: shared.update(inputs.load_inputs(con, council, as_of))),
        ("staging", lambda: [create(con, "staging", name) for name in STAGING]),
        ("faults", lambda: inputs.refuse_faults(con)),
        ("places", lambda: places.load_places(con, council)),
        ("marts", lambda: [create(con, "marts", name) for name in MARTS]),
        ("observations", lambda: intervals.write_observations(con)),
        ("verdicts", lambda: comparisons.write_verdicts(con)),
        ("positions", lambda: positions.write_positions(con)),
        ("trends", lambda: trends.write_trends(con)),
        ("changes", lambda: changes.write_changes(con)),
        ("gaps", lambda: inequality.write_gaps(con)),
        ("cohort", lambda: cohort.write_cohort(con)),
        ("peers", lambda: neighbours.write_peers(con, shared["peers"])),
        ("beside peers", lambda: beside_peers.write_peer_verdicts(con, create, shared["peers"].fewest)),
        ("four ranks", lambda: four_ranks.write_four_ranks(con)),
        ("composites", lambda: composites.write_composites(con)),
        ("scorecards", lambda: scorecard_scores.write_scores(con)),
        ("targets", lambda: targets.write_targets(con, shared, council.borough_code, as_of)),
        ("evidence", lambda: evidence.write_evidence(con, shared["triggers"], as_of)),
        ("outlines", lambda: shared.update(lsoas=places.write_outlines(con, council))),
        ("clusters", lambda: clusters.write_clusters(con)),
        ("answers", lambda: [create(con, "marts", name) for name in ANSWERS]),
        ("postcodes", lambda: places.write_postcodes(con, shared["lsoas"])),
    ]


def create(con: duckdb.DuckDBPyConnection, room: str, name: str) -> None:
    """Create table `name` from its file in queries/warehouse."""
    statement = (ROOT / "queries" / "warehouse" / room / f"{name}.sql").read_text(encoding="utf-8")
    con.execute(f"create or replace table {name} as {statement}")


def run_checks(con: duckdb.DuckDBPyConnection) -> None:
    """Run every query of queries/checks; each must give no row. Raises CheckFailed naming rule and rows."""
    broken = []
    for path in sorted((ROOT / "queries" / "checks").glob("*.sql")):
        rows = con.execute(path.read_text(encoding="utf-8")).fetchall()
        if rows:
            shown = "; ".join(", ".join(map(str, row)) for row in rows[:5])
            broken.append(f"{path.stem.replace('_', ' ')}: {len(rows)} rows, first {shown}")
    if broken:
        raise CheckFailed(
            "The new warehouse breaks its own rules; the last good one stays in place.\n" + "\n".join(broken)
        )
