"""Every target of each measure of a place, worst first, with its status in words: for the scorecard and its paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from vitality import wording
from vitality.priorities import delivery

Row = Mapping[str, Any]
_WORSE = {"high_is_good": lambda now, then: now < then, "low_is_good": lambda now, then: now > then}


def of_place(targets: Sequence[Row], area_code: str) -> dict[str, tuple[Row, ...]]:
    """All targets (rows of questions.targets) set for one place, by measure: worst status first, the unknown last.

    Each has `start` added: the figure and period it started from in words, where it is kept and yet worse than then;
    "" otherwise. Targets of equal standing keep the order of the file.
    """
    result: dict[str, list[Row]] = {}
    for each in targets:
        if each["area_code"] == area_code:
            result.setdefault(each["indicator_id"], []).append({**each, "start": _better_start(each)})
    return {key: tuple(sorted(own, key=_standing)) for key, own in result.items()}


def leads(members: Sequence[Row]) -> dict[str, str]:
    """Who leads on each measure, as the priorities (rows of questions.priorities) say; several are listed together."""
    result: dict[str, list[str]] = {}
    for each in members:
        if each["indicator_id"] and each["lead_title"]:
            result.setdefault(each["indicator_id"], []).append(each["lead_title"])
    return {key: wording.listed(list(dict.fromkeys(own))) for key, own in result.items()}


def word(target: Row) -> str:
    """The status in a word or two: "off track"; "met, but worse than at the start (12.8% in 2021/22)"."""
    told = delivery.STATUS_WORDS[target["status"]]
    return f"{told}, but worse than at the start ({target['start']})" if target["start"] else told


def parts(target: Row) -> tuple[str, str]:
    """The same in two: the word that wears the mark, and what qualifies it ("" for most)."""
    told = delivery.STATUS_WORDS[target["status"]]
    return told, word(target)[len(told) :]


def mark(target: Row) -> str:
    """Which verdict's colour and shape the status wears; what is met but worse than at the start is not called good."""
    return "similar" if target["start"] else delivery.mark(target["status"])


def sentence(target: Row) -> str:
    """What the target is, its status with the test beside it, and whose target it is."""
    told = delivery.status_words(target)
    if target["start"]:
        met = delivery.STATUS_WORDS[target["status"]].capitalize()
        told = told.replace(met, f"{met}, but worse than at the start ({target['start']})", 1)
    whose = target["label"] or target["source"]
    return f"{delivery.aim_words(target)} {told}{f' ({whose})' if whose else ''}"


def _better_start(target: Row) -> str:
    """Figure and period of the start, where a standard that is met was kept better then, as far as shown figures go."""
    now, then = target["value"], target["baseline_value"]
    is_worse = _WORSE.get(target["polarity"])
    if target["kind"] != "standard" or target["status"] not in delivery.GOOD or now is None or then is None:
        return ""
    shown = [wording.value(each, target["unit"], target["decimals"]) for each in (now, then)]
    if is_worse is None or not is_worse(now, then) or shown[0] == shown[1]:
        return ""
    return f"{shown[1]} in {target['baseline_label']}"


def _standing(target: Row) -> int:
    status = target["status"]
    order = (status in delivery.BAD, status in delivery.DOUBTFUL, bool(target["start"]), status in delivery.GOOD)
    return order.index(True) if True in order else len(order)
