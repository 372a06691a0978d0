"""Residents' locality triggers in words: complaints of a service, and its standards missed, in one ward.

Input is rows of `questions.resident_triggers`; nothing here reads or draws. A trigger is a question, not a verdict.
"""

from __future__ import annotations

from collections.abc import Sequence

from vitality import wording
from vitality.questions import ResidentTrigger
from vitality.scrutiny import words

EMPTY = (
    "No complaints and no checks of standards are loaded, so residents' triggers say nothing here. That is not good "
    "news: councils hold these records by ward, and do not publish them. A council loads its own from a file."
)
RULES = (
    "A question is raised by 10 or more complaints of a service in a ward in 12 months, at a rate beyond chance above "
    "the council's; or by 30 or more checks of which a share beyond chance below the standard met it. One person can "
    "complain often, and more complaints can mean that complaining is easy."
)
MAY_ASK = "A councillor may raise it with the executive, or ask for a review of the service or a scrutiny inquiry."
KINDS = {"complaints": "Complaints", "standard": "Checks of the standard"}
JOINS = "A question about the same place and service within 6 months joins the one that is open."


def sentence(row: ResidentTrigger, borough: str) -> str:
    """One row in words: what was recorded, with what chance leaves open, beside the borough's rate or the standard."""
    head = f"{row.label}, {row.service}, {row.period_label}"
    if row.value is None:
        return f"{head}, {KINDS[row.kind].lower()}: {words.lowered(row.reason)}"
    told = f"{head}: {_figure(row)}, and chance leaves open {_open(row)}{_beside(row, borough)}."
    if row.is_met:
        above = f"above {borough} beyond chance" if row.kind == "complaints" else "below the standard beyond chance"
        return f"Prompt to look: {told} That is {above}; it may have a good explanation."
    return f"{told} {row.reason}"


def overview(rows: Sequence[ResidentTrigger]) -> str:
    """How many of what was tested raise a question; `EMPTY` where nothing is loaded."""
    if not rows:
        return EMPTY
    tested = [row for row in rows if row.is_met is not None]
    met = sum(bool(row.is_met) for row in tested)
    rest = len(rows) - len(tested)
    told = f"{met} of {len(tested)} records of a service in a ward {'raises' if met == 1 else 'raise'} a question."
    return told + (f" {rest} {'is' if rest == 1 else 'are'} hidden or cannot be compared." if rest else "")


def table_rows(rows: Sequence[ResidentTrigger], borough: str) -> list[dict[str, str]]:
    """The table with plain column titles, what raises a question first, then in the order given."""
    return [
        {
            "Ward": row.label,
            "Service": row.service,
            "Period": row.period_label,
            "What": KINDS[row.kind],
            "Recorded": _figure(row) if row.value is not None else "",
            "Chance leaves open": _open(row),
            "Beside": _beside(row, borough).removeprefix("; "),
            "In words": "prompt to look" if row.is_met else row.reason or "",
            "Record": row.source,
        }
        for row in sorted(rows, key=lambda row: not row.is_met)
    ]


def _figure(row: ResidentTrigger) -> str:
    recorded, out_of = wording.number(row.recorded), wording.number(row.out_of)
    if row.kind == "standard":
        checks = f"{out_of} check{'' if row.out_of == 1 else 's'}"
        return f"{recorded} of {checks} met the standard ({wording.value(row.value, '%', 1)})"
    complaints = f"{recorded} complaint{'' if row.recorded == 1 else 's'}"
    return f"{complaints} from {out_of} residents or users ({wording.number(row.value, 1)} per 1,000)"


def _beside(row: ResidentTrigger, borough: str) -> str:
    if row.benchmark_value is None:
        return ""
    if row.kind == "standard":
        return f"; the standard is {row.benchmark_value:g}%"
    return f"; {borough} {wording.number(row.benchmark_value, 1)} per 1,000"


def _open(row: ResidentTrigger) -> str:
    if row.value is None:
        return ""
    unit = "%" if row.kind == "standard" else ""
    return " to ".join(wording.value(limit, unit, 1) for limit in (row.lower, row.upper))
