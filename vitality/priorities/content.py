"""The strategy as blocks, for the page and the paper: priorities with their targets, the golden thread, partners."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vitality import wording
from vitality.content.blocks import (
    Block,
    Bullets,
    Cell,
    Drawn,
    Fold,
    Group,
    Heading,
    Paragraph,
    Picture,
    Run,
    Table,
    Text,
    joined,
    page_link,
    verdict,
)
from vitality.priorities import delivery, partners
from vitality.questions import PriorityMeasure, Strategy, Target

_TARGETS = ("Measure", "Now, and from where", "Target", "Status", "Lead")
_WIDTHS = (0.23, 0.18, 0.24, 0.23, 0.12)


def targets_table(targets: Sequence[Target], area_code: str, caption: str) -> Table:
    """Targets: measure, figure now, target, status in colour, shape and word, lead."""
    rows = tuple(_target(each, area_code) for each in targets)
    return Table(caption, _TARGETS, rows, _WIDTHS, titled=True)


def _target(target: Target, area_code: str) -> tuple[Text | Cell, ...]:
    source = f"Source: {target.source}" if target.source else ""
    status = verdict(delivery.mark(target.status), delivery.STATUS_WORDS[target.status])
    return (
        Cell(page_link("indicator", target.title, indicator=target.indicator_id, area=area_code), target.unit_words),
        delivery.now_words(target),
        Cell(delivery.aim_words(target), ". ".join(each for each in (target.label, source) if each)),
        Cell(status, delivery.detail(target)),
        target.lead_title or "",
    )


def headline(priority: delivery.Priority) -> list[Block]:
    """A priority in one line: shape and word of its delivery, counts of its targets, and who leads; then what it is."""
    mark, word = delivery.DELIVERY[priority.delivery]
    told = f"{delivery.ground(priority)}. {delivery.counts(priority)} Lead: {priority.lead}.{_others(priority)}"
    return [
        Paragraph((verdict(mark, word[0].upper() + word[1:]), told), keep=bool(priority.targets)),
        Paragraph(priority.says, quiet=True),
    ]


def marks_of_targets(targets: Sequence[Target], area_code: str) -> Bullets:
    """Each target as a mark: shape, colour and word of its status, and its measure; what is worst stands first."""
    order = (*delivery.BAD, *delivery.DOUBTFUL, *delivery.GOOD)

    def place(each: Target) -> int:
        return order.index(each.status) if each.status in order else len(order)

    items = tuple(
        (
            verdict(delivery.mark(each.status), delivery.STATUS_WORDS[each.status]),
            ": ",
            page_link("indicator", each.title, indicator=each.indicator_id, area=area_code),
            Run(f" {delivery.KIND_WORDS[each.kind]}", quiet=True),
        )
        for each in sorted(targets, key=place)
    )
    return Bullets(items, look="aims")


def picture(
    priority: delivery.Priority, area_code: str, curve: tuple[str, Drawn] | None, map_drawn: Drawn | None, where: str
) -> Group:
    """A priority at a glance: its targets as marks, the curve of one measure (title and line), and a small map of
    where it is not delivered with that in words."""
    parts: list[Block] = []
    if priority.targets:
        parts.append(marks_of_targets(priority.targets, area_code))
    if curve:
        parts.append(Group((Picture(curve[1], f"{curve[0]}, {_lower(curve[1].alt, curve[0])}."),), look="aim-curve"))
    shown: Block = Picture(map_drawn, where) if map_drawn else Paragraph(where, quiet=True)
    parts.append(Group((shown,), look="aim-map"))
    return Group(tuple(parts), look="aim")


def _lower(alt: str, title: str) -> str:
    """What a line says, after its title."""
    return alt.removeprefix(f"{title}: ")


def _others(priority: delivery.Priority) -> str:
    return f" With {_inline(priority.contributing)}." if priority.contributing else ""


def listed(heading: str, sentences: Sequence[str], none: str) -> list[Block]:
    """Sentences under a heading of their own; `none` where there is none."""
    return [Paragraph(Run(heading, bold=True)), Bullets(tuple(sentences)) if sentences else Paragraph(none)]


def thread(priorities: Sequence[delivery.Priority], strategy: Strategy, area_code: str) -> Group:
    """The golden thread as a tree that opens: vision, priority, measure, target, partners."""
    parts = {each.priority_id for each in priorities if each.part_of}
    children = {
        each.priority_id: [other for other in priorities if other.part_of == each.priority_id] for each in priorities
    }
    items = tuple(_branch(each, children, area_code) for each in priorities if each.priority_id not in parts)
    vision = Paragraph((Run("Vision:", bold=True), f" {strategy.vision}"))
    return Group((vision, Bullets(items, look="")), look="tree")


def _branch(priority: delivery.Priority, children: Mapping[str, Sequence[delivery.Priority]], area_code: str) -> Group:
    inner = [_branch(each, children, area_code) for each in children[priority.priority_id]]
    leaves = [_leaf(row, priority, area_code) for row in priority.members]
    none: list[Text | Group] = ["No measure follows this priority."]
    summary = (Run(priority.title, bold=True), " ", verdict(*delivery.DELIVERY[priority.delivery]))
    lead = Paragraph(f"Lead: {priority.lead}.{_others(priority)}", quiet=True, look="")
    return Group((Fold(summary, (lead, Bullets(tuple([*inner, *leaves] or none), look=""))),))


def _leaf(row: PriorityMeasure, priority: delivery.Priority, area_code: str) -> Group:
    lead = f"Lead: {row.lead_title}" if row.lead_title and row.lead_title != priority.lead else ""
    aims = [each for each in priority.targets if each.indicator_id == row.indicator_id]
    told = [f"{delivery.aim_words(each)} {delivery.status_words(each)}" for each in aims] or ["No target is set."]
    link = page_link("indicator", row.title or "", indicator=row.indicator_id or "", area=area_code)
    title = Paragraph((link, " ", Run(lead, quiet=True)), look="")
    return Group((title, *(Paragraph(each, quiet=True, look="") for each in told)))


def loose_ends(bare: Sequence[str], aimless: Sequence[str], idle: str) -> list[Text]:
    """What hangs loose at either end; `idle` says which measures serve no priority."""
    return [
        f"Priorities that no measure follows: {wording.listed(list(bare)) or 'none'}.",
        f"Priorities without a target: {wording.listed(list(aimless)) or 'none'}.",
        idle,
    ]


def partner(each: partners.Partner) -> list[Block]:
    """What a partner is, and how what it leads on stands."""
    raised = partners.raised(each)
    return [
        Heading(each.title),
        Paragraph(f"{each.says} Answers to: {each.answers_to}"),
        Paragraph(partners.sentence(each)),
        *([Paragraph(raised)] if raised else []),
    ]


def measures(each: partners.Partner, area_code: str) -> Fold:
    """The measures that a partner leads on and contributes to, folded."""
    return Fold(
        ("Which measures", Run(f" of {each.title}", unseen=True)),
        (
            Paragraph(("Leads on: ", *_titles(each.leads, area_code), "."), look=""),
            Paragraph(("Contributes to: ", *_titles(each.contributes, area_code), "."), look=""),
        ),
        look="quiet prose",
    )


def _titles(rows: Sequence[PriorityMeasure], area_code: str) -> tuple[str | Run, ...]:
    """Measures as one line of links; "none" for none."""
    links = [page_link("indicator", row.title or "", indicator=row.indicator_id or "", area=area_code) for row in rows]
    return joined(links) if links else ("none",)


def _inline(names: Sequence[str]) -> str:
    """Partners in the middle of a sentence: "the police", but "Jobcentres" keep their capital."""
    return wording.listed([f"the {each[4:]}" if each.startswith("The ") else each for each in names])
