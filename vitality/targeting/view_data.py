"""What every view of the page Targeting needs: the level, the need with its figures, the map, the table to print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any

import streamlit as st

from vitality import questions
from vitality.screen.answers import ask
from vitality.screen.area_map import draw_map
from vitality.screen.context import PageContext
from vitality.screen.place import open_profile, pick
from vitality.screen.text import html, quiet
from vitality.targeting import coverage, needs, place_table

Row = Mapping[str, Any]
TWO_TONES = ("#F7F7F7", "#D9D9D9", "#D9D9D9", "#737373", "#404040")


@dataclass(frozen=True)
class Targets:
    """What every view needs: the level, the measures that count people there, and the chosen need with its figures."""

    context: PageContext
    level: str
    options: Mapping[str, str]
    need: Row
    period_label: str
    rows: Sequence[Row]

    @property
    def whom(self) -> str:
        return needs.whom(self.need)

    @property
    def dated(self) -> str:
        """The need with its period, as a sentence begins."""
        return f"{self.need['title']}, {self.period_label}"

    def source(self, used: Sequence[str]) -> str:
        """Publishers of these measures and the build: the line under pictures and after a copied sentence."""
        result = [each for key in dict.fromkeys(used) for each in ask(questions.indicator_sources, key)]
        named = needs.publishers(result)
        return f"{named}. {self.context.source}" if named else self.context.source

    def notes(self, title: str, used: Sequence[str]) -> list[tuple[str, str]]:
        return [
            ("Table", title),
            ("Need", self.need["title"]),
            ("Period", self.period_label),
            ("Source", self.source(used)),
        ]

    def figures(self, indicator_id: str) -> tuple[Sequence[Row], str]:
        """Figures of another measure at this level, latest period that has any, with its label."""
        period = needs.latest(ask(questions.indicator_levels, indicator_id, self.context.borough_code), self.level)
        if period is None:
            return [], ""
        rows = ask(questions.atlas, indicator_id, period["period_id"], self.level, self.context.borough_code, True)
        return coverage.of_one_time(rows, ask(questions.areas)), period["period_label"]


def targets(context: PageContext) -> Targets | None:
    """The level and need in the address, else the finest and the first deprivation counted; pickers are drawn."""
    indicators = ask(questions.indicators)
    levels = context.levels
    level = context.selection.level if context.selection.level in levels.within else levels.finest.level_id
    options = needs.options(indicators, ask(questions.held_levels, context.borough_code), level)
    if not options:
        return None
    asked = context.selection.indicator
    chosen = asked if asked in options else needs.first(options, indicators)
    left, right = st.columns([2, 1])
    with left:
        pick("indicator", "Need", options, chosen)
    with right:
        pick("level", "Places", {key: levels.heading(key) for key in levels.within}, level)
    result = Targets(context, level, options, ask(questions.indicator, chosen), "", ())
    rows, label = result.figures(chosen)
    return replace(result, period_label=label, rows=rows)


def place_list(seen: Targets, listed: Sequence[Row], title: str) -> None:
    """The places as a table that prints with its names and folds on a narrow screen, under what its columns mean."""
    if not listed:
        return
    rows = [{key: each[key] for key in each if key != "Chosen"} for each in listed]
    html(quiet(f"In need: {escape(seen.whom)}, {escape(seen.period_label)}. Rate: {escape(seen.need['unit'])}."))
    html(
        place_table.html(
            rows, title, kept=("Place", "Order", "In need"), figures=("Order", "In need", "Rate", "Reached so far")
        )
    )


def map_of(
    seen: Targets, classes: Mapping[str, int], words: Mapping[str, str], hues: Sequence[str] = TWO_TONES
) -> None:
    """The places on the map, in two tones or in the colours of two needs; a click opens the profile."""
    outlines = ask(questions.outlines, seen.level, seen.context.borough_code, True)
    if not outlines:
        return
    plain_class = 1 if len(hues) == len(TWO_TONES) else None
    drawn = [
        {
            **each,
            "class_index": classes.get(each["area_code"], plain_class),
            "value_text": words.get(each["area_code"], "not chosen" if plain_class else ""),
            "reason": "no figure",
        }
        for each in outlines
    ]
    clicked = draw_map(
        drawn,
        polarity="no_judgement",
        key=f"targets_{seen.level}_{len(hues)}",
        hues=hues,
        chosen_code=seen.context.area_code,
        labels=seen.level == seen.context.levels.represented.level_id,
        height=460,
    )
    gone = set(classes) - {each["area_code"] for each in outlines}
    if gone:
        html(quiet(f"{len(gone)} of these places {'was' if len(gone) == 1 else 'were'} redrawn since, and not mapped."))
    if clicked:
        open_profile(clicked)
