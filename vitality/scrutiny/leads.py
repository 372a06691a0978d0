"""Who leads on a measure and who contributes, as the strategy in force has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vitality import wording
from vitality.questions import PriorityMeasure
from vitality.questions.rows import Measure
from vitality.scrutiny import words


@dataclass(frozen=True)
class Leads:
    """Titles of leads and contributors by measure, and of the leads of priorities by theme."""

    by_measure: Mapping[str, str]
    by_theme: Mapping[str, str]
    contributors: Mapping[str, tuple[str, ...]]

    def of(self, row: Measure) -> str:
        """Who leads on a measure: by name, or else whoever leads the first priority of its theme; "" for nobody."""
        return self.by_measure.get(row.indicator_id) or self.by_theme.get(row.theme_id, "")

    def sentence(self, row: Measure) -> str:
        """Whom to ask, on what ground, and who contributes."""
        if row.indicator_id in self.by_measure:
            lead = self.by_measure[row.indicator_id]
            others = [each for each in self.contributors.get(row.indicator_id, ()) if each != lead]
            beside = f", with {wording.listed([words.in_sentence(each) for each in others])}" if others else ""
            return f"{lead} (leads on this measure){beside}."
        if self.of(row):
            return f"{self.of(row)} (leads on this theme; the strategy does not name this measure)."
        return "The strategy names nobody who leads on this."


def leads(members: Sequence[PriorityMeasure], partners: Mapping[str, str]) -> Leads:
    """From rows of questions.priorities and the titles of partners by id."""
    by_measure = {row.indicator_id: row.lead_title or "" for row in members if row.indicator_id}
    by_theme: dict[str, str] = {}
    contributors: dict[str, tuple[str, ...]] = {}
    for row in members:
        lead = row.priority_lead_id or ""
        for theme in row.theme_ids or ():
            by_theme.setdefault(theme, partners.get(lead, lead))
        if row.indicator_id:
            others = row.contributing_ids or ()
            contributors[row.indicator_id] = tuple(partners.get(each, each) for each in others)
    return Leads(by_measure, by_theme, contributors)
