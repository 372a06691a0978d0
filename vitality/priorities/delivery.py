"""Whether each priority is delivered, where it is not, and who leads: rows of targets and priorities in, words out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vitality import wording
from vitality.questions import Indicator, PriorityMeasure, Target

GOOD = ("met", "met_early", "on_track")
BAD = ("missed", "off_track", "below")
DOUBTFUL = ("slightly_behind", "below_possible")
STATUS_WORDS = {
    "met": "met",
    "missed": "missed",
    "met_early": "met early",
    "on_track": "on track",
    "slightly_behind": "slightly behind",
    "off_track": "off track",
    "below": "not kept",
    "below_possible": "possibly not kept",
    "cannot_tell": "cannot tell",
}
KIND_WORDS = {
    "ambition": "to reach",
    "floor": "floor for every place",
    "stretch": "stretch",
    "gap": "gap to close",
    "standard": "to keep",
}
DELIVERY = {
    "delivering": ("better", "delivering"),
    "not_yet": ("worse", "not yet"),
    "mixed": ("similar", "partly"),
    "cannot_tell": ("not_compared", "cannot tell"),
}
_FLOORS = ("lsoa", "ward")  # columns of the finest and of the represented places


@dataclass(frozen=True)
class Priority:
    """One priority with its measures, its targets, who leads and contributes, and the word for its delivery."""

    priority_id: str
    title: str
    says: str
    part_of: str | None
    lead: str
    contributing: tuple[str, ...]
    members: tuple[PriorityMeasure, ...]
    targets: tuple[Target, ...]

    @property
    def delivery(self) -> str:
        """delivering, not_yet, mixed or cannot_tell, from the targets whose status is known."""
        known = [each.status for each in self.targets if each.status != "cannot_tell"]
        if not known:
            return "cannot_tell"
        good = sum(each in GOOD for each in known)
        return "delivering" if good == len(known) else "not_yet" if good == 0 else "mixed"


def priorities(
    rows: Sequence[PriorityMeasure], targets: Sequence[Target], partners: Mapping[str, str]
) -> list[Priority]:
    """Every priority in the order of the strategy; a target stands under each priority that its measure serves."""
    result: dict[str, list[PriorityMeasure]] = {}
    for row in rows:
        result.setdefault(row.priority_id, []).append(row)
    made = []
    for key, own in result.items():
        head = own[0]
        members = tuple(row for row in own if row.indicator_id)
        named = {row.indicator_id for row in members}
        others = tuple(partners.get(each, each) for each in head.priority_contributing_ids or ())
        lead = partners.get(head.priority_lead_id, head.priority_lead_id)
        aims = tuple(each for each in targets if each.indicator_id in named)
        made.append(Priority(key, head.priority_title, head.says, head.part_of, lead, others, members, aims))
    return made


def overview(result: Sequence[Priority], targets: Sequence[Target]) -> str:
    """The answer: how many priorities are being delivered, as far as targets can tell, and whose targets these are."""
    if not result:
        return "No strategy is held here."
    words = [each.delivery for each in result]
    told = [f"{words.count(key)} {DELIVERY[key][1]}" for key in DELIVERY if words.count(key)]
    head = f"Of {len(result)} priorities" if len(result) != 1 else "Of 1 priority"
    if not targets:
        return f"{head}: {', '.join(told)}. No target is set, so whether they are delivered cannot be told."
    known = sum(each.status != "cannot_tell" for each in targets)
    rules = " All are ambition rules worked out from published figures; none is the council's own target."
    whose = "" if any(each.is_councils for each in targets) else rules
    return (
        f"{head}: {', '.join(told)}. That rests on the {known} of {len(targets)} "
        f"target{'s' if len(targets) != 1 else ''} whose status can be told.{whose}"
    )


def is_told(target: Target) -> bool:
    """Whether the status of a target can be told at all."""
    return target.status != "cannot_tell"


def counts(priority: Priority) -> str:
    """The targets of one priority by status, in words."""
    if not priority.targets:
        return "No target is set for any of its measures."
    statuses = [each.status for each in priority.targets]
    told = [f"{statuses.count(key)} {word}" for key, word in STATUS_WORDS.items() if statuses.count(key)]
    return f"{len(statuses)} target{'s' if len(statuses) != 1 else ''}: {', '.join(told)}."


def ground(priority: Priority) -> str:
    """On how many of its targets the word for a priority rests: "on the 1 of 4 targets that can be told"; "" for none
    or all."""
    known = sum(is_told(each) for each in priority.targets)
    every = len(priority.targets)
    return "" if known in (0, every) else f", on the {known} of {every} that can be told"


def status_words(target: Target) -> str:
    """The status with the interval test beside it; the reason where it cannot be told."""
    if target.status == "cannot_tell":
        return f"Cannot tell: {_small(target.reason or 'no figure is held.')}"
    word = STATUS_WORDS[target.status]
    word = word[0].upper() + word[1:]
    if target.kind == "floor":
        return f"{word}. {floor_words(target)}"
    ahead = f" No forecast: {_small(target.projection_reason)}" if target.projection_reason else ""
    sure = {True: "confirmed", False: "not confirmed", None: "not tested: no range of chance is known"}
    told = f"{word}, {sure[target.is_confirmed]}.{ahead}"
    if target.is_levelling_down:
        told += " The gap closed because the better-off fell back: levelling down."
    return told


def detail(target: Target) -> str:
    """What stands beside the status word where that is shown already: the test, the places, or the reason."""
    rest = status_words(target)[len(STATUS_WORDS[target.status]) :].lstrip(",:. ")
    return rest[:1].upper() + rest[1:]


def floor_words(target: Target) -> str:
    """How many neighbourhoods and wards are below a floor, beyond chance or possibly."""
    told = []
    for level in _FLOORS:
        below, possible = (int(getattr(target, f"{level}_{name}") or 0) for name in ("below", "below_possible"))
        total = sum(int(getattr(target, f"{level}_{name}") or 0) for name in ("met", "below", "below_possible"))
        if total:
            told.append(f"{below} of {total} {getattr(target, f'{level}_words')} beyond chance, {possible} possibly")
    if not told:
        return "No place has a figure to test."
    some = any(getattr(target, f"{level}_below") for level in _FLOORS)
    luck = " Where so many are tested, chance alone can put one or two there." if some else ""
    return f"On the wrong side: {'; '.join(told)}.{luck}"


def aim_words(target: Target) -> str:
    """What the target is, in words, with the number and the day."""
    if target.target_value is None:
        return f"{target.rule_words or ''} {target.reason or ''}".strip()
    shown = wording.value(target.target_value, target.unit, target.decimals)
    told = f"{KIND_WORDS[target.kind].capitalize()}: {shown} by {target.due:%B %Y}."
    return f"{told} {target.rule_words or ''}".strip()


def now_words(target: Target) -> str:
    """The latest figure with its period; for floors, the periods of its places."""
    if target.value is None:
        is_of_places = target.kind == "floor" and target.period_label
        return f"{target.period_label}, place by place" if is_of_places else "No figure"
    shown = wording.value(target.value, target.unit, target.decimals)
    return f"{shown} ({target.period_label}), from {_from(target)}"


def _from(target: Target) -> str:
    if target.baseline_value is None:
        return "no baseline"
    shown = wording.value(target.baseline_value, target.unit, target.decimals)
    return f"{shown} in {target.baseline_label}"


def mark(status: str) -> str:
    """Which verdict's colour and shape a status wears."""
    if status in GOOD:
        return "better"
    return "worse" if status in BAD else "similar" if status in DOUBTFUL else "not_compared"


