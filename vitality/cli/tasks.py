"""What each task of `python -m vitality` does; `__main__` holds the command line."""

from __future__ import annotations

import json
import sys
import time
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pandas as pd

from vitality import questions
from vitality.definitions import served
from vitality.export import observations as export
from vitality.export import table_file

if TYPE_CHECKING:  # takes seconds to load
    from vitality.warehousing.builder import BuildResult

ROOT = Path(__file__).resolve().parents[2]
EXPORT_COLUMNS = tuple(export.COLUMNS)


class BadData(Exception):
    """The input or the warehouse is wrong; the message lists what and where."""


class NoWarehouse(Exception):
    """There is nothing to read yet."""


class NothingFound(Exception):
    """The area, indicator or combination asked for is not there."""


def task_build(options: Namespace) -> int:
    """Build, check and publish; a failed build leaves the last good warehouse serving."""
    if options.region or options.england:
        return _build_many(options)
    given = Path(options.council or "")
    if options.council and not given.is_dir() and given.name == options.council:
        return _build_from_store(options)
    from vitality.warehousing import freshness

    council = given.resolve() if options.council else freshness.default_council().resolve()
    if options.if_stale and freshness.is_current(council, served.home()):
        print("The warehouse is up to date.")
        return 0
    from vitality.warehousing import builder  # takes seconds to load, which one that is up to date does not need

    quiet = options.quiet or not sys.stderr.isatty()
    _tell(_refusing(lambda: builder.build(council, quiet=quiet, accept=options.accept), served.home()))
    return 0


def _build_from_store(options: Namespace) -> int:
    """Build one council of the store, by its name or code."""
    from vitality.addresses import councils
    from vitality.cli import cuts

    quiet = options.quiet or not sys.stderr.isatty()
    asked = {"if_stale": options.if_stale, "accept": options.accept, "quiet": quiet}
    try:
        code = councils.named(options.council).code
        result = _refusing(lambda: cuts.build(code, **asked), cuts.place_of(code))
    except LookupError as error:
        raise NothingFound(str(error)) from None
    if result is None:
        print("The warehouse is up to date.")
    else:
        _tell(result)
    return 0


def _build_many(options: Namespace) -> int:
    """Build every council of a region, or of England, beside one another; one that fails stops none of the others."""
    from vitality.cli import cuts, many
    from vitality.definitions import districts

    try:
        codes = cuts.of_region("England" if options.england else options.region)
    except cuts.NoSuchRegion as error:
        raise NothingFound(str(error)) from None
    failed, begun = [], time.monotonic()
    try:
        outcomes = many.build_all(codes, accept=options.accept, scheduler=options.scheduler or "")
        for done, each in enumerate(outcomes, 1):
            name = districts.every()[each.code].name
            told = f"built {each.built} in {each.seconds:.0f} s" if each.built else each.reason or "up to date"
            failed += [f"{name}: {each.reason}"] if each.reason else []
            left = (time.monotonic() - begun) / done * (len(codes) - done) / 60
            print(f"{done} of {len(codes)}, {left:.0f} min left. {name}: {told.rstrip('.')}.", flush=True)
    except OSError as error:
        raise BadData(f"The scheduler {options.scheduler} does not answer: {error}") from None
    print(f"{len(codes) - len(failed)} of {len(codes)} councils stand ready.")
    if failed:
        raise BadData(f"{len(failed)} could not be built; each keeps its last good warehouse:\n" + "\n".join(failed))
    return 0


def _refusing(build: Callable[[], Any], place: Path) -> Any:
    """What `build` gives; raises BadData with the reason, and what stays in place, where it is refused."""
    try:
        return build()
    except (ValueError, OSError) as error:
        from vitality.files.faults import InputFaults
        from vitality.warehousing import builder, freshness, publish  # which takes seconds

        refused = (InputFaults, builder.CheckFailed, publish.BigChange, BlockingIOError, FileNotFoundError)
        if not isinstance(error, refused):
            raise
        kept = "" if freshness.current(place) is None else "\nThe last good warehouse stays in place."
        raise BadData(f"{error}{kept}") from None


