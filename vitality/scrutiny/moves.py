"""How a figure moved since the one before it, here and in larger places: no direction that chance could explain."""

from __future__ import annotations

from collections.abc import Mapping

from vitality import wording
from vitality.questions.rows import BriefStanding

UNTESTED = (None, "not_compared")
NO_TREND = "Two figures are not yet a trend."
NOT_KNOWN = "Whether larger places moved the same way is not known."
TOO_SMALL = "too small a change to tell from chance"


def own(row: BriefStanding) -> str:
    """The change of this place with both figures and both periods, and whether it is beyond chance."""
    if not has_change(row):
        return "There is no earlier comparable figure here, so nothing can be said on change."
    before = row.shown_with_unit(row.change_from_value)
    now = row.shown(row.change_to_value)
    told = f"From {before} in {period(row.change_from_label)} to {now} in {period(row.period_label)}"
    verdict = row.change_verdict
    if verdict in UNTESTED:
        return f"{told}. Whether that is chance cannot be worked out."
    if verdict == "similar":
        return f"{told}: {TOO_SMALL}."
    judged = f", for the {verdict}" if verdict in ("better", "worse") else ""
    return f"{told}: {_way(row)} beyond chance{judged}. {NO_TREND}"


def beside(row: BriefStanding, benchmarks: Mapping[str, BriefStanding]) -> str:
    """What larger places did between the same two periods; `benchmarks` is label -> row of that measure.

    "The same way" and "the other way" are said only where both changes are beyond chance. "" where this place has no
    earlier figure.
    """
    if not has_change(row):
        return ""
    told = []
    for label, each in benchmarks.items():
        same = each.change_from_label == row.change_from_label and each.period_label == row.period_label
        if not has_change(each) or not same:
            continue
        ends = (each.change_from_value, each.change_to_value)
        before, now = (row.shown(end) for end in ends)
        told.append(f"{label}: from {before} to {now}, {_compared(row, each)}.")
    return " ".join(told) or NOT_KNOWN


def has_change(row: BriefStanding) -> bool:
    """Whether there are two figures to compare."""
    return wording.is_number(row.change_from_value) and wording.is_number(row.change_to_value)


def period(label: str | None) -> str:
    """A period as it stands after "in": "2021", "the 12 months to January 2026".

    >>> period("2021"), period("12 months to March 2020")
    ('2021', 'the 12 months to March 2020')
    """
    label = label or ""
    return f"the {label}" if "months" in label and label.split()[0].isdigit() else label


def _compared(row: BriefStanding, benchmark: BriefStanding) -> str:
    if benchmark.change_verdict in UNTESTED:
        return "and whether that is chance cannot be worked out"
    if benchmark.change_verdict == "similar":
        return TOO_SMALL
    moved = f"{_way(benchmark)} beyond chance"
    if row.change_verdict in UNTESTED:
        return moved
    if row.change_verdict == "similar":
        return f"{moved}, while the change here is too small to tell from chance"
    return f"{moved}, {'the same way as' if _way(row) == _way(benchmark) else 'the other way from'} here"


def _way(row: BriefStanding) -> str:
    return "a rise" if (row.change_to_value or 0) > (row.change_from_value or 0) else "a fall"
