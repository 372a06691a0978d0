"""Locality triggers of residents: complaints and standards missed, by ward and service, from a council's residents.csv.

Specification, section 17 (People's triggers). A trigger is met by 10 or more complaints in 12 months with a rate beyond
chance above the borough's, or by 30 or more checks of which a share beyond chance below the standard met it. Figures
that could tell of fewer than 5 people are hidden before anything is worked out from them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import duckdb
import numpy as np
import pandas as pd

from vitality import statistics as vs
from vitality.definitions import periods, resident_lines
from vitality.definitions.council import Council
from vitality.definitions.resident_lines import Line
from vitality.statistics.ladder import FEWEST_CHECKS, FEWEST_COMPLAINTS
from vitality.warehousing import tables
from vitality.warehousing.disclosure import HIDDEN_REASON

PER = 1_000.0  # complaints are told per 1,000 residents or users
_COLUMNS = {
    "area_code": "varchar",
    "service": "varchar",
    "period_start": "date",
    "kind": "varchar",
    "period_end": "date",
    "period_label": "varchar",
    "recorded": "bigint",
    "out_of": "bigint",
    "value": "double",
    "lower": "double",
    "upper": "double",
    "benchmark_value": "double",
    "status": "varchar",
    "is_met": "boolean",
    "reason": "varchar",
    "source": "varchar",
}
_HIDDEN = {"status": "suppressed", "reason": HIDDEN_REASON}
_NO_WHOLE = "Not compared: the council's own line is missing, and not every ward has one."
_FEW_COMPLAINTS = f"Fewer than {FEWEST_COMPLAINTS} complaints in 12 months: too few for the trigger."
_NOT_ABOVE = "The rate is not above the council's beyond chance."
_FEW_CHECKS = f"Fewer than {FEWEST_CHECKS} checks: too few for the trigger."
_NOT_BELOW = "The share that met the standard is not below it beyond chance."


def write_residents(
    con: duckdb.DuckDBPyConnection, lines: Sequence[Line], wards: Collection[str] | None, council: Council
) -> None:
    """Table `resident_triggers`: a row for each ward, service, 12 months and kind; empty where there is no file.

    `recorded` of `out_of`: complaints of residents or users (kind 'complaints', value per 1,000, benchmark the
    borough's rate), or checks that met the standard of all checks (kind 'standard', in %, benchmark the standard).
    `is_met` is null where the figure is hidden or cannot be compared; wherever it is not true, `reason` says why.
    """
    rows = [row for own in resident_lines.groups(lines).values() for row in _complaints(own, wards, council)]
    rows += [
        _standard(each, each.checked, each.met, each.standard)
        for each in lines
        if each.checked is not None and each.met is not None and each.standard is not None
    ]
    tables.write(con, "resident_triggers", pd.DataFrame(rows), _COLUMNS, keys=4)


def _complaints(own: Sequence[Line], wards: Collection[str] | None, council: Council) -> list[dict]:
    """Rows of the wards of one service and 12 months, small counts and those that give them away hidden."""
    parts = sorted((each for each in own if each.area_code != council.borough_code), key=lambda each: each.area_code)
    benchmark = next((each.counts for each in own if each.area_code == council.borough_code), None)
    counts = [each.counts[0] for each in parts]
    if benchmark is None and {each.area_code for each in parts} == set(wards or ()):
        benchmark = sum(counts), sum(each.counts[1] for each in parts)
    hidden, total_hidden = np.asarray(vs.hide_small_counts(counts), bool), False
    if benchmark is not None:  # what no ward is given for is one more part: it is known from the total and the rest
        guarded, total_hidden = vs.hide_in_group([*counts, benchmark[0] - sum(counts)])
        hidden = guarded[:-1]
    if total_hidden:
        hidden, benchmark = hidden | (np.asarray(counts) > 0), None
    return [_ward(each, gone, benchmark) for each, gone in zip(parts, hidden, strict=True)]


def _ward(line: Line, is_hidden: bool, benchmark: tuple[int, int] | None) -> dict:
    row = _row(line, "complaints")
    if is_hidden:
        return row | _HIDDEN
    complaints, people = line.counts
    rate = vs.rate(complaints, people, multiplier=PER)
    row |= {
        "recorded": complaints,
        "out_of": people,
        "value": rate.value,
        "lower": rate.lower,
        "upper": rate.upper,
        "status": "ok",
    }
    if benchmark is not None:
        row["benchmark_value"] = PER * benchmark[0] / benchmark[1]
    if complaints < FEWEST_COMPLAINTS:
        return row | {"is_met": False, "reason": _FEW_COMPLAINTS}
    if benchmark is None:
        return row | {"reason": _NO_WHOLE}
    result = vs.locality_triggers(
        complaints=complaints,
        population=people,
        borough_complaints=benchmark[0],
        borough_population=benchmark[1],
        times_standard_met=0,
        times_measured=0,
        standard=0,
    )
    return row | {"is_met": "complaints" in result, "reason": None if "complaints" in result else _NOT_ABOVE}


def _standard(line: Line, checked: int, met: int, standard: float) -> dict:
    row = _row(line, "standard")
    if vs.hide_proportion(met, checked):
        return row | _HIDDEN
    share = vs.proportion(met, checked, multiplier=100)
    result = vs.locality_triggers(
        complaints=0,
        population=1,
        borough_complaints=0,
        borough_population=1,
        times_standard_met=met,
        times_measured=checked,
        standard=standard / 100,
    )
    is_met = "standard_missed" in result
    return row | {
        "recorded": met,
        "out_of": checked,
        "value": share.value,
        "lower": share.lower,
        "upper": share.upper,
        "benchmark_value": standard,
        "status": "ok",
        "is_met": is_met,
        "reason": None if is_met else _FEW_CHECKS if checked < FEWEST_CHECKS else _NOT_BELOW,
    }


def _row(line: Line, kind: str) -> dict:
    """The row without its figures."""
    return {
        "area_code": line.area_code,
        "service": line.service,
        "period_start": line.start,
        "period_end": line.end,
        "period_label": _label(line),
        "kind": kind,
        "source": line.source,
    }


def _label(line: Line) -> str:
    if line.start.day == 1:
        return periods.parse(f"{line.start:%Y-%m} to {line.end:%Y-%m}").label
    return f"12 months to {line.end.day} {line.end:%B %Y}"
