"""Beside the scorecard: change of all its measures against larger places, told with its years, chance and gaps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from vitality import statistics as vs
from vitality import wording
from vitality.questions import ScorecardMeasure
from vitality.questions.rows import BriefStanding

FEWEST = 3
OLDEST_MONTHS = 24
BASKET_NOTE = (
    "The number for change is our own: the plain mean of each measure's change for the better, in per cent, "
    "each at most 100. The sign test takes each measure to move on its own; some move together, so it finds "
    "more than chance a little too readily. Improvement everywhere is not the council's doing."
)
_OLD, _TOTAL, _ZERO, _UNLIKE = "old", "total", "zero", "unlike"


@dataclass(frozen=True)
class Change:
    """Change of the measures that two places share: their rows in pairs, one basket each, and what was left out.

    `own` and `whole` are None where fewer than three measures are left. `left_out` holds titles by reason.
    """

    pairs: tuple[tuple[BriefStanding, BriefStanding], ...]
    own: vs.Basket | None
    benchmark: vs.Basket | None
    left_out: Mapping[str, tuple[str, ...]]


def parts_of(members: Sequence[ScorecardMeasure]) -> dict[str, list[str]]:
    """The measures that each total holds within it, from rows of questions.scorecards; {} where there is no total."""
    return {row.indicator_id: list(row.part_ids) for row in members if len(row.part_ids)}


def basket(
    rows: Sequence[BriefStanding], others: Sequence[BriefStanding], built: dt.date, totals: Mapping[str, Sequence[str]]
) -> Change:
    """Change of the judged measures of a place (`rows` of questions.profile) beside a larger one (`others`).

    Both over the same periods. Left out, with the reason kept: measures without two comparable figures of the same
    periods in both, that began at 0 in either (nothing grows from 0), whose change ends more than 24 months before the
    build, and totals of which a part is in. Counts of people or things are no measures of change and not looked at.
    """
    there = {row.indicator_id: row for row in others}
    left: dict[str, list[str]] = {}
    held: dict[str, tuple[BriefStanding, BriefStanding]] = {}
    for row in rows:
        if row.value is None or row.polarity == "no_judgement" or row.kind == "count":
            continue
        reason = _reason(row, there.get(row.indicator_id), built)
        if reason:
            left.setdefault(reason, []).append(row.title)
        else:
            held[row.indicator_id] = (row, there[row.indicator_id])
    for key in [key for key in held if any(part in held for part in totals.get(key, ()))]:
        left.setdefault(_TOTAL, []).append(held.pop(key)[0].title)
    pairs = tuple(held.values())
    own, benchmark = (_of([each[side] for each in pairs]) if len(pairs) >= FEWEST else None for side in (0, 1))
    return Change(pairs, own, benchmark, {key: tuple(titles) for key, titles in left.items()})


def _reason(row: BriefStanding, other: BriefStanding | None, built: dt.date) -> str:
    """Why a measure cannot be in the basket; "" where it can."""
    if other is None or (row.change_from_label, row.period_id) != (other.change_from_label, other.period_id):
        return _UNLIKE
    ends, last = (row.change_from_value, other.change_from_value), row.period_end
    if last is None or not all(wording.is_number(each) for each in ends):
        return _UNLIKE
    if (built.year - last.year) * 12 + built.month - last.month > OLDEST_MONTHS:
        return _OLD
    return "" if all(ends) else _ZERO


def _of(rows: Sequence[BriefStanding]) -> vs.Basket:
    ends = [[each.change_from_value for each in rows], [each.change_to_value for each in rows]]
    before, now = np.asarray(ends, float)
    return vs.basket(before, now, polarity=[each.polarity for each in rows])


def sentences(result: Mapping[str, Change], place: str) -> list[str]:
    """The basket beside each larger place by name; those with too few measures together in one sentence at the end."""
    few = [name for name, each in result.items() if each.own is None]
    told = [basket_sentence(each, place, name) for name, each in result.items() if name not in few]
    if few:
        reasons = list(dict.fromkeys(_left_out(result[name]) for name in few))
        told.append(
            basket_sentence(result[few[0]], place, " or in ".join(few))
            if len(reasons) == 1
            else " ".join(basket_sentence(result[name], place, name) for name in few)
        )
    return told


def basket_sentence(result: Change, place: str, other: str) -> str:
    """The basket in words beside that of the larger place: years, how many improved, chance, and what was left out."""
    if result.own is None or result.benchmark is None:
        return (
            f"Fewer than three measures have two recent comparable figures both in {place} and in {other}."
            f"{_left_out(result)}"
        )
    own, benchmark = result.own, result.benchmark
    return (
        f"{own.used} measures have two comparable figures both in {place} and in {other}, {span(result)}. "
        f"{_improved(own, place)} {_improved(benchmark, other)} The mean change is {_moved(own.mean_change)} "
        f"in {place} and "
        f"{_moved(benchmark.mean_change)} in {other}; the middle one {_moved(own.median_change)} and "
        f"{_moved(benchmark.median_change)}.{_left_out(result)}"
    )


def span(result: Change) -> str:
    """The years from the first figure used to the last: "from 2021 to 2026"; "" for none."""
    years = [row.change_from_year for row, _ in result.pairs if row.change_from_year]
    last = [row.period_end.year for row, _ in result.pairs if row.period_end]
    return f"from {min(years + last)} to {max(last)}" if last else ""


def _improved(result: vs.Basket, name: str) -> str:
    """How many improved with the interval of that share, and what a toss of a coin for each would give."""
    share = f"{result.share_improved:.0f}% (95% interval {result.share_lower:.0f}% to {result.share_upper:.0f}%)"
    still = f", {result.unchanged} stayed the same" if result.unchanged else ""
    told = f"In {name} {result.improved} improved, {share}, and {result.worsened} got worse{still}"
    if not wording.is_number(result.sign_p):
        return f"{told}."
    if result.sign_p >= 0.05:
        return f"{told}: no more uneven than chance explains (sign test, p = {result.sign_p:.2f})."
    shown = "p below 0.01" if result.sign_p < 0.01 else f"p = {result.sign_p:.2f}"
    return f"{told}: more uneven than chance alone explains (sign test, {shown})."


def _left_out(result: Change) -> str:
    """How many measures were left out, by reason; "" where none was."""
    many = {key: len(titles) for key, titles in result.left_out.items()}
    told = []
    if many.get(_OLD):
        told.append(f"{many[_OLD]} whose change ended more than {OLDEST_MONTHS} months before this build")
    if many.get(_UNLIKE):
        told.append(f"{many[_UNLIKE]} without two comparable figures of the same periods in both")
    if many.get(_ZERO):
        told.append(f"{many[_ZERO]} that began at 0")
    if many.get(_TOTAL):
        named = wording.listed(list(result.left_out[_TOTAL]))
        told.append(f"{many[_TOTAL]} of which parts are counted ({named})")
    return f" Left out: {'; '.join(told)}." if told else ""


def _moved(change: float) -> str:
    size = f"{abs(change):.1f}%"
    return "nil" if size == "0.0%" else f"{size} for the {'better' if change > 0 else 'worse'}"


def basket_rows(result: Change, place: str, other: str) -> list[dict[str, Any]]:
    """The measures of the basket as a table: periods, both figures of both places, and which way each moved."""
    return [
        {
            "Beside": other,
            "Measure": row.title,
            "Unit": row.unit,
            "From": row.change_from_label,
            "To": row.period_label,
            f"{place}, from": row.change_from_value,
            f"{place}, to": row.change_to_value,
            f"{place}, moved": _way(row),
            "Larger place, from": there.change_from_value,
            "Larger place, to": there.change_to_value,
            "Larger place, moved": _way(there),
            "Source": row.publisher or "",
        }
        for row, there in result.pairs
    ]


def _way(row: BriefStanding) -> str:
    before, now = row.change_from_value, row.change_to_value
    if before is None or now is None or before == now:
        return "the same"
    return "for the better" if (now > before) == (row.polarity == "high_is_good") else "for the worse"
