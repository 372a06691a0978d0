"""residents.csv of a council: complaints and checks of standards by ward, service and 12 months, read strictly."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from vitality.definitions.council import Council
from vitality.files import table
from vitality.files.faults import Fault, InputFaults
from vitality.files.layout import Column, Layout

COMPLAINTS = ("complaints", "residents_or_users")
STANDARD = ("standards_checked", "standards_met", "standard_pct")
LAYOUT = Layout(
    (
        Column("ward_code", "write the code of a ward, or the council's own for the total", is_filled=True),
        Column("service", "name the service that was complained of or checked", is_filled=True),
        Column("from", "write the first of the 12 months' days", is_filled=True, kind="day"),
        Column("to", "write the last of the 12 months' days", is_filled=True, kind="day"),
        Column("complaints", "write how many complaints there were", kind="whole number", low=0),
        Column("residents_or_users", "write how many people could have complained", kind="whole number", low=0),
        Column("standards_checked", "write how often the standard was checked", kind="whole number", low=0),
        Column("standards_met", "write how often it was met", kind="whole number", low=0),
        Column("standard_pct", "write the share that should meet it, in %", kind="number", low=0, high=100),
        Column("source", "say which record of the council this comes from", is_filled=True),
    ),
    may_be_empty=True,
)

FILE = "residents.csv"


@dataclass(frozen=True)
class Line:
    """What one line says; the parts that it leaves empty are None. `area_code` is a ward or the borough itself."""

    area_code: str
    service: str
    start: dt.date
    end: dt.date
    complaints: int | None
    people: int | None
    checked: int | None
    met: int | None
    standard: float | None
    source: str
    path: str
    line: int

    @property
    def counts(self) -> tuple[int, int]:
        """Complaints, and the people who could complain, of a line that has them."""
        return self.complaints or 0, self.people or 0

    def fault(self, message: str) -> Fault:
        """A fault at this line."""
        return Fault(self.path, self.line, message)


def load(council: Council, wards: Collection[str] | None, as_of: dt.date) -> tuple[Line, ...]:
    """Every line of the council's residents.csv; see `read`."""
    name = f"{council.folder.parent.name}/{council.folder.name}/{FILE}"
    return read(council.folder / FILE, name, wards, council.borough_code, as_of)


def read(path: Path, name: str, wards: Collection[str] | None, borough: str, as_of: dt.date) -> tuple[Line, ...]:
    """Every line of the file, () where there is none; raises InputFaults with all that is wrong, each with its line.

    `wards` are the borough's current ones (None where they could not be read: then no code is looked up), `name` is how
    faults name the file, `as_of` the day by which a period must be over.
    """
    if not path.is_file():
        return ()
    faults: list[Fault] = []
    result, spoilt = [], set()
    for number, cells in table.rows(path, name, LAYOUT, faults):
        line, wrong = _line(cells, name, number, wards, borough, as_of)
        faults += [Fault(name, number, each) for each in wrong]
        if line:
            result.append(line)
        else:
            spoilt.add(cells["service"])  # of these services a line is wrong, so that sums would mislead
    faults += _spellings(result) + _overlaps(result)
    faults += _borough_lines([each for each in result if each.service not in spoilt], borough)
    if faults:
        raise InputFaults(faults)
    return tuple(result)


def _line(
    cells: dict[str, str], name: str, number: int, wards: Collection[str] | None, borough: str, as_of: dt.date
) -> tuple[Line | None, list[str]]:
    wrong: list[str] = []
    code, told = cells["ward_code"], [key for key, text in cells.items() if text is table.WRONG]
    if code and code != borough and wards is not None and code not in wards:
        wrong.append(_unknown(code, wards, borough))
    start, end = (dt.date.fromisoformat(cells[key]) if cells[key] else None for key in ("from", "to"))
    if start and end:
        wrong += _not_a_year(start, end, as_of)
    _check_parts({key for key, text in cells.items() if text or key in told}, code == borough, wrong)
    numbers = {key: int(cells[key]) if cells[key] else None for key in (*COMPLAINTS, *STANDARD[:2])}
    standard = float(cells["standard_pct"]) if cells["standard_pct"] else None
    if standard == 0:
        wrong.append("standard_pct is 0; write the share that should meet the standard, in %, such as 95")
    if numbers["residents_or_users"] == 0:
        wrong.append("residents_or_users is 0; leave it and complaints empty where nobody uses the service")
    checked, met = numbers["standards_checked"], numbers["standards_met"]
    if checked == 0:
        wrong.append("standards_checked is 0; leave the three columns of standards empty where nothing was checked")
    elif checked is not None and met is not None and met > checked:
        wrong.append(f"standards_met is {met}, more than the {checked} of standards_checked; correct one of them")
    if wrong or told or start is None or end is None:
        return None, wrong
    counts = numbers["complaints"], numbers["residents_or_users"], checked, met
    return Line(code, cells["service"], start, end, *counts, standard, cells["source"], name, number), []


