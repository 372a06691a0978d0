"""What the views of the page Gaps need, and the view of groups of people: where they live, and how it is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from vitality import questions
from vitality.gaps import people
from vitality.questions import warehouse
from vitality.screen.answers import answer, ask
from vitality.screen.chart import chart
from vitality.screen.context import PageContext
from vitality.screen.place import pick
from vitality.screen.text import html, lead, prose, quiet
from vitality.targeting import needs, place_table

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Gaps:
    """What every view needs: the page's shell, all gaps, the chosen measure and its gap."""

    context: PageContext
    gaps: Sequence[Row]
    indicator: Row
    gap: Row | None

    def source(self, used: Sequence[str]) -> str:
        """Publishers of these measures and the build: the line under pictures and after a copied sentence."""
        result = [each for key in dict.fromkeys(used) for each in ask(questions.indicator_sources, key)]
        named = needs.publishers(result)
        return f"{named}. {self.context.source}" if named else self.context.source

    @property
    def own_source(self) -> str:
        return self.source([self.indicator["indicator_id"]])

    def notes(self, title: str) -> list[tuple[str, str]]:
        return [
            ("Table", title),
            ("Measure", self.indicator["title"]),
            ("Unit", self.indicator["unit"]),
            ("Source", self.own_source),
        ]


def groups_of_people(seen: Gaps) -> list[str]:
    """Where groups of people live, and what those areas are like."""
    groups = ask(questions.people_groups)
    options = {each["group_id"]: each["title"] for each in groups}
    if not options:
        html(prose("No groups of people are named in the settings of this council."))
        return []
    asked = st.query_params.get("group", "")
    chosen = asked if asked in options else next(iter(options))
    pick("group", "Group", options, chosen)
    group = next(each for each in groups if each["group_id"] == chosen)
    held = group["indicator_id"]
    period = (
        needs.latest(
            ask(questions.indicator_levels, held, seen.context.borough_code), seen.context.levels.finest.level_id
        )
        if held
        else None
    )
    if period is None:
        html(lead(f"{group['title']}: where they live is not known here."))
        html(prose(group["note"] or "No figure for neighbourhoods is held."))
        return [held] if held else []
    rows = ask(
        questions.atlas, held, period["period_id"], seen.context.levels.finest.level_id, seen.context.borough_code, True
    )
    fifths = [
        each
        for each in ask(questions.fifths, held, seen.context.borough_code)
        if each["period_id"] == period["period_id"]
    ]
    titled = f"{group['title']}, {period['period_label']}"
    told = people.sentence(fifths, titled) or f"{titled}: {people.reach(rows)}"
    html(lead(told))
    html(prose(f"{people.reach(rows)} {people.ECOLOGICAL} {group['note'] or ''}"))
    around = people.surroundings(fifths)
    if around:
        names = tuple(around[0])
        html(
            place_table.html(around, "Where they live, by deprivation", kept=(names[0], *names[2:]), figures=names[1:])
        )
    used = [held, *_areas_like(seen, rows)]
    listed = people.where(rows)
    st.subheader("Where most of them live", anchor=False)
    html(
        place_table.html(
            listed,
            "Neighbourhoods by their number of people of the group, most first",
            kept=("Neighbourhood", "People"),
            figures=tuple(listed[0])[1:],
        )
    )
    source = seen.source([held])
    notes = [
        ("Table", "Groups of people"),
        ("Group", group["title"]),
        ("Period", period["period_label"]),
        ("Source", source),
    ]
    chart(
        {},
        "",
        key="people",
        title=f"{group['title']}: where they live",
        sentence=f"{told} {people.ECOLOGICAL}",
        rows=people.where(rows, len(rows)),
        notes=notes,
        source=source,
    )
    return used


def _areas_like(seen: Gaps, rows: Sequence[Row]) -> list[str]:
    """What the areas are like that the group lives in, beside everybody's; gives the measures that it tells of."""
    indicators, measures = ask(questions.indicators), []
    for key in _described_by():
        period = needs.latest(
            ask(questions.indicator_levels, key, seen.context.borough_code), seen.context.levels.finest.level_id
        )
        if key in indicators and period is not None:
            result = ask(
                questions.atlas,
                key,
                period["period_id"],
                seen.context.levels.finest.level_id,
                seen.context.borough_code,
                True,
            )
            measures.append((indicators[key], period["period_label"], result))
    told = people.around(rows, measures)
    if not told:
        return []
    st.subheader("What their areas are like", anchor=False)
    html(
        place_table.html(
            told,
            "What the areas are like that the group lives in, beside everybody's",
            kept=tuple(told[0])[:3],
            figures=tuple(told[0])[1:3],
        )
    )
    html(
        quiet(
            "Each figure is the mean of the neighbourhoods, weighted by how many of the group live there, then by "
            f"everybody counted with it; no test of chance is made. {people.ECOLOGICAL}"
        )
    )
    return [indicator["indicator_id"] for indicator, _, _ in measures]


def _described_by() -> list[str]:
    """The indicators of the settings; [] for a warehouse of before they were written down, which must not stop a
    page."""
    try:
        return answer(questions.group_surroundings)
    except warehouse.CannotRead:
        return []
