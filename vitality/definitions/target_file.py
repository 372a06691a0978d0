"""targets.csv, read strictly: every fault of every line told together, each with what to do about it."""

from __future__ import annotations

from pathlib import Path

from vitality.definitions.target_row import OWN_BOROUGH, Known, Row, Target
from vitality.files import table
from vitality.files.faults import Fault, InputFaults
from vitality.files.layout import Column, Layout

LAYOUT = Layout(
    (
        Column("target_id", "give each target a short name of its own", is_filled=True),
        Column("indicator_id", "name the measure, by its id in data/catalogue"),
        Column("area_code", f"name the area by its code, or write '{OWN_BOROUGH}' for the council's own"),
        Column("kind", "say what kind of target it is"),
        Column("rule", "write 'value' for a number that was agreed, or the rule that works it out"),
        Column("value", "write the figure to be reached where the rule is 'value'", kind="number"),
        Column("baseline_period", "name the period from which it is counted"),
        Column("set_on", "write the day on which it was set", kind="day"),
        Column("due", "write the day by which it is to be reached", is_filled=True, kind="day"),
        Column("trajectory", "say how it is approached"),
        Column("tolerance_pct", "say how far from the path is still on track, in %", kind="number", low=0, high=100),
        Column("lead", "name the partner who answers for it, as in partners.toml"),
        Column("source", "say which plan or agreement holds this number"),
        Column("expected_without", "write the figure expected without the agreement", is_required=False, kind="number"),
        Column("pot", "write what is paid when it is reached", is_required=False, kind="number", low=0),
    ),
    may_be_empty=True,
)


def read(path: Path, name: str, known: Known, *, is_own: bool) -> tuple[Target, ...]:
    """Every row of the file, () where there is no file; raises InputFaults with all that is wrong, each with its line.

    `name` is how faults name the file. What needs figures (a baseline, the wrong way) is tested when they are there.
    """
    if not path.is_file():
        return ()
    faults: list[Fault] = []
    lines = table.rows(path, name, LAYOUT, faults)
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
