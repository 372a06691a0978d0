"""The strategy as a paper: each priority with its targets, where it is not delivered, who leads, and loose ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from vitality import questions
from vitality.content.blocks import Block, Bullets, Heading, Note, Paper, Paragraph, Stamp, Table, at_site
from vitality.priorities import content, delivery, partners, places
from vitality.profile import paper as profile_paper
from vitality.questions import Partner, PriorityMeasure, Target


def paper(area_code: str, address: str) -> Paper:
    """Priorities and targets of the borough that an area lies in. Raises NothingToReport."""
    area, stamp, held = questions.area(area_code), questions.build_stamp(), questions.strategy_in_force()
    if area is None or not held:
        why = "no strategy is held" if area else "there is no such area"
        raise profile_paper.NothingToReport(f"No paper on priorities for '{area_code}': {why}.")
    borough = area.borough_code or stamp.borough_code
    targets, members, bodies = questions.targets(borough), questions.priorities(), questions.partners()
    result = delivery.priorities(members, targets, {row.partner_id: row.title for row in bodies})
    benchmark = questions.areas()[borough]
    floors = questions.floor_misses(borough)
    worse, needs = questions.worse_wards(borough), {row.indicator_id: row for row in questions.reach(borough)}
    return Paper(
        title=benchmark.label,
        subtitle=f"{held[0].title}. {held[0].says}",
        place=profile_paper.named_place(benchmark),
        period=f"Source of the strategy: {held[0].source}",
        link=f"{address.rstrip('/')}/priorities?{urlencode({'area': borough})}",
        stamp=Stamp(stamp.build_id, stamp.built_at, stamp.council_name),
        kicker="Priorities and targets",
        blocks=at_site(
            (
                Paragraph(delivery.overview(result, targets), lead=True),
                Note(f"Vision: {held[0].vision}"),
                *(block for each in result for block in _priority(each, worse, floors, needs, borough)),
                *_partners(bodies, members, targets, borough),
                *_loose_ends(result),
            ),
            address,
        ),
    )


def _priority(each: delivery.Priority, worse: Mapping, floors: Mapping, needs: Mapping, borough: str) -> list[Block]:
    blocks: list[Block] = [Heading(each.title), *content.headline(each)]
    if each.targets:
        blocks.append(content.targets_table(each.targets, borough, "Targets of this priority"))
    for heading, told in (
        ("Where it is not delivered", places.where_not(each, worse, floors)),
        ("What would reach most people", [text for _, text in places.reach(each, needs)]),
    ):
        if told:
            blocks += [Heading(heading, 3), Bullets(tuple(told))]
    return blocks


def _partners(
    bodies: Sequence[Partner], members: Sequence[PriorityMeasure], targets: Sequence[Target], borough: str
) -> list[Block]:
    raised = [row for row in questions.prompts(borough) if set(row.kinds) != {"D_explained"}]
    result = partners.partners(bodies, members, targets, raised)
    rows = tuple((each.title, partners.sentence(each)) for each in result)
    heads = ("Partner", "How it stands")
    return [Heading("Partners"), Table("What each partner answers for", heads, rows, (0.25, 0.75))]


def _loose_ends(priorities: Sequence[delivery.Priority]) -> list[Block]:
    bare, aimless, idle = delivery.orphans(priorities, questions.indicators())
    said = f"Judged measures that serve no priority: {len(idle)}; the page Priorities lists them."
    return [Heading("Loose ends"), Bullets(tuple(content.loose_ends(bare, aimless, said)))]
