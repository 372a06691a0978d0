"""The strategy as a paper: each priority with its targets, where it is not delivered, who leads, and loose ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from vitality import questions, wording
from vitality.report import profile_paper
from vitality.report.paper import Block, Bullets, Cell, Heading, Note, Paper, Paragraph, Run, Stamp, Table
from vitality.strategy import delivery, partners

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
    found = delivery.priorities(members, targets, {row["partner_id"]: row["title"] for row in bodies})
    whole = questions.areas()[borough]
    return Paper(
        title=whole["label"],
        subtitle=f"{held[0]['title']}. {held[0]['says']}",
        place=profile_paper.wording_place(whole),
        period=f"Source of the strategy: {held[0]['source']}",
        link=f"{address.rstrip('/')}/priorities?{urlencode({'area': borough})}",
        stamp=Stamp(stamp["build_id"], stamp["built_at"], stamp["council_name"]),
        kicker="Priorities and targets",
        blocks=(
            Paragraph(delivery.overview(found, targets), lead=True),
            Note(f"Vision: {held[0]['vision']}"),
            *(block for each in found for block in _priority(each)),
            *_partners(bodies, members, targets, borough),
            *_loose_ends(found),
        ),
    )


def _priority(each: delivery.Priority) -> list[Block]:
    verdict, word = delivery.DELIVERY[each.delivery]
    told = f" {delivery.counts(each)} Lead: {each.lead}. With: {wording.listed(list(each.contributing)) or 'nobody'}."
    blocks: list[Block] = [
        Heading(each.title),
        Paragraph((Run(word[0].upper() + word[1:], verdict=verdict), f". {told.strip()}"), keep=bool(each.targets)),
    ]
    if each.targets:
        blocks.append(Table("Targets of this priority", _HEADER, tuple(_target(row) for row in each.targets), _WIDTHS))
    below = [text for row in each.targets if row["kind"] == "floor" for text in _below(row)]
    return [*blocks, Bullets(tuple(below))] if below else blocks


def _target(row: Row) -> tuple[str | Cell, ...]:
    status = Run(delivery.STATUS_WORDS[row["status"]], verdict=delivery.mark(row["status"]))
    return (
        Cell(row["title"], wording.unit_words(row["unit"])),
        delivery.now_words(row),
        Cell(delivery.aim_words(row), row["label"] or row["source"] or ""),
        Cell((status,), delivery.status_words(row)),
        row["lead_title"] or "",
    )


def _below(target: Row) -> list[str]:
    """The places on the wrong side of a floor beyond chance, by name."""
    rows = questions.floor_places(target["target_id"])
    named = [row["label"] for row in rows if row["status"] == "below"]
    told = f"{target['title']}, on the wrong side of the floor beyond chance: {wording.listed(named)}."
    return [told] if named else []


def _partners(bodies: Sequence[Row], members: Sequence[Row], targets: Sequence[Row], borough: str) -> list[Block]:
    raised = [row for row in questions.prompts(borough) if set(row["kinds"]) != {"D_explained"}]
    found = partners.partners(bodies, members, targets, raised)
    rows = tuple((each.title, partners.sentence(each)) for each in found)
    heads = ("Partner", "How it stands")
    return [Heading("Partners"), Table("What each partner answers for", heads, rows, (0.25, 0.75))]


def _loose_ends(found: Sequence[delivery.Priority]) -> list[Block]:
    bare, aimless, idle = delivery.orphans(found, questions.indicators())
    return [
        Heading("Loose ends"),
        Bullets((
            f"Priorities that no measure follows: {wording.listed(bare) or 'none'}.",
            f"Priorities without a target: {wording.listed(aimless) or 'none'}.",
            f"Judged measures that serve no priority: {len(idle)}; the page Priorities lists them.",
        )),
    ]  # fmt: skip