def orphans(result: Sequence[Priority], indicators: Mapping[str, Indicator]) -> tuple[list[str], list[str], list[str]]:
    """Priorities without measures, priorities without targets, and judged measures that serve no priority (titles)."""
    serving = {row.indicator_id for each in result for row in each.members}
    idle = [row.title for key, row in indicators.items() if key not in serving and row.polarity != "no_judgement"]
    bare = [each.title for each in result if not each.members]
    return bare, [each.title for each in result if each.members and not each.targets], idle


def table_rows(result: Sequence[Priority], vision: str) -> list[dict[str, str]]:
    """The golden thread as a table: one row a measure and target, orphans included."""
    rows = []
    for each in result:
        head = {"Vision": vision, "Priority": each.title}
        tail = {"Contribute": wording.listed(list(each.contributing))}
        if not each.members:
            rows.append({**head, "Measure": "none", "Target": "none", "Status": "", "Lead": each.lead, **tail})
        for member in each.members:
            aims = [aim for aim in each.targets if aim.indicator_id == member.indicator_id]
            base = {**head, "Measure": member.title}
            lead = {"Lead": member.lead_title or each.lead, **tail}
            rows += [{**base, "Target": aim_words(aim), "Status": status_words(aim), **lead} for aim in aims]
            if not aims:
                rows.append({**base, "Target": "none set", "Status": "", **lead})
    return rows


def _small(text: str) -> str:
    return text[0].lower() + text[1:]
