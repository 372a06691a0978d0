"""What the page Scrutiny looks at: the place, theme and partner of the address, its prompts, and what was tested."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import streamlit as st

from vitality import questions, record
from vitality.screen.answers import ask
from vitality.screen.context import PageContext
from vitality.screen.place import pick
from vitality.screen.text import html, quiet
from vitality.scrutiny import cautions, leads, prompts
from vitality.scrutiny.leads import Leads

Row = Mapping[str, Any]
EVERYTHING = "all"


@dataclass(frozen=True)
class Scrutiny:
    """Everything the views need: the scope, its prompts as they stand on the record, what was tested, rules, leads,
    cautions by measure, and the whole record of the place (None where it cannot be read)."""

    context: PageContext
    area: Row
    borough_code: str
    theme: str
    partner: str
    rows: Sequence[Row]
    counts: Sequence[Row]
    tested: prompts.Tested
    rules: Mapping[str, str]
    leads: Leads
    cautions: Mapping[str, Sequence[str]]
    entries: Sequence[Row] | None
    measures: frozenset[str] | None

    @property
    def is_borough(self) -> bool:
        return self.area["area_code"] == self.borough_code

    def holds(self, row: Row) -> bool:
        """Whether a row of a measure belongs to the theme and the partner that were chosen."""
        return self.theme in ("", row["theme_id"]) and (self.measures is None or row["indicator_id"] in self.measures)


def scrutiny(context: PageContext) -> Scrutiny | None:
    """The scope that the address asks for: a ward, or the borough with all its wards; None for larger places.

    A neighbourhood is looked at through its ward: one neighbourhood alone is too small to raise a question.
    """
    areas = ask(questions.areas)
    own, borough = areas[context.area_code], context.borough_code
    levels = context.levels
    code = context.area_code if levels[own["area_type"]].has_packs else own["ward_code"] or borough
    area = areas[code if code in areas else borough]
    if own["area_type"] not in levels.up_to_home or not area["is_current"]:
        return None
    counts, settings, members = ask(questions.tested, borough), ask(questions.calibration), ask(questions.priorities)
    partners = {row["partner_id"]: row["title"] for row in ask(questions.partners)}
    theme, partner, measures = _scope(counts, members, partners)
    rules = {name.removeprefix("rule."): value for name, value in settings.items() if name.startswith("rule.")}
    scope = (area["area_code"], borough, theme, measures)
    entries = _entries()
    rows = prompts.chosen(_marked(ask(questions.prompts, borough), counts, rules, entries, context), *scope)
    tested = prompts.tested(counts, rows, settings, *scope)
    return Scrutiny(
        context,
        area,
        borough,
        theme,
        partner,
        rows,
        prompts.chosen(counts, *scope),
        tested,
        rules,
        leads.leads(members, partners),
        cautions.cautions(ask(questions.cautions)),
        entries,
        measures,
    )


def _scope(
    counts: Sequence[Row], members: Sequence[Row], partners: Mapping[str, str]
) -> tuple[str, str, frozenset[str] | None]:
    """The theme and the partner that the address names ("" for all), each picked beside the other, and the measures on
    which that partner leads or contributes (None for all)."""
    titles = {row["theme_id"]: row["title"] for row in ask(questions.themes)}
    themes = {key: titles[key] for key in titles if any(row["theme_id"] == key for row in counts)}
    theme, partner = st.query_params.get("theme", ""), st.query_params.get("partner", "")
    theme = theme if theme in themes else EVERYTHING
    partner = partner if partner in partners else EVERYTHING
    left, right = st.columns(2)
    with left:
        pick("theme", "Theme", {EVERYTHING: "All themes", **themes}, theme)
    with right:
        pick("partner", "Partner who leads or contributes", {EVERYTHING: "All partners", **partners}, partner)
    theme, partner = ("" if each == EVERYTHING else each for each in (theme, partner))
    measures = frozenset(
        row["indicator_id"]
        for row in members
        if row["indicator_id"] and (partner == row["lead_id"] or partner in (row["contributing_ids"] or ()))
    )
    return theme, partner, measures if partner else None


def _entries() -> list[Row] | None:
    """The record, oldest first; a sentence, and None, where it cannot be read."""
    try:
        return record.history()
    except (record.RecordError, record.Misset) as reason:
        html(quiet(escape(str(reason))))
        return None


def _marked(
    rows: Sequence[Row],
    counts: Sequence[Row],
    rules: Mapping[str, str],
    entries: Sequence[Row] | None,
    context: PageContext,
) -> list[Row]:
    """All prompts of the borough with the rung proposed now and until when somebody explained them."""
    looked_at = sum(not row["reason"] for row in counts)
    across = prompts.fails_across(rows, looked_at, rules)
    return record.marked(rows, entries or (), context.today, corporate_failure=across)


def benchmarks(seen: Scrutiny, area_code: str) -> dict[str, dict[str, Row]]:
    """Figures of the places larger than one, by measure and label."""
    own = ask(questions.areas)[seen.borough_code]
    codes = tuple(code for code in (seen.borough_code, own["region_code"], own["country_code"]) if code)
    result: dict[str, dict[str, Row]] = {}
    for row in ask(questions.profiles_of, codes):
        if row["area_code"] != area_code:
            result.setdefault(row["indicator_id"], {})[row["label"]] = row
    return result
