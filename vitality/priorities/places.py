"""Where a priority is not delivered, and where action would reach most people: rows of wards and of need in, words out.

Counts and shares are of areas, not of persons in them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vitality import wording
from vitality.priorities.delivery import Priority, is_told
from vitality.questions import FloorMiss, Reach, Target, WorseWard

MOST_WARDS, MOST_MEASURES = 4, 4


@dataclass(frozen=True)
class Missed:
    """Where a priority is not delivered, beyond chance: wards (code -> name) that are worse than the council's area or
    below a floor, and smaller places below one."""

    wards: Mapping[str, str]
    places: Mapping[str, str]

    def alt(self, council: str) -> str:
        """What the small map shows, for who does not see it."""
        return f"Map of {council}: {self.sentence}"

    @property
    def sentence(self) -> str:
        """The same in words, beside the map; "" where there is none."""
        told = []
        if self.wards:
            named = sorted(self.wards.values())
            more = [f"{len(named) - MOST_WARDS} more"] if len(named) > MOST_WARDS else []
            told.append(f"pale, wards that are worse: {wording.listed([*named[:MOST_WARDS], *more])}")
        if self.places:
            count = len(self.places)
            told.append(f"dark, {count} {'place' if count == 1 else 'places'} below a floor")
        return f"Not delivered, beyond chance: {'; '.join(told)}." if told else ""


def missed(
    priority: Priority, worse: Mapping[str, Sequence[WorseWard]], floors: Mapping[str, Sequence[FloorMiss]]
) -> Missed:
    """The places of `where_not` that are on the wrong side beyond chance."""
    wards = {row.area_code: row.label for each in priority.members for row in worse.get(each.indicator_id, ())}
    below = [row for each in priority.targets for row in floors.get(each.target_id, ()) if row.status == "below"]
    kinds = {row.area_code: row.label for row in below}
    return Missed(wards, {code: label for code, label in kinds.items() if code not in wards})


def where_not(
    priority: Priority, worse: Mapping[str, Sequence[WorseWard]], floors: Mapping[str, Sequence[FloorMiss]]
) -> list[str]:
    """Sentences on the wards that are worse beyond chance on each measure, and on places on the wrong side of floors.

    `worse` are rows of questions.worse_wards by measure, `floors` those of questions.floor_misses by target.
    """
    below = [_below(target, floors.get(target.target_id, ())) for target in priority.targets]
    wards = [_wards(worse.get(row.indicator_id, ())) for row in priority.members]
    return [text for text in [*below, *wards] if text]


def _wards(rows: Sequence[WorseWard]) -> str:
    if not rows:
        return ""
    head = rows[0]
    named = [f"{row.label} ({wording.value(row.value, row.unit, row.decimals)})" for row in rows[:MOST_WARDS]]
    more = [f"{len(rows) - MOST_WARDS} more"] if len(rows) > MOST_WARDS else []
    benchmark = head.shown(head.benchmark_value)
    return (
        f"{head.title}, {head.period_label}: worse than the council's area ({benchmark}) beyond chance in "
        f"{wording.listed([*named, *more])}."
    )


def _below(target: Target, rows: Sequence[FloorMiss]) -> str:
    """The places on the wrong side of one floor by name, those beyond chance before those possibly so."""
    if target.kind != "floor":
        return ""
    parts = []
    for status, word in (("below", "beyond chance"), ("below_possible", "possibly")):
        named = [row.label for row in rows if row.status == status]
        more = [f"{len(named) - 12} more"] if len(named) > 12 else []
        parts += [f"{word}: {wording.listed([*named[:12], *more])}"] if named else []
    period = next((row.period_label for row in rows if row.period_label), "")
    when = f"{period}" if is_told(target) else f"{period}, too old to judge by now"
    return f"{target.title} ({when}): on the wrong side of the floor {'; '.join(parts)}." if parts else ""


def nothing(priority: Priority, at_wards: set[str]) -> str:
    """What to say where no place stands out: that none is worse, or that nothing is published for wards."""
    if any(row.indicator_id in at_wards for row in priority.members):
        return "No ward is worse than the council's area, beyond chance, on a measure of this priority."
    return "No measure of this priority is published for wards, so where it is not delivered cannot be told."


def reach(priority: Priority, rows: Mapping[str, Reach]) -> list[tuple[str, str]]:
    """For the priority's measures counted for neighbourhoods, those that ten places reach most of first.

    Gives (indicator_id, sentence); `rows` are those of questions.reach by measure.
    """
    held = [rows[row.indicator_id] for row in priority.members if row.indicator_id in rows]
    ordered = sorted(held, key=lambda row: -row.first_people / row.people)[:MOST_MEASURES]
    return [(row.indicator_id, _reached(row)) for row in ordered]


def _reached(row: Reach) -> str:
    share, even = (100 * row.first_people / row.people, 100 * row.first_places / row.places)
    words = row.numerator_words or row.title
    whom = f"all others than {words}" if row.polarity == "high_is_good" else words
    return (
        f"{row.title}, {row.period_label}: {row.first_places} of {row.places} neighbourhoods hold "
        f"{share:.0f}% of {whom} ({row.first_people:,.0f} of {row.people:,.0f}); spread evenly it would be "
        f"{even:.0f}%."
    )
