"""Input files -> tables `raw_*` and `cfg_*` in the new database, with the file and line of every row."""

from __future__ import annotations

import csv
from dataclasses import asdict
from pathlib import Path

import duckdb
import pandas as pd

from vitality.definitions.catalogue import Catalogue
from vitality.definitions.levels import Levels
from vitality.definitions.strict_toml import Fault, InputFaults
from vitality.sources import periods
from vitality.sources.receipts import Receipt
from vitality.warehousing.council import Council, Figures

_OBSERVATIONS = {
    "required": ("indicator_id", "area_code", "period", "value"),
    "optional": ("lower", "upper", "numerator", "denominator", "status"),
}
_AREAS = {
    "required": ("area_code", "area_name", "area_type", "borough_code", "region_code", "country_code"),
    "optional": ("ward_code", "alt_name", "longitude", "latitude", "area_ha"),
}
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


def load_files(con: duckdb.DuckDBPyConnection, council: Council) -> None:
    """Read every CSV of the council as text. Raises InputFaults for absent columns and for malformed lines."""
    faults: list[Fault] = []
    for figures in council.figures:
        msoa = {"msoa_code": _first_column(figures.folder / "areas.csv", ("msoa21_code", "msoa11_code", "msoa_code"))}
        _read(con, "raw_areas", figures.folder / "areas.csv", figures, council, _AREAS, faults, msoa)
        _read(con, "raw_observations", figures.folder / "observations.csv", figures, council, _OBSERVATIONS, faults)
        if figures.lookup:
            _read(con, "raw_lookup", figures.lookup, figures, council, _LOOKUP, faults)
        if figures.postcodes:
            _read(con, "raw_postcodes", figures.postcodes, figures, council, _POSTCODES, faults)
    if faults:
        raise InputFaults(faults)
    for table, spec in (("raw_lookup", _LOOKUP), ("raw_postcodes", _POSTCODES)):
        columns = ["vintage integer", "file_path varchar", "line bigint"]
        columns += [f"{name} varchar" for name in spec["required"] + spec["optional"]]
        con.execute(f"create table if not exists {table} ({', '.join(columns)})")


def _first_column(path: Path, names: tuple[str, ...]) -> str:
    header = _header(path)
    return next((name for name in names if name in header), "")


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


def load_settings(
    con: duckdb.DuckDBPyConnection, council: Council, catalogue: Catalogue, receipts: dict[str, Receipt]
) -> None:
    """Catalogue, receipts and the council setting as tables."""
    _frame(
        con,
        "cfg_council",
        [
            {
                "council_name": council.name,
                "borough_code": council.borough_code,
                "region_code": council.region_code,
                "country_code": council.country_code,
                "vintages": len(council.figures),
            }
        ],
    )
    _frame(
        con,
        "cfg_area_types",
        [
            {
                "vintage": each.vintage,
                "file_type": file_type,
                "area_type": area_type,
                "since": each.since.get(area_type),
                "until": each.until.get(area_type),
            }
            for each in council.figures
            for file_type, area_type in each.area_types.items()
        ],
    )
    _write_levels(con, council.levels)
    _frame(
        con, "themes", [{k: v for k, v in asdict(each).items() if k != "first"} for each in catalogue.themes.values()]
    )
    _frame(con, "caveats", [asdict(each) for each in catalogue.caveats.values()])
    _frame(
        con, "indicators", [_indicator_row(number, each) for number, each in enumerate(catalogue.indicators.values())]
    )
    for table, key in (("caveats", "caveat_id"), ("priorities", "priority_id"), ("words", "word")):
        rows = [
            {"indicator_id": each.id, key: item}
            for each in catalogue.indicators.values()
            for item in getattr(each, table)
        ]
        singular = {"caveats": "indicator_caveats", "priorities": "indicator_priorities", "words": "indicator_words"}
        _frame(con, singular[table], rows or [{"indicator_id": None, key: None}])
        con.execute(f"delete from {singular[table]} where indicator_id is null")
    _frame(con, "sources", [_source_row(each, council) for each in receipts.values()])
    _frame(
        con,
        "cfg_series",
        [
            dict(asdict(series), generation_file=receipt.file)
            for receipt in receipts.values()
            for series in receipt.series
        ],
    )
    unused = [
        {"source_id": receipt.source_id, "file_id": file_id, "why": why}
        for receipt in receipts.values()
        for file_id, why in receipt.unused.items()
    ]
    _frame(con, "unused_series", unused or [{"source_id": "", "file_id": "", "why": ""}])


def _write_levels(con: duckdb.DuckDBPyConnection, levels: Levels) -> None:
    """Tables `area_levels`, and `area_level_parents` of every level that one lies in, nearest first."""
    _frame(con, "area_levels", [asdict(each) for each in levels])
    above = [
        {"level_id": each.level_id, "parent_id": parent, "step": levels[parent].sort_order}
        for each in levels
        for parent in levels.above(each.level_id)
    ]
    _frame(con, "area_level_parents", above)


def _indicator_row(number: int, indicator) -> dict:
    row = {key: value for key, value in asdict(indicator).items() if key not in ("caveats", "priorities", "words")}
    renames = {
        "id": "indicator_id",
        "theme": "theme_id",
        "numerator": "numerator_words",
        "denominator": "denominator_words",
        "source": "source_id",
    }
    return {"sort_order": number, **{renames.get(key, key): value for key, value in row.items()}}


def _source_row(receipt: Receipt, council: Council) -> dict:
    attribution = f"{receipt.publisher}: {receipt.title}. {receipt.licence}."
    return {
        "source_id": receipt.source_id,
        "title": receipt.title,
        "publisher": receipt.publisher,
        "licence": receipt.licence,
        "attribution": attribution,
        "url": receipt.url,
        "published": receipt.published,
        "retrieved": receipt.retrieved,
        "edition": receipt.edition,
        "file_path": f"{council.folder.name}/{receipt.file}",
        "sha256": receipt.sha256,
        "row_count": receipt.rows,
        "read_from": receipt.read_from,
        "note": receipt.note,
    }


def load_periods(con: duckdb.DuckDBPyConnection) -> None:
    """Table `periods` of every period named in the figures; raises InputFaults for those not understood."""
    faults, rows = [], []
    result = con.execute("""select period, any_value(file_path), min(line) from raw_observations
                           where period is not null group by period order by period""").fetchall()
    for text, path, line in result:
        try:
            rows.append(asdict(periods.parse(text)))
        except ValueError as error:
            faults.append(Fault(path, line, str(error)))
    if faults:
        raise InputFaults(faults)
    _frame(con, "periods", rows)


def _frame(con: duckdb.DuckDBPyConnection, table: str, rows: list[dict]) -> None:
    frame = pd.DataFrame(rows)  # noqa: F841  read by DuckDB under this name
    con.execute(f"create or replace table {table} as select * from frame")
