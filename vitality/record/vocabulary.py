"""The words of the record: who may write, what can be decided, and the rungs of the ladder (specification, section
17)."""

from __future__ import annotations

import datetime as dt
import unicodedata

ROLES = {"officer": "Officer", "councillor": "Councillor"}
RUNGS = {
    0: "monitoring",
    1: "internal performance review",
    2: "scrutiny or outside challenge",
    3: "help between councils",
    4: "joint action of partners",
    5: "Government engagement",
    6: "statutory intervention",
}
RESPONSES = {
    "asked_service": "Asked the service",
    "answer_given": "Answer given",
    "keep_watching": "Keep watching",
    "service_review": "Service review",
    "scrutiny": "Taken to scrutiny",
    "call_for_action": "Councillor Call for Action",
    "asked_peer": "Asked a peer for help",
    "joint_action": "Joint action of partners",
    "outside_involvement": "Outside involvement: Government or a statutory body",
    "explained": "Explained",
    "no_action": "No action, because of the reason given",
    "closed": "Recovered, and closed",
}
ASKING = ("asked_service", "scrutiny", "call_for_action", "asked_peer")
ANSWERING = ("answer_given", "explained", "no_action")
# a rung counts as tried only when something was done on it
ACTIONS = ("service_review", "scrutiny", "call_for_action", "asked_peer", "joint_action", "outside_involvement")
LONGEST_REASON = 10_000
LONGEST_NAME = 200
LONGEST_SENTENCE = 5_000
FURTHEST_REVIEW = 3  # years
_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
_JOINERS = "\u200c\u200d"  # part of ordinary words in Persian and in Indian scripts


def years_later(day: dt.date, years: int = 1) -> dt.date:
    """The same day `years` later; 29 February becomes 28 February in a year that has none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def shown(text: str, *, lines: bool = False) -> str:
    """Text made safe to look at: control characters and marks that turn the direction of writing become a visible sign.

    Line breaks and tabs stay where `lines` is true. What is stored is never changed.
    """
    kept = _JOINERS + ("\n\t" if lines else "")
    return "".join(each if each in kept or unicodedata.category(each) not in _UNSEEN else "\ufffd" for each in text)
