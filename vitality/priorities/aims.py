"""Every target of each measure of a place, worst first, with its status in words: for the scorecard and its paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vitality import wording
from vitality.priorities import delivery
from vitality.questions import PriorityMeasure, Target

_WORSE = {"high_is_good": lambda now, then: now < then, "low_is_good": lambda now, then: now > then}


@dataclass(frozen=True)
class Aim:
    """One target, with the figure and period it started from where it is kept and yet worse than then; else ""."""

    target: Target
    start: str


def of_place(targets: Sequence[Target], area_code: str) -> dict[str, tuple[Aim, ...]]:
    """All targets (rows of questions.targets) set for one place, by measure: worst status first, the unknown last.

    Targets of equal standing keep the order of the file.
    """
    result: dict[str, list[Aim]] = {}
    for each in targets:
        if each.area_code == area_code:
            result.setdefault(each.indicator_id, []).append(Aim(each, _better_start(each)))
    return {key: tuple(sorted(own, key=_standing)) for key, own in result.items()}


def leads(members: Sequence[PriorityMeasure]) -> dict[str, str]:
    """Who leads on each measure, as the priorities (rows of questions.priorities) say; several are listed together."""
    result: dict[str, list[str]] = {}
    for each in members:
        if each.indicator_id and each.lead_title:
            result.setdefault(each.indicator_id, []).append(each.lead_title)
    return {key: wording.listed(list(dict.fromkeys(own))) for key, own in result.items()}


def word(aim: Aim) -> str:
    """The status in a word or two: "off track"; "met, but worse than at the start (12.8% in 2021/22)"."""
    told = delivery.STATUS_WORDS[aim.target.status]
    return f"{told}, but worse than at the start ({aim.start})" if aim.start else told


def parts(aim: Aim) -> tuple[str, str]:
    """The same in two: the word that wears the mark, and what qualifies it ("" for most)."""
    told = delivery.STATUS_WORDS[aim.target.status]
    return told, word(aim)[len(told) :]


def mark(aim: Aim) -> str:
    """Which verdict's colour and shape the status wears; what is met but worse than at the start is not called good."""
    return "similar" if aim.start else delivery.mark(aim.target.status)


def sentence(aim: Aim) -> str:
    """What the target is, its status with the test beside it, and whose target it is."""
    told = delivery.status_words(aim.target)
    if aim.start:
        met = delivery.STATUS_WORDS[aim.target.status].capitalize()
        told = told.replace(met, f"{met}, but worse than at the start ({aim.start})", 1)
    whose = aim.target.label or aim.target.source
    return f"{delivery.aim_words(aim.target)} {told}{f' ({whose})' if whose else ''}"


def _better_start(target: Target) -> str:
    """Figure and period of the start, where a standard that is met was kept better then, as far as shown figures go."""
    now, then = target.value, target.baseline_value
    is_worse = _WORSE.get(target.polarity)
    if target.kind != "standard" or target.status not in delivery.GOOD or now is None or then is None:
        return ""
    shown = [target.shown(each) for each in (now, then)]
    if is_worse is None or not is_worse(now, then) or shown[0] == shown[1]:
        return ""
    return f"{shown[1]} in {target.baseline_label}"


def _standing(aim: Aim) -> int:
    status = aim.target.status
    order = (status in delivery.BAD, status in delivery.DOUBTFUL, bool(aim.start), status in delivery.GOOD)
    return order.index(True) if True in order else len(order)
