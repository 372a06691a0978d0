"""Input files -> tables `raw_*` and `periods` in the new database, with the file and line of every row."""

from __future__ import annotations

import csv
from pathlib import Path

import duckdb
import pandas as pd

from vitality.definitions import periods
from vitality.definitions.council import Council, Figures
from vitality.definitions.levels import COLUMNS
from vitality.files.faults import Fault, InputFaults
from vitality.warehousing import tables
from vitality.warehousing.inputs import Settings

_OBSERVATIONS = {
    "required": ("indicator_id", "area_code", "period", "value"),
    "optional": ("lower", "upper", "numerator", "denominator", "status"),
}
_AREAS = {
    "required": ("area_code", "area_name", "area_type"),
    "optional": ("alt_name", "longitude", "latitude", "area_ha"),
}
_NEEDED = ("home", "above", "widest")  # roles whose codes areas.csv must hold
_LOOKUP = {
    "required": (
        "lsoa11_code",
        "lsoa21_code",
        "change_indicator",
        "ward_code",
        "residents_2011_lsoa11",
        "residents_2021_lsoa21",
    ),
    "optional": (),
}
_POSTCODES = {"required": ("postcode", "easting", "northing", "ward_code"), "optional": ("positional_quality",)}
_PLACES = ("place_name", "area_code")


def load_files(con: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """Every CSV of the council as text, and its periods. Raises InputFaults with what is wrong in them or the settings.

    Wrong are absent columns, malformed lines and periods that are not understood.
    """
    council, faults = settings.council, list(settings.faults)
    before = len(faults)
    con.execute(
        "create or replace table raw_area_parents "
        "(vintage integer, area_code varchar, file_type varchar, parent_type varchar, parent_code varchar)"
    )
    for figures in council.figures:
        _read_areas(con, figures, council, faults)
        _read(con, "raw_observations", figures.folder / "observations.csv", figures, council, _OBSERVATIONS, faults)
        if figures.lookup:
            _read(con, "raw_lookup", figures.lookup, figures, council, _LOOKUP, faults)
        if figures.postcodes:
            _read(con, "raw_postcodes", figures.postcodes, figures, council, _POSTCODES, faults)
    if len(faults) == before:
        _write_periods(con, faults)
    _write_places(con, council.folder / "places.csv", faults)
    if faults:
        raise InputFaults(faults)
    for table, spec in (("raw_lookup", _LOOKUP), ("raw_postcodes", _POSTCODES)):
        columns = ["vintage integer", "file_path varchar", "line bigint"]
        columns += [f"{name} varchar" for name in spec["required"] + spec["optional"]]
        con.execute(f"create table if not exists {table} ({', '.join(columns)})")


def _write_places(con: duckdb.DuckDBPyConnection, path: Path, faults: list[Fault]) -> None:
    """Table `raw_places` from places.csv, the names people use that no official list holds."""
    frame = pd.read_csv(path, dtype=str) if path.is_file() else pd.DataFrame(columns=_PLACES)
    if not set(_PLACES) <= set(frame):
        faults.append(Fault(path.name, 1, f"the header must hold {' and '.join(_PLACES)}"))
        return
    tables.write(con, "raw_places", frame, dict.fromkeys(_PLACES, "varchar"), keys=2)


def _read_areas(con: duckdb.DuckDBPyConnection, figures: Figures, council: Council, faults: list[Fault]) -> None:
    """Tables `raw_areas`, and `raw_area_parents` of every area and level in whose column a code stands."""
    path, levels = figures.folder / "areas.csv", council.levels
    header = _header(path)
    held = {each: next((name for name in each.columns if name in header), "") for each in levels}
    named = {column: held[level] for role, column in COLUMNS.items() if (level := levels.with_role(role))}
    lacking = {column: "" for column in COLUMNS.values() if column not in named}
    needed = [each.columns[0] for each, name in held.items() if each.role in _NEEDED and not name]
    spec = {**_AREAS, "required": (*_AREAS["required"], *needed)}
    _read(con, "raw_areas", path, figures, council, spec, faults, named | lacking)
    if faults:
        return
    for level, name in held.items():
        con.execute(
            f"insert into raw_area_parents select {figures.vintage}, area_code, area_type, $level, {name or 'null'} "
            "from read_csv($path, header = true, all_varchar = true, nullstr = '', delim = ',', quote = '\"')",
            {"level": level.level_id, "path": str(path)},
        )


def _header(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return next(csv.reader(file), [])


def _read(
    con: duckdb.DuckDBPyConnection,
    table: str,
    path: Path,
    figures: Figures,
    council: Council,
    spec: dict,
    faults: list[Fault],
    renamed: dict[str, str] | None = None,
) -> None:
    name = str(
        path.relative_to(
            council.folder.parent.parent if council.folder.parent.parent in path.parents else council.folder
        )
    )
    header = _header(path)
    missing = [column for column in spec["required"] if column not in header]
    if missing:
        faults.append(
            Fault(
                name, 1, f"column {', '.join(missing)} is missing; the header must hold {', '.join(spec['required'])}"
            )
        )
        return
    faults += _malformed_lines(path, name, len(header))
    if any(fault.path == name for fault in faults):
        return
    columns = [
        f"{column} as {column}" if column in header else f"null::varchar as {column}"
        for column in spec["required"] + spec["optional"]
    ]
    columns += [f"{source or 'null::varchar'} as {target}" for target, source in (renamed or {}).items()]
    select = f"""select {figures.vintage} as vintage, '{name.replace("'", "''")}' as file_path,
        row_number() over () + 1 as line, {", ".join(columns)}
        from read_csv($path, header = true, all_varchar = true, nullstr = '', delim = ',', quote = '"')"""
    exists = con.execute("select count(*) from duckdb_tables() where table_name = $t", {"t": table}).fetchone()[0]
    con.execute(f"insert into {table} {select}" if exists else f"create table {table} as {select}", {"path": str(path)})


def _malformed_lines(path: Path, name: str, width: int) -> list[Fault]:
    """Lines with too few or too many fields, or bytes that are not UTF-8, by a plain reader that knows its line."""
    faults = []
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            for row in reader:
                if row and len(row) != width:
                    faults.append(
                        Fault(
                            name,
                            reader.line_num,
                            f"{len(row)} fields where the header has {width}; check for a missing or unquoted comma",
                        )
                    )
                elif not row:
                    faults.append(Fault(name, reader.line_num, "an empty line; delete it"))
    except UnicodeDecodeError as error:
        faults.append(Fault(name, 1, f"not UTF-8 text near byte {error.start}; save it as CSV UTF-8"))
    except csv.Error as error:
        faults.append(Fault(name, reader.line_num, f"not readable as CSV: {error}"))
    return faults


def _write_periods(con: duckdb.DuckDBPyConnection, faults: list[Fault]) -> None:
    """Table `periods` of every period named in the figures."""
    rows = []
    for text, path, line in tables.run(con, "periods_named").fetchall():
        try:
            rows.append(periods.parse(text))
        except ValueError as error:
            faults.append(Fault(path, line, str(error)))
    tables.write_records(con, "periods", periods.Period, rows)
