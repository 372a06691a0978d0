"""The strategy as a paper: each priority with its targets, where it is not delivered, who leads, and loose ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from vitality import questions, wording
from vitality.content.blocks import Block, Bullets, Cell, Heading, Note, Paper, Paragraph, Run, Stamp, Table
from vitality.priorities import delivery, partners, places
from vitality.profile import paper as profile_paper

Row = Mapping[str, Any]
_HEADER = ("Measure", "Now, and from where", "Target", "Status", "Lead")
_WIDTHS = (0.23, 0.18, 0.24, 0.23, 0.12)


def paper(area_code: str, address: str) -> Paper:
    """Priorities and targets of the borough that an area lies in. Raises NothingToReport."""
    area, stamp, held = questions.area(area_code), questions.build_stamp(), questions.strategy_in_force()
    if area is None or not held:
        why = "no strategy is held" if area else "there is no such area"
        raise profile_paper.NothingToReport(f"No paper on priorities for '{area_code}': {why}.")
    borough = area["borough_code"] or stamp["borough_code"]
    targets, members, bodies = questions.targets(borough), questions.priorities(), questions.partners()
    result = delivery.priorities(members, targets, {row["partner_id"]: row["title"] for row in bodies})
    benchmark = questions.areas()[borough]
    floors = questions.floor_misses(borough)
    worse, needs = questions.worse_wards(borough), {row["indicator_id"]: row for row in questions.reach(borough)}
    return Paper(
        title=benchmark["label"],
        subtitle=f"{held[0]['title']}. {held[0]['says']}",
        place=profile_paper.wording_place(benchmark),
        period=f"Source of the strategy: {held[0]['source']}",
        link=f"{address.rstrip('/')}/priorities?{urlencode({'area': borough})}",
        stamp=Stamp(stamp["build_id"], stamp["built_at"], stamp["council_name"]),
        kicker="Priorities and targets",
        blocks=(
            Paragraph(delivery.overview(result, targets), lead=True),
            Note(f"Vision: {held[0]['vision']}"),
            *(block for each in result for block in _priority(each, worse, floors, needs)),
            *_partners(bodies, members, targets, borough),
            *_loose_ends(result),
        ),
    )


def _priority(each: delivery.Priority, worse: Mapping, floors: Mapping, needs: Mapping[str, Row]) -> list[Block]:
    verdict, word = delivery.DELIVERY[each.delivery]
    told = f"{delivery.ground(each)}. {delivery.counts(each)} Lead: {each.lead}. "
    told += f"With: {wording.listed(list(each.contributing)) or 'nobody'}."
    blocks: list[Block] = [
        Heading(each.title),
        Paragraph((Run(word[0].upper() + word[1:], verdict=verdict), told), keep=bool(each.targets)),
    ]
    if each.targets:
        rows = tuple(_target(row) for row in each.targets)
        blocks.append(Table("Targets of this priority", _HEADER, rows, _WIDTHS))
    for heading, result in (
        ("Where it is not delivered", places.where_not(each, worse, floors)),
        ("What would reach most people", [text for _, text in places.reach(each, needs)]),
    ):
        if result:
            blocks += [Heading(heading, 3), Bullets(tuple(result))]
    return blocks


def _target(row: Row) -> tuple[str | Cell, ...]:
    status = Run(delivery.STATUS_WORDS[row["status"]], verdict=delivery.mark(row["status"]))
    return (
        Cell(row["title"], wording.unit_words(row["unit"])),
        delivery.now_words(row),
        Cell(delivery.aim_words(row), row["label"] or row["source"] or ""),
        Cell((status,), delivery.detail(row)),
        row["lead_title"] or "",
    )


def _partners(bodies: Sequence[Row], members: Sequence[Row], targets: Sequence[Row], borough: str) -> list[Block]:
    raised = [row for row in questions.prompts(borough) if set(row["kinds"]) != {"D_explained"}]
    result = partners.partners(bodies, members, targets, raised)
    rows = tuple((each.title, partners.sentence(each)) for each in result)
    heads = ("Partner", "How it stands")
    return [Heading("Partners"), Table("What each partner answers for", heads, rows, (0.25, 0.75))]


def _loose_ends(result: Sequence[delivery.Priority]) -> list[Block]:
    bare, aimless, idle = delivery.orphans(result, questions.indicators())
    return [
        Heading("Loose ends"),
        Bullets(
            (
                f"Priorities that no measure follows: {wording.listed(bare) or 'none'}.",
                f"Priorities without a target: {wording.listed(aimless) or 'none'}.",
                f"Judged measures that serve no priority: {len(idle)}; the page Priorities lists them.",
            )
        ),
    ]
