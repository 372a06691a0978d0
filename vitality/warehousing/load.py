"""Input files -> tables `raw_*` and `periods` in the new database, with the file and line of every row."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pyarrow as pa
from duckdb import DuckDBPyConnection as Connection

from vitality.definitions import layouts, periods
from vitality.definitions.council import Council, Figures
from vitality.definitions.levels import COLUMNS
from vitality.files import table
from vitality.files.faults import Fault, InputFaults, Tally, quoted
from vitality.files.toml import TomlFile
from vitality.sources import receipts
from vitality.warehousing import freshness, places, tables
from vitality.warehousing.inputs import Settings

_NAMES = ("file_id", "period", "period_id")
_READ = {
    "observations": layouts.OBSERVATIONS,
    "lookup": layouts.LOOKUP,
    "postcodes": layouts.POSTCODES,
    "peer_areas": layouts.PEER_AREAS,
    "neighbours": layouts.NEIGHBOURS,
}
_AREAS = ("area_code", "area_name", "area_type", "alt_name", "longitude", "latitude", "area_ha", *COLUMNS.values())
_PARENTS = ("area_code", "file_type", "parent_type", "parent_code")
_TABLES = {name: each.names for name, each in _READ.items()} | {"areas": _AREAS, "area_parents": _PARENTS}


def load_files(con: Connection, settings: Settings) -> None:
    """Every CSV of the council as text, and its periods; what is wrong in them is added to the faults of the settings.

    Raises InputFaults at once where the settings or the areas are wrong: what names them cannot be judged then.
    """
    council, faults = settings.council, settings.faults
    is_lost = bool(faults)
    for name, columns in _TABLES.items():
        listed = ", ".join(f"{each} varchar" for each in columns)
        con.execute(f"create or replace table raw_{name} (vintage integer, file_path varchar, line bigint, {listed})")
    for figures in council.figures:
        before = len(faults)
        _read_areas(con, figures, council, faults)
        is_lost |= len(faults) > before
        for path in (*figures.observations, *figures.of_peers):
            _read(con, "observations", path, figures, council, faults, receipts.prefix(path))
        _read(con, "lookup", figures.lookup, figures, council, faults)
        _read(con, "postcodes", figures.postcodes, figures, council, faults)
        for name, file in (("peer_areas", "areas.csv"), ("neighbours", "neighbours.csv")):
            _read(con, name, figures.peers / file if figures.peers else None, figures, council, faults)
    _write_periods(con, settings)
    _write_places(con, council, faults)
    places.read_outlines(con, council, faults)
    if not is_lost:
        _check_own_codes(con, council, faults)
    faults += settings.altered
    if is_lost:
        raise InputFaults(faults)


def _read(
    con: Connection,
    name: str,
    path: Path | None,
    figures: Figures,
    council: Council,
    faults: list[Fault],
    prefix: str = "",
) -> None:
    """Add the rows of a file to the table of that name; nothing where the folder has no such file."""
    if path:
        for block in table.blocks(path, council.shown(path), _READ[name], faults):
            _insert(con, name, figures, council.shown(path), *block, prefix=prefix)


def _insert(
    con: Connection,
    name: str,
    figures: Figures,
    shown: str,
    lines: Sequence[int],
    columns: Sequence[Sequence[str]],
    *,
    prefix: str = "",
) -> None:
    """Add rows, given by column, to a table of text; what is empty is null. `prefix` goes before the first column."""
    frame = pa.table([pa.array(each) for each in (lines, *columns)], names=["line", *_TABLES[name]])
    listed = ", ".join(f"nullif({each}, '')" for each in _TABLES[name])
    listed = f"'{prefix}' || {listed}" if prefix else listed
    con.register("frame", frame)
    con.execute(f"insert into raw_{name} select {figures.vintage}, $shown, line, {listed} from frame", {"shown": shown})
    con.unregister("frame")


def _write_places(con: Connection, council: Council, faults: list[Fault]) -> None:
    """Table `raw_places` from places.csv, the names people use that no official list holds; it may be absent."""
    path = council.folder / "places.csv"
    rows = table.rows(path, council.shown(path), layouts.PLACES, faults) if path.is_file() else []
    known = {code for (code,) in con.execute("select area_code from raw_areas").fetchall()}
    for line, row in rows:
        if known and row["area_code"] and row["area_code"] not in known:
            told = f"area {quoted(row['area_code'])} is not in areas.csv; correct the code, or delete the line"
            faults.append(Fault(council.shown(path), line, told))
    frame = pd.DataFrame([cells for _, cells in rows])
    tables.write(con, "raw_places", frame, dict.fromkeys(layouts.PLACES.names, "varchar"), keys=2)


def _read_areas(con: Connection, figures: Figures, council: Council, faults: list[Fault]) -> None:
    """Tables `raw_areas`, and `raw_area_parents` of every area and level in whose column a code stands."""
    path = figures.folder / "areas.csv"
    shown, levels, header = council.shown(path), council.levels, table.columns(path)
    rows = table.rows(path, shown, layouts.areas(levels, header), faults)
    held = {each: next((name for name in each.columns if name in header), "") for each in levels}
    named = {column: held[level] for role, column in COLUMNS.items() if (level := levels.with_role(role))}
    lines = [line for line, _ in rows]

    def column(name: str) -> list[str]:
        return [row.get(name, "") for _, row in rows]

    _insert(con, "areas", figures, shown, lines, [column(named.get(each, each)) for each in _AREAS])
    for level, name in held.items():
        above = [column("area_code"), column("area_type"), [level.level_id] * len(rows), column(name)]
        _insert(con, "area_parents", figures, shown, lines, above)


def _check_own_codes(con: Connection, council: Council, faults: list[Fault]) -> None:
    """Faults where the council itself, or what council.toml says that it lies in, is not among the current areas."""
    current = council.figures[-1]
    rows = con.execute(
        "select area_code, area_type from raw_areas where vintage = $v", {"v": current.vintage}
    ).fetchall()
    file = TomlFile(council.folder / "council.toml", council.folder.parent)
    for key, role in (("borough_code", "home"), ("region_code", "above"), ("country_code", "widest")):
        level, code = council.levels.with_role(role), getattr(council, key)
        known = [area for area, kind in rows if level and current.area_types.get(kind) == level.level_id]
        if level and code not in known:
            listed = f"; there are {', '.join(map(str, known[:5]))}" if known else ""
            told = f"{key} {quoted(code)} is no {level.singular} in {current.folder.name}/areas.csv{listed}"
            file.fault(f"{told}; correct it, or add the area", key=key)
    faults += file.faults


def _write_periods(con: Connection, settings: Settings) -> None:
    """Tables `periods` and `period_names`: what each period is called, which may hang on the series that names it."""
    today, declared = max(settings.as_of, freshness.today()), receipts.declared_periods(settings.receipts)
    known: dict[str, periods.Period] = {}
    names, tally = [], Tally()
    for file_id, group in tables.ask(con, "periods_named").groupby("file_id", sort=False):
        read, wrong = periods.read(group["period"], declared.get(str(file_id), ""), today)
        known |= {each.period_id: each for each in read.values()}
        names += [(file_id, text, each.period_id) for text, each in read.items() if text != each.period_id]
        for row in group[group["period"].isin(wrong)].itertuples():
            tally.note(Fault(row.file_path, row.line, wrong[row.period], alike=row.lines - 1))
    settings.faults.extend(tally)
    tables.write_records(con, "periods", periods.Period, [known[each] for each in sorted(known)])
    frame = pd.DataFrame(names, columns=list(_NAMES))
    tables.write(con, "period_names", frame, dict.fromkeys(_NAMES, "varchar"), keys=2)