def _tell(result: BuildResult) -> None:
    """What a build did, in sentences."""
    print(f"Built {result.path.name}: " + ", ".join(f"{count:,} {what}" for what, count in result.counts.items()) + ".")
    print(f"Content {result.content_hash[:16]}.")
    for notice in result.notices:
        print(notice)
    if result.replaced:
        print(
            f"It took the place of the figures of {result.replaced}, which are served no more. Councils of the store "
            "stand beside one another; a council's own folder is served alone, or from a folder of its own in "
            "VITALITY_WAREHOUSE."
        )
    elif result.changes:
        print("Since the last build: " + ", ".join(f"{count:,} {kind}" for kind, count in result.changes.items()) + ".")
    else:
        print("No figure changed since the last build.")


def _connect() -> duckdb.DuckDBPyConnection:
    from vitality.questions import warehouse

    try:
        return duckdb.connect(str(warehouse.current()), read_only=True, config=warehouse.CONFIG)
    except warehouse.NoWarehouse:
        raise NoWarehouse("There is no warehouse yet. Run: python -m vitality build") from None
    except duckdb.Error:
        raise BadData("The warehouse cannot be read: its file is spoilt. Run: python -m vitality build") from None


def task_check(options: Namespace) -> int:
    """Run every check on the warehouse in place."""
    from vitality.warehousing import builder

    with _connect() as con:
        try:
            builder.run_checks(con)
        except builder.CheckFailed as error:
            raise BadData(
                str(error).replace(
                    "The new warehouse breaks its own rules; the last good one stays in place.",
                    "The warehouse breaks its own rules.",
                )
            ) from None
    count = len(list((ROOT / "queries" / "checks").glob("*.sql")))
    print(f"All {count} checks pass.")
    return 0