def _unknown(code: str, wards: Collection[str], borough: str) -> str:
    near = difflib.get_close_matches(code, [*wards, borough], n=1, cutoff=0.7)
    hint = f"did you mean '{near[0]}'?" if near else f"write one of them, or '{borough}' for the total"
    return f"ward_code '{code}' is not a current ward of {borough}; {hint}"


def _not_a_year(start: dt.date, end: dt.date, as_of: dt.date) -> list[str]:
    if start.year == dt.date.max.year:
        return [f"from is {start}; write a day of a real year"]
    day = 28 if (start.month, start.day) == (2, 29) else start.day
    last = dt.date(start.year + 1, start.month, day)
    last -= dt.timedelta(days=0 if day != start.day else 1)
    if end != last:
        return [f"from {start} to {end} is not 12 months; from {start} they end on {last}"]
    return [f"to is {end}, which is after {as_of}; wait until the 12 months are over"] if end > as_of else []


def _check_parts(filled: Collection[str], is_whole: bool, wrong: list[str]) -> None:
    """Complaints stand together and standards stand together; at least one of the two is given."""
    if not any(key in filled for key in (*COMPLAINTS, *STANDARD)):
        wrong.append("nothing is recorded; fill in complaints or standards, or delete the line")
    for part in (COMPLAINTS, STANDARD):
        empty = [key for key in part if key not in filled]
        if empty and len(empty) < len(part):
            wrong.append(f"{', '.join(empty)} is empty; {', '.join(part)} are given together or not at all")
    if is_whole and any(key in filled for key in STANDARD):
        wrong.append(
            "standards are tested for each ward, not for the whole council; leave their three columns empty here"
        )


def _spellings(result: Sequence[Line]) -> list[Fault]:
    first: dict[str, Line] = {}
    faults = []
    for each in result:
        held = first.setdefault(" ".join(each.service.casefold().split()), each)
        if held.service != each.service:
            told = f"service '{each.service}' is '{held.service}' in line {held.line}; write it one way"
            faults.append(each.fault(told))
    return faults


def _overlaps(result: Sequence[Line]) -> list[Fault]:
    """Two lines on the same place, service and part must not share a day: the same would be counted twice."""
    faults = []
    for part, given in (("complaints", "complaints"), ("standards", "checked")):
        held: dict[tuple[str, str], list[Line]] = {}
        for each in result:
            if getattr(each, given) is not None:
                held.setdefault((each.area_code, each.service), []).append(each)
        for own in held.values():
            for before, after in pairwise(sorted(own, key=lambda each: (each.start, each.line))):
                if after.start <= before.end:
                    told = f"{part} of these days are in line {before.line} too; give 12 months that do not overlap"
                    faults.append(after.fault(told))
    return faults


def groups(result: Sequence[Line]) -> dict[tuple[str, dt.date], list[Line]]:
    """Lines with complaints by service and first day of their 12 months."""
    held: dict[tuple[str, dt.date], list[Line]] = {}
    for each in result:
        if each.complaints is not None:
            held.setdefault((each.service, each.start), []).append(each)
    return held


def _borough_lines(result: Sequence[Line], borough: str) -> list[Fault]:
    """The borough's own line must be of wards that are there, and no less than they are."""
    faults = []
    for own in groups(result).values():
        parts = [each for each in own if each.area_code != borough]
        for benchmark in (each for each in own if each.area_code == borough):
            total, most = sum(each.counts[0] for each in parts), max((each.counts[1] for each in parts), default=0)
            complaints, people = benchmark.counts
            if not parts:
                told = "no ward has a line for this service and these 12 months; add them, or delete this line"
                faults.append(benchmark.fault(told))
            elif total > complaints:
                told = f"complaints is {complaints}, but the wards' add to {total}; correct one of them"
                faults.append(benchmark.fault(told))
            elif most > people:
                told = f"residents_or_users is {people}, but a ward has {most}; correct one of them"
                faults.append(benchmark.fault(told))
    return faults
