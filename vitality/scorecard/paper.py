"""The balanced scorecard of a place as a paper: perspectives with counts, change, what people say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from vitality import questions
from vitality.content.blocks import Block, Heading, Note, Paper, Paragraph, Stamp
from vitality.priorities import aims
from vitality.profile import paper as profile_paper
from vitality.questions import AreaInFull, BuildStamp, ScorecardMeasure, Standing
from vitality.scorecard import answer, change, content, said


def paper(area_code: str, address: str, *, card: str = "") -> Paper:
    """One scorecard of a place (the first made for its kind where none is named). Raises NothingToReport."""
    area = questions.area(area_code)
    members = questions.scorecards()
    cards = answer.cards(members, area.area_type) if area and area.is_current else {}
    chosen = card if card in cards else next(iter(cards), None)
    if area is None or chosen is None:
        raise profile_paper.NothingToReport(f"No scorecard is made for '{area_code}': only for places of today.")
    stamp = questions.build_stamp()
    rows = questions.profile(area_code)
    titles = {key: row.title for key, row in questions.indicators().items()}
    parts = answer.perspectives(members, chosen, rows, titles)
    targets = aims.of_place(questions.targets(area.borough_code or stamp.borough_code), area_code)
    leads = aims.leads(questions.priorities())
    held = [row for part in parts for row in part.rows]
    query = urlencode({"area": area_code, "card": chosen})
    return Paper(
        title=area.label,
        subtitle=f"{cards[chosen].card_title} scorecard. {cards[chosen].card_says}",
        place=profile_paper.named_place(area),
        period="Each measure is of its latest period, which is named beside it.",
        link=f"{address.rstrip('/')}/scorecard?{query}",
        stamp=Stamp(stamp.build_id, stamp.built_at, stamp.council_name),
        kicker="Balanced scorecard",
        blocks=(
            Paragraph(answer.counts(held, targets) if held else "No measure has a figure here.", lead=True),
            Note("Verdicts are against the place it lies in, beyond what chance explains. There is no single score."),
            *_perspectives(parts, chosen, area_code, targets, leads),
            *content.targets_in_full(held, targets),
            *_change(area_code, members, chosen, stamp),
            *_said(area, rows, said.outcomes(members, chosen)),
            Paragraph(f"Sources: {'; '.join(dict.fromkeys(r.publisher for r in held if r.publisher))}.", quiet=True),
        ),
    )


def _perspectives(parts, chosen: str, area_code: str, targets: Mapping, leads: Mapping) -> list[Block]:
    scores = {row.perspective_id: row for row in questions.scorecard_scores((area_code,)) if row.scorecard_id == chosen}
    blocks: list[Block] = []
    for part in parts:
        blocks += content.opening(part, targets, scores.get(part.perspective_id))
        blocks += [*content.measures(part, targets, leads), *content.absent(part)]
    return blocks


def _change(area_code: str, members: Sequence[ScorecardMeasure], chosen: str, stamp: BuildStamp) -> list[Block]:
    areas = questions.areas()
    own = {each.indicator_id for each in members if each.scorecard_id == chosen}
    codes = answer.larger_places(areas[area_code])
    mine = [row for row in questions.profile(area_code) if row.indicator_id in own]
    theirs = questions.profiles_of(codes) if codes else []
    totals, built = change.parts_of(members), stamp.built_at.date()
    baskets = {
        areas[code].label: change.basket(mine, [row for row in theirs if row.area_code == code], built, totals)
        for code in codes
    }
    return [Heading("Change, beside larger places"), *content.changes(baskets, areas[area_code].label)]


def _said(area: AreaInFull, rows: Sequence[Standing], measured: Sequence[str]) -> list[Block]:
    place = area.label
    blocks: list[Block] = [Heading("What people say, do and pay")]
    if not said.table(rows, measured, place) and area.borough_name and area.borough_code != area.area_code:
        place, rows = area.borough_name, questions.profile(area.borough_code)
        blocks.append(Paragraph(f"None of this is published for places this small; these are of {place}."))
    return [*blocks, *content.voices(rows, measured, place)]
