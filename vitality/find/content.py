"""What the front door says, as blocks: hits by group, the key of its map, and questions with the answer's size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vitality.addresses.elsewhere import Lead
from vitality.addresses.search import Hit
from vitality.content.blocks import Block, Bullets, Group, Heading, Paragraph, Run, Text, page_link
from vitality.definitions.levels import Levels
from vitality.find.answer import Groups
from vitality.questions import Indicator, MapFigure
from vitality.wording import is_number

SUBJECTS = 8  # measures named; the rest are counted


@dataclass(frozen=True)
class Way:
    """A question that people ask: the link to the view that answers it, and a line on what stands there."""

    link: Run
    told: str


def ways(questions: Sequence[Way]) -> list[Block]:
    """The questions side by side."""
    cards = [
        Group((Paragraph(each.link, look="ask"), Paragraph(each.told, quiet=True)), look="way") for each in questions
    ]
    return [Heading("What people ask"), Group(tuple(cards), look="ways")]


def hits(result: Groups, levels: Levels) -> list[Block]:
    """Places of today, then those that ended, each with its kind."""
    blocks: list[Block] = []
    if result.today:
        blocks += [Paragraph(Run("Places today", bold=True), look="hits"), _places(result.today, levels)]
    if result.before:
        links = tuple(_hit(each, levels, now) for each, now in result.before)
        blocks += [Paragraph(Run("Places of before", bold=True), look="hits"), Bullets(links, look="hit-list")]
    kinds = {each.area_type for each in (*result.today, *(hit for hit, _ in result.before))}
    told = [text for kind in kinds if (text := levels.explained(kind))]
    return [*blocks, *(Paragraph(each, quiet=True) for each in told)]


def elsewhere(lead: Lead, levels: Levels) -> list[Block]:
    """Places of other councils, and what is said of those that cannot be opened."""
    told = [Paragraph(lead.sentence)] if lead.sentence else []
    places = [_places(lead.hits, levels)] if lead.hits else []
    return [*told, *places, *(Paragraph(each, quiet=True) for each in lead.remarks)]


def subjects(about: Sequence[Indicator], typed: str, area_code: str, tried: Sequence[str]) -> list[Block]:
    """The measures that the words typed are about, each leading to its page for the chosen place; where there is none,
    that, with subjects to try."""
    head = Paragraph(Run("Subjects", bold=True), look="hits")
    if not about:
        return [head, Paragraph(f"None is about “{typed}”. Try {', '.join(tried)}.", quiet=True)] if tried else []
    links = tuple(
        (
            page_link("indicator", row.title, area=area_code, indicator=row.indicator_id),
            Run(f" {row.theme_title}", quiet=True),
        )
        for row in about[:SUBJECTS]
    )
    more = (
        [Paragraph(f"and {len(about) - SUBJECTS} more: say more of the word.", quiet=True)]
        if len(about) > SUBJECTS
        else []
    )
    return [head, Bullets(links, look="hit-list"), *more]


def map_range(rows: Sequence[MapFigure], kind: str) -> str:
    """From the lowest to the highest figure, beside the benchmark, and what a press does."""
    known = sorted((each for each in rows if is_number(each.value)), key=lambda row: row.value or 0)
    if not known:
        return "No figure of this measure is held for these places."
    low, high = known[0], known[-1]
    base = next((each for each in known if each.benchmark_name and is_number(each.benchmark_value)), None)
    beside = f"; {base.benchmark_name} {base.shown(base.benchmark_value)}" if base else ""
    return (
        f"From {low.shown_value} ({low.label}) to {high.shown_value} ({high.label}){beside}; {high.unit}. "
        f"Press a {kind} for its profile."
    )


def _places(listed: Sequence[Hit], levels: Levels) -> Bullets:
    return Bullets(tuple(_hit(each, levels) for each in listed), look="hit-list")


def _hit(hit: Hit, levels: Levels, now: str = "") -> Text:
    """A place with its kind, why it is in the list, and what is there today."""
    kind = levels[hit.area_type].singular
    note = " · ".join(each for each in (kind if kind not in hit.note else "", hit.note, now) if each)
    return (page_link("profile", hit.label, area=hit.area_code), Run(f" {note}", quiet=True))