def task_list(options: Namespace) -> int:
    """Print the indicators, areas or sources, as a table or as JSON."""
    with _connect() as con:
        from vitality.warehousing import tables

        rows = tables.task_rows(con, f"listed_{options.what}")
    if options.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    cells = [list(rows[0]), *([("" if cell is None else str(cell)) for cell in row.values()] for row in rows)]
    widths = [min(60, max(map(len, column))) for column in zip(*cells, strict=True)]
    for row in cells:
        print("  ".join(cell[:60].ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    return 0


def task_explain(options: Namespace) -> int:
    """Print the walk of one figure: of the warehouse, or of the store where it is asked for or alone holds it."""
    if options.store or options.top:
        return _explain_from_store(options)
    try:
        return _explain_from_warehouse(options)
    except (NoWarehouse, NothingFound):
        try:
            return _explain_from_store(options)
        except NothingFound:
            pass
        raise


def _explain_from_warehouse(options: Namespace) -> int:
    from vitality.cli.explain import walk

    require_known(options.area, options.indicator)
    with _connect() as con:
        for line in walk(con, options.area, options.indicator):
            print(line)
    return 0


def _explain_from_store(options: Namespace) -> int:
    from vitality.cli.explain_store import walk
    from vitality.sources import store

    kept = store.folder()
    if not kept.is_dir():
        raise NothingFound("There is no store yet. Run: python -m vitality store --from FOLDER")
    try:
        for line in walk(store.book(), kept, options.area, options.indicator, options.top):
            print(line)
    except LookupError as error:
        raise NothingFound(f"{str(error)[:1].upper()}{str(error)[1:]}.") from None
    return 0


def require_known(*asked: str) -> None:
    """Raise NothingFound unless all but the last of `asked` are area codes, and the last is an indicator."""
    with _connect() as con:
        for area in asked[:-1]:
            _require(con, "areas", "area_code", area, "area code")
        _require(con, "indicators", "indicator_id", asked[-1], "indicator")


def _require(con: duckdb.DuckDBPyConnection, table: str, column: str, value: str | None, what: str) -> None:
    """Raise NothingFound with the nearest known names when `value` is not in the table."""
    if value is None:
        return
    known = [row[0] for row in con.execute(f"select distinct {column} from {table}").fetchall()]
    if value not in known:
        import difflib

        near = difflib.get_close_matches(value, known, n=3, cutoff=0.5)
        hint = f" Nearest: {', '.join(near)}." if near else ""
        raise NothingFound(f"There is no {what} '{value}'.{hint}")


def task_export(options: Namespace) -> int:
    """Write observations that match all the filters, in the columns of EXPORT_COLUMNS; or the whole dataset."""
    if options.what == "dataset":
        return _export_dataset(options)
    with _connect() as con:
        _require(con, "indicators", "indicator_id", options.indicator, "indicator")
        _require(con, "areas", "area_type", options.area_type, "area type")
        _require(con, "areas", "area_code", options.area, "area code")
        _require(con, "periods", "period_id", options.period, "period")
    asked = (options.indicator, options.area_type, options.area, options.period)
    figures = questions.exported(*(each or "" for each in asked))
    if not figures:
        raise NothingFound("No figure matches all of these filters together.")
    rows = export.rows(figures, period="period_id")
    _write(pd.DataFrame(rows, columns=EXPORT_COLUMNS), options.format, options.out)
    if options.format == "csv" and options.out:
        _write_beside(options.out, rows, {each.source_id for each in figures})
    return 0


def _write_beside(out: Path, rows: list[dict], source_ids: set[str]) -> None:
    """The notes of a CSV and what its columns are, as files of its name beside it."""
    sources = [each for each in questions.sources() if each.source_id in source_ids]
    notes = export.source_notes(sources, questions.build_stamp())
    table = table_file.Table("Observations", rows, notes, export.COLUMNS)
    out.with_name(f"{out.stem}-notes.txt").write_bytes(table_file.notes_file(table))
    out.with_name(f"{out.name}-metadata.json").write_bytes(table_file.csvw(table, out.name))


def _export_dataset(options: Namespace) -> int:
    """Write every file of the dataset and datasheet.md into the folder of --out; says how many rows each has."""
    from vitality.export import dataset

    if options.out is None:
        raise BadData("The dataset is several files; give a folder with --out.")
    unused = [name for name in ("indicator", "area_type", "area", "period") if getattr(options, name)]
    if unused:
        names = ", ".join(f"--{name.replace('_', '-')}" for name in unused)
        raise BadData(f"The dataset is always whole; leave out {names}, or export observations.")
    try:
        with _connect() as con:
            for name, rows in dataset.write(con, options.out):
                print(f"{options.out / name}: {rows:,} rows")
            print(options.out / "datasheet.md")
    except OSError as error:
        raise BadData(f"The dataset cannot be written to '{options.out}': {error.strerror}.") from None
    return 0


def _write(frame, form: str, out: Path | None) -> None:
    if out and not out.parent.is_dir():
        raise BadData(f"There is no folder {out.parent}; make it first, or name another file with --out.")
    if form == "parquet":
        target = out or sys.stdout.buffer
        if out is None and sys.stdout.isatty():
            raise BadData("Parquet is not text; give a file with --out.")
        frame.to_parquet(target, index=False)
    elif form == "json":
        text = frame.to_json(orient="records", force_ascii=False, indent=1)
        out.write_text(text, encoding="utf-8") if out else print(text)
    else:
        frame.map(table_file.cell).to_csv(out or sys.stdout, index=False)


def task_calibrate(options: Namespace) -> int:
    """Simulate releases in which nothing differs, and write what the rules raised there."""
    from vitality.bench import calibration
    from vitality.files.faults import InputFaults
    from vitality.warehousing import freshness

    _connect().close()
    try:
        data = freshness.data_in_use()
        wanted = options.councils or calibration.COUNCILS, options.releases or calibration.RELEASES
        simulated = calibration.run(data, *wanted)
    except (InputFaults, FileNotFoundError, calibration.NothingToSimulate) as error:
        raise BadData(str(error)) from None
    path = data / "calibration.toml"
    path.write_text(calibration.to_toml(simulated), encoding="utf-8")
    print(f"{simulated.per_release:.2f} false flags a council and release; written to {path}.")
    return 0


def task_bench(options: Namespace) -> int:
    """Measure the build, the queries and the pages; or the store."""
    if options.england is None:
        from vitality.bench import main

        return main()
    from vitality.bench import councils, england
    from vitality.sources import store

    if options.england and not Path(options.england).is_dir():
        raise BadData(f"There is no folder {options.england}.")
    if options.england:
        england.measure(Path(options.england))
    else:
        print("The store is not measured: no folder of publishers' files is given. make bench-england FROM=folder")
    if (store.folder() / "geography" / "areas.parquet").is_file():
        from vitality.cli import cuts, many

        councils.measure(cuts.of_region("England"), many.build_all)
    else:
        print("Councils are not measured: there is no store yet. Run: python -m vitality store --from FOLDER")
    return 0
