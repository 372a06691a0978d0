"""targets.csv, read strictly: every fault of every line told together, each with what to do about it."""

from __future__ import annotations

from pathlib import Path

from vitality.definitions import strict_csv
from vitality.definitions.strict_toml import Fault, InputFaults
from vitality.definitions.target_row import Known, Row, Target

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
    lines = strict_csv.lines(path, name, REQUIRED, faults, optional=OPTIONAL)
    rows = [Row(name, line, cells, known, faults) for line, cells in lines]
    result = [target for row in rows if (target := row.target(is_own))]
    faults += _twice(result)
    if faults:
        raise InputFaults(faults)
    return tuple(result)


def _twice(result: list[Target]) -> list[Fault]:
    faults, ids, aims = [], {}, {}
    for each in result:
        aim = (each.indicator_id, each.area_code, each.kind, each.due)
        if each.target_id in ids:
            faults.append(each.fault(f"line {ids[each.target_id]} has this target_id too; give each its own"))
        elif aim in aims:
            told = f"line {aims[aim]} has the same indicator, area, kind and due date; keep one of them"
            faults.append(each.fault(told))
        ids.setdefault(each.target_id, each.line)
        aims.setdefault(aim, each.line)
    return faults
