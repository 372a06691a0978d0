"""targets.csv, read strictly: every fault of every line told together, each with what to do about it."""

from __future__ import annotations

import csv
import difflib
from pathlib import Path

from vitality.build.target_row import Known, Row, Target
from vitality.strict_toml import Fault, InputFaults

REQUIRED = (
    "target_id",
    "indicator_id",
    "area_code",
    "kind",
    "rule",
    "value",
    "baseline_period",
    "set_on",
    "due",
    "trajectory",
    "tolerance_pct",
    "lead",
    "source",
)
OPTIONAL = ("expected_without", "pot")


def read(path: Path, name: str, known: Known, *, is_own: bool) -> tuple[Target, ...]:
    """Every row of the file, () where there is no file; raises InputFaults with all that is wrong, each with its line.

    `name` is how faults name the file. What needs figures (a baseline, the wrong way) is tested when they are there.
    """
    if not path.is_file():
        return ()
    faults: list[Fault] = []
    rows = [Row(name, line, cells, known, faults) for line, cells in _lines(path, name, faults)]
    found = [target for row in rows if (target := row.target(is_own))]
    faults += _twice(found)
    if faults:
        raise InputFaults(faults)
    return tuple(found)


def _lines(path: Path, name: str, faults: list[Fault]) -> list[tuple[int, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = next(reader, [])
            missing = [column for column in REQUIRED if column not in header]
            strange = [column for column in header if column not in REQUIRED + OPTIONAL]
            for column in missing:
                faults.append(Fault(name, 1, f"column '{column}' is missing; add it to the header"))
            for column in strange:
                near = difflib.get_close_matches(column, REQUIRED + OPTIONAL, n=1, cutoff=0.5)
                hint = f"did you mean '{near[0]}'?" if near else "delete it"
                faults.append(Fault(name, 1, f"column '{column}' is not known; {hint}"))
            if len(set(header)) < len(header):
                faults.append(Fault(name, 1, "a column is there twice; delete one of them"))
            return [] if faults else _cells(reader, header, name, faults)
    except UnicodeDecodeError as error:
        faults.append(Fault(name, 1, f"not UTF-8 text near byte {error.start}; save it as CSV UTF-8"))
    except csv.Error as error:
        faults.append(Fault(name, reader.line_num, f"not readable as CSV: {error}"))
    return []


def _cells(reader, header: list[str], name: str, faults: list[Fault]) -> list[tuple[int, dict[str, str]]]:
    found = []
    for cells in reader:
        if len(cells) == len(header):
            found.append((reader.line_num, dict(zip(header, (cell.strip() for cell in cells), strict=True))))
        else:
            told = f"{len(cells)} fields where the header has {len(header)}; check for a missing or unquoted comma"
            faults.append(Fault(name, reader.line_num, told if cells else "an empty line; delete it"))
    return found


def _twice(found: list[Target]) -> list[Fault]:
    faults, ids, aims = [], {}, {}
    for each in found:
        aim = (each.indicator_id, each.area_code, each.kind, each.due)
        if each.target_id in ids:
            faults.append(each.fault(f"line {ids[each.target_id]} has this target_id too; give each its own"))
        elif aim in aims:
            told = f"line {aims[aim]} has the same indicator, area, kind and due date; keep one of them"
            faults.append(each.fault(told))
        ids.setdefault(each.target_id, each.line)
        aims.setdefault(aim, each.line)
    return faults
