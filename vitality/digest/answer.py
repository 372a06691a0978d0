"""The quarterly digest of one place, to send by e-mail: what got worse, what is worse, what is better, what is new.

Input is rows of `questions.profile` and `questions.changes_since`; nothing here reads. `digest_html` draws it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vitality import wording
from vitality.addresses import citing
from vitality.profile import answer as profile
from vitality.questions import AreaInFull, Change, Standing
from vitality.wording.printable import one_line

MOST = 8  # measures told in one part; the rest are on the page
_QUARTERS = ("January to March", "April to June", "July to September", "October to December")


@dataclass(frozen=True)
class Line:
    """One measure: its title, what is said of it with its period, who published it, and its id for a link."""

    title: str
    text: str
    source: str
    indicator_id: str


@dataclass(frozen=True)
class Part:
    """One chapter: heading, a sentence under it ("" for none), at most `MOST` lines, and how many are left out."""

    heading: str
    says: str
    lines: tuple[Line, ...]
    left_out: int = 0


@dataclass(frozen=True)
class Digest:
    """Everything that the digest says, in order; `changes` are lines of citing.table, `sources` names of publishers."""

    place: str
    quarter: str
    headline: str
    parts: tuple[Part, ...]
    looked_at: str
    since: str
    changes: tuple[Mapping[str, str], ...]
    changes_left_out: int
    sources: tuple[str, ...]
    made_from: str


@dataclass(frozen=True)
class Sorted:
    """The rows of a profile by what there is to say of them, each strongest evidence first and at most once a side."""

    looked_at: tuple[Standing, ...]
    got_worse: tuple[Standing, ...]
    worse: tuple[Standing, ...]
    got_better: tuple[Standing, ...]
    better: tuple[Standing, ...]
    could_change: int


def assemble(
    area: AreaInFull,
    rows: Sequence[Standing],
    changes: Sequence[Change],
    *,
    since: dt.date | None,
    is_earliest: bool,
    today: dt.date,
    version: str,
) -> Digest:
    """The digest of an area on the day `today` of the figures in place, whose `version` it names.

    `changes` are those of its figures since the build of the day `since`, which `is_earliest` calls the first that is
    kept; None for no earlier build at all.
    """
    place = one_line(area.label, 80)
    result = sort(rows, today)
    benchmark = one_line(next((row.benchmark_name for row in rows if row.benchmark_name), ""), 80)
    told = citing.table(changes)
    return Digest(
        place=place,
        quarter=quarter(today),
        headline=_headline(place, quarter(today), result, benchmark),
        parts=tuple(part for part in _parts(result, benchmark) if part.lines),
        looked_at=looked_at(result, benchmark),
        since=_since(changes, since, is_earliest),
        changes=tuple(told[:MOST]),
        changes_left_out=max(len(told) - MOST, 0),
        sources=tuple(dict.fromkeys(one_line(row.publisher) for row in result.looked_at if row.publisher)),
        made_from=f"Figures built {citing.day(today)}, version {version}.",
    )


def quarter(date: dt.date) -> str:
    """The quarter of a day in words: October to December 2026."""
    return f"{_QUARTERS[(date.month - 1) // 3]} {date.year}"


def sort(rows: Sequence[Standing], today: dt.date) -> Sorted:
    """What got worse or better beyond chance (recent figures only), then what differs from the benchmark beyond chance.

    A steady trend counts before the last change. Of comparisons with the benchmark only those stay that hold after
    allowing for their number; estimated figures are never picked out.
    """
    held = [row for row in rows if row.value is not None]
    sure = [row for row in held if row.status != "estimated"]
    recent = [row for row in sure if row.period_end and (today - row.period_end).days < profile.CHANGING_YEARS * 366]
    moved = {way: [row for row in recent if _moved(row) == way] for way in ("worse", "better")}
    firm = [row for row in sure if row.q_value is None or row.q_value < profile.CHANCE]
    sides = {}
    for way, others in moved.items():
        named = {row.indicator_id for row in others}
        apart = [row for row in firm if row.verdict == way and row.indicator_id not in named]
        sides[way] = tuple(sorted(apart, key=lambda row: (row.is_old(today), row.sort_order)))
        others.sort(key=lambda row: (row.trend_verdict != f"getting_{_moved(row)}", row.sort_order))
    return Sorted(
        tuple(held),
        tuple(moved["worse"]),
        sides["worse"],
        tuple(moved["better"]),
        sides["better"],
        sum(_could_move(row) for row in recent),
    )


def looked_at(result: Sorted, benchmark: str) -> str:
    """How many measures were looked at, and how many would stand out by chance alone."""
    number = len(result.looked_at)
    parts = [f"{_measures(number)} looked at in all."]
    compared = profile.comparisons(result.looked_at).tested
    if compared:
        parts.append(
            f"{compared} could be compared with {benchmark}; {_by_chance(compared)} would differ by chance alone."
        )
    if result.could_change:
        parts.append(
            f"{result.could_change} could be compared with an earlier figure; at most "
            f"{_by_chance(result.could_change)} "
            "would seem to change by chance alone."
        )
    return " ".join(parts)


def _moved(row: Standing) -> str:
    """'worse', 'better' or '': the steady trend of five figures, else the change between the last two."""
    if row.is_on_the_move:
        return "worse" if row.trend_verdict == "getting_worse" else "better"
    return row.change_verdict if row.change_verdict in ("worse", "better") else ""


def _could_move(row: Standing) -> bool:
    judged = row.polarity != "no_judgement"
    steady = row.trend_verdict in ("getting_worse", "getting_better", "no_significant_change")
    return judged and (steady or row.change_verdict in ("worse", "better", "similar"))


def _parts(result: Sorted, benchmark: str) -> list[Part]:
    question = "Each may have a good explanation. It is something to ask about, not a verdict on anybody."
    return [
        _part("Got worse, by more than chance would explain", question, result.got_worse, _change),
        _part(f"Worse than {benchmark}, beyond chance", "", result.worse, _level),
        _part("Got better, by more than chance would explain", "", result.got_better, _change),
        _part(f"Better than {benchmark}, beyond chance", "", result.better, _level),
    ]


def _part(heading: str, says: str, rows: Sequence[Standing], tell) -> Part:
    lines = tuple(
        Line(one_line(row.title), one_line(tell(row), 600), one_line(row.publisher or ""), row.indicator_id)
        for row in rows[:MOST]
    )
    return Part(heading, says, lines, max(len(rows) - MOST, 0))


def _now(row: Standing) -> str:
    shown = row.shown_with_unit(row.value)
    return f"{shown} ({row.period_label})"


def _change(row: Standing) -> str:
    if row.is_on_the_move:
        return f"{_now(row)}. {wording.trend_sentence(row)}"
    return wording.change_sentence(row, _now(row)) or _now(row)


def _level(row: Standing) -> str:
    against = row.shown(row.benchmark_value)
    beside = f" {row.benchmark_name}: {against}." if against else ""
    return f"{_now(row)}.{beside}"


def _headline(place: str, when: str, result: Sorted, benchmark: str) -> str:
    if not result.looked_at:
        return f"This quarter ({when}) there are no figures for {place} to look at."
    moved = (
        f"This quarter ({when}), {_count(len(result.got_worse))} for {place} got worse and "
        f"{len(result.got_better) or 'none'} got better by more than chance would explain"
    )
    if not benchmark:
        return f"{moved}."
    return (
        f"{moved}; of the others, {_are(len(result.worse))} worse than {benchmark} and "
        f"{_are(len(result.better))} better, "
        "beyond chance."
    )


def _since(changes: Sequence[Change], since: dt.date | None, is_earliest: bool) -> str:
    if since is None:
        return "There is no earlier version of these figures to compare with."
    start = f"Since the figures of {citing.day(since)}" + (", the earliest version kept," if is_earliest else "")
    number = sum(not row.is_counted for row in changes)
    large = citing.counted(changes)
    said = (
        f"{start} {number:,} {'figure' if number == 1 else 'figures'} of this place changed ({citing.counts(changes)})."
        if number
        else f"{start} no figure of this place {'is known to have ' if large else ''}changed."
    )
    return " ".join(part for part in (said, large) if part)


def _are(number: int) -> str:
    return {0: "none is", 1: "1 is"}.get(number, f"{number} are")


def _count(number: int) -> str:
    return {0: "no measure", 1: "1 measure"}.get(number, f"{number} measures")


def _measures(number: int) -> str:
    return f"{_count(number).capitalize()} {'was' if number < 2 else 'were'}"


def _by_chance(tested: int) -> str:
    number = round(profile.CHANCE * tested)
    return f"about {number}" if number else "fewer than one"
