"""What was decided about questions, as blocks of the page: what people typed stays text, in its own direction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import htpy as h

from vitality import record
from vitality.content import html
from vitality.content.blocks import Own

Entry = Mapping[str, Any]  # as record.history gives it
LONG = 600  # characters of a reason that are shown before it is folded


@dataclass(frozen=True)
class Entries(Own):
    """Entries of the record, each with the question that it answers ("" where the list is of one), as of `today`."""

    items: tuple[tuple[str, Entry], ...]
    today: dt.date


@dataclass(frozen=True)
class Writer(Own):
    """Under which name somebody writes."""

    name: str


@dataclass(frozen=True)
class Said(Own):
    """What came of the last press of a button, line by line, where a screen reader hears it."""

    lines: tuple[str, ...]


def entries(held: Sequence[Entry], today: dt.date, heading: Callable[[Entry], str] | None) -> Entries:
    """The entries in the order given; `heading` names the question of an entry."""
    return Entries(tuple((record.shown(heading(each)) if heading else "", each) for each in held), today)


@html.element.register(Entries)
def _entries(block: Entries) -> h.Node:
    items = (h.li(style="margin-bottom:14px")[_entry(entry, title, block.today)] for title, entry in block.items)
    return h.ul(".v-prose", style="overflow-wrap:anywhere")[items]


@html.element.register(Writer)
def _writer(block: Writer) -> h.Node:
    return h.p["You write as ", h.bdi[record.shown(block.name)], "."]


@html.element.register(Said)
def _said(block: Said) -> h.Node:
    return h.div(".v-notice", role="alert")[_in_lines(record.shown(each) for each in block.lines)]


def _entry(entry: Entry, title: str, today: dt.date) -> list[h.Node]:
    who = f", {record.ROLES[entry['role']].lower()}, {record.moment(entry['made_at'])}."
    after = [f"Review on {record.day(entry['review_on'])}."] if entry["review_on"] else []
    if entry["expires_on"]:
        ended = "The explanation ended on" if today >= entry["expires_on"] else "Explained until"
        after.append(f"{ended} {record.day(entry['expires_on'])}.")
    if entry["rung"] != entry["proposed_rung"]:
        after.append(f"The tool had proposed rung {entry['proposed_rung']}.")
    return [
        [h.b[title], h.br] if title else None,
        h.b[record.RESPONSES[entry["response"]]],
        f"; rung {entry['rung']}, {record.RUNGS[entry['rung']]}.",
        h.div(".v-quiet")[h.bdi[record.shown(entry["made_by"])], who],
        h.div(dir="auto")[_reason(entry["reason"])],
        h.div(".v-quiet")[f"{' '.join(after)} What the figures said: {record.shown(entry['sentence'])}"],
    ]


def _reason(text: str) -> h.Node:
    """A reason with its line breaks; a long one is folded after its beginning."""
    everything = _in_lines(record.shown(text, lines=True).split("\n"))
    if len(text) <= LONG:
        return everything
    start = record.shown(text[:LONG], lines=True).replace("\n", " ")
    return [f"{start} ...", h.details[h.summary[f"All of it ({len(text):,} characters)"], everything]]


def _in_lines(lines) -> list[h.Node]:
    return [[h.br if at else None, line] for at, line in enumerate(lines)]
