"""What is asked about a place: its prompts as they stand on the record, what was tested, who leads, what to mind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from vitality import questions
from vitality.definitions.levels import Levels
from vitality.questions.places import NamedArea
from vitality.questions.rows import Measure
from vitality.scrutiny import on_record, prompts
from vitality.scrutiny.cautions import cautions
from vitality.scrutiny.leads import Leads, leads


@dataclass(frozen=True)
class Choice:
    """What the prompts are narrowed to: a theme, a priority, a partner who leads or contributes; "" where it is not."""

    theme: str = ""
    priority: str = ""
    partner: str = ""

    def measures(self, members: Sequence[questions.PriorityMeasure]) -> frozenset[str] | None:
        """The measures that follow the priority and that the partner has a part in; None for all."""
        if not self.priority and not self.partner:
            return None
        return frozenset(
            row.indicator_id
            for row in members
            if row.indicator_id
            and self.priority in ("", row.priority_id)
            and (self.partner in ("", row.lead_id) or self.partner in (row.contributing_ids or ()))
        )

    def page(self, area_code: str) -> str:
        """The page, with its parameters, that shows what a pack is made of."""
        told = {"area": area_code, "theme": self.theme, "partner": self.partner, "priority": self.priority}
        query = urlencode({name: each for name, each in told.items() if each})
        return f"{'priorities' if self.priority else 'scrutiny'}?{query}"


@dataclass(frozen=True)
class Scrutiny:
    """The prompts of a place and a choice, with all that is told beside them.

    `measures` are those of the choice (None for all), `entries` the whole record, `unread` says why it cannot be read
    ("" where it can), and `today` is the day of the build.
    """

    area: NamedArea
    borough_code: str
    choice: Choice
    measures: frozenset[str] | None
    rows: Sequence[on_record.RecordedPrompt]
    counts: Sequence[questions.Tested]
    tally: prompts.Tally
    rules: Mapping[str, str]
    leads: Leads
    cautions: Mapping[str, Sequence[str]]
    entries: Sequence[Mapping[str, Any]]
    unread: str
    levels: Levels
    today: dt.date

    @property
    def is_borough(self) -> bool:
        return self.area.area_code == self.borough_code

    @property
    def is_narrowed(self) -> bool:
        return bool(self.choice.theme) or self.measures is not None

    def holds(self, row: Measure | questions.WorstTenth) -> bool:
        """Whether a row of a measure belongs to the choice."""
        return self.choice.theme in ("", row.theme_id) and (self.measures is None or row.indicator_id in self.measures)


def scrutiny(
    ask: Callable[..., Any], area: NamedArea, borough_code: str, choice: Choice, levels: Levels, today: dt.date
) -> Scrutiny:
    """Everything about a ward, or about a borough with all its wards; `ask` puts a question to the warehouse."""
    counts, settings, members = (
        ask(questions.tested, borough_code),
        ask(questions.calibration),
        ask(questions.priorities),
    )
    rules = {name.removeprefix("rule."): value for name, value in settings.items() if name.startswith("rule.")}
    measures = choice.measures(members)
    scope = (area.area_code, borough_code, choice.theme, measures)
    entries, unread = on_record.entries()
    raised = ask(questions.prompts, borough_code)
    across = prompts.fails_across(raised, sum(not row.reason for row in counts), rules)
    rows = prompts.chosen(on_record.marked(raised, entries, today, corporate_failure=across), *scope)
    return Scrutiny(
        area=area,
        borough_code=borough_code,
        choice=choice,
        measures=measures,
        rows=rows,
        counts=prompts.chosen(counts, *scope),
        tally=prompts.tally(counts, rows, settings, *scope),
        rules=rules,
        leads=leads(members, {row.partner_id: row.title for row in ask(questions.partners)}),
        cautions=cautions(ask(questions.cautions)),
        entries=entries,
        unread=unread,
        levels=levels,
        today=today,
    )


def benchmarks(
    ask: Callable[..., Any], scrutiny: Scrutiny, area_code: str
) -> dict[str, dict[str, questions.PlaceStanding]]:
    """Figures of the places larger than one, by measure and label."""
    own = ask(questions.areas)[scrutiny.borough_code]
    codes = tuple(code for code in (scrutiny.borough_code, own.region_code, own.country_code) if code)
    result: dict[str, dict[str, questions.PlaceStanding]] = {}
    for row in ask(questions.profiles_of, codes):
        if row.area_code != area_code:
            result.setdefault(row.indicator_id, {})[row.label] = row
    return result
