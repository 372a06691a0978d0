"""Who leads on a measure and who contributes, as the strategy in force has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Leads:
    """Titles of leads and contributors by measure, and of the leads of priorities by theme."""

    by_measure: Mapping[str, str]
    by_theme: Mapping[str, str]
    contributors: Mapping[str, tuple[str, ...]]

    def of(self, row: Row) -> str:
        """Who leads on a measure: by name, or else whoever leads the first priority of its theme; "" for nobody."""
        return self.by_measure.get(row["indicator_id"]) or self.by_theme.get(row["theme_id"], "")

    def sentence(self, row: Row) -> str:
        """Whom to ask, and on what ground."""
        if row["indicator_id"] in self.by_measure:
            return f"{self.by_measure[row['indicator_id']]} (leads on this measure)."
        if self.of(row):
            return f"{self.of(row)} (leads on this theme; the strategy does not name this measure)."
        return "The strategy names nobody who leads on this."


def leads(members: Sequence[Row], partners: Mapping[str, str]) -> Leads:
    """From rows of questions.priorities and the titles of partners by id."""
    by_measure = {row["indicator_id"]: row["lead_title"] for row in members if row["indicator_id"]}
    by_theme: dict[str, str] = {}
    contributors: dict[str, tuple[str, ...]] = {}
    for row in members:
        for theme in row["theme_ids"] or ():
            by_theme.setdefault(theme, partners.get(row["priority_lead_id"], row["priority_lead_id"]))
        if row["indicator_id"]:
            others = row["contributing_ids"] or ()
            contributors[row["indicator_id"]] = tuple(partners.get(each, each) for each in others)
    return Leads(by_measure, by_theme, contributors)
