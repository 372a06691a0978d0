"""The balanced scorecard of a place as a paper: perspectives with counts, change, what people say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from vitality import questions, wording
from vitality.content.blocks import Block, Bullets, Cell, Heading, Note, Paper, Paragraph, Run, Stamp, Table
from vitality.drawing import palette
from vitality.priorities import aims
from vitality.profile import paper as profile_paper
from vitality.scorecard import answer as scorecard
from vitality.scorecard import change as scorecard_change
from vitality.scorecard import said as scorecard_said

Row = Mapping[str, Any]
_HEADER = ("Measure and period", "Figure", "Beside", "Verdict", "Trend", "Targets and lead")
_WIDTHS = (0.28, 0.11, 0.16, 0.13, 0.14, 0.18)


def paper(area_code: str, address: str, *, card: str = "") -> Paper:
    """One scorecard of a place (the first made for its kind where none is named). Raises NothingToReport."""
    area = questions.area(area_code)
    members = questions.scorecards()
    cards = scorecard.cards(members, area["area_type"]) if area and area["is_current"] else {}
    chosen = card if card in cards else next(iter(cards), None)
    if chosen is None:
        raise profile_paper.NothingToReport(f"No scorecard is made for '{area_code}': only for places of today.")
    stamp = questions.build_stamp()
    rows = questions.profile(area_code)
    titles = {key: row["title"] for key, row in questions.indicators().items()}
    parts = scorecard.perspectives(members, chosen, rows, titles)
    targets = aims.of_place(questions.targets(area["borough_code"] or stamp["borough_code"]), area_code)
    leads = aims.leads(questions.priorities())
    held = [row for part in parts for row in part.rows]
    query = urlencode({"area": area_code, "card": chosen})
    return Paper(
        title=area["label"],
        subtitle=f"{cards[chosen]['card_title']} scorecard. {cards[chosen]['card_says']}",
        place=profile_paper.wording_place(area),
        period="Each measure is of its latest period, which is named beside it.",
        link=f"{address.rstrip('/')}/scorecard?{query}",
        stamp=Stamp(stamp["build_id"], stamp["built_at"], stamp["council_name"]),
        kicker="Balanced scorecard",
        blocks=(
            Paragraph(scorecard.counts(held, targets) if held else "No measure has a figure here.", lead=True),
            Note("Verdicts are against the place it lies in, beyond what chance explains. There is no single score."),
            *_perspectives(parts, chosen, area_code, targets, leads),
            *_targets(held, targets),
            *_change(area_code, members, chosen, stamp),
            *_said(area, rows, scorecard_said.outcomes(members, chosen)),
            Paragraph(
                (
                    Run(
                        f"Sources: {'; '.join(dict.fromkeys(r['publisher'] for r in held if r['publisher']))}.",
                        quiet=True,
                    ),
                )
            ),
        ),
    )


def _perspectives(parts, chosen: str, area_code: str, targets: Mapping, leads: Mapping) -> list[Block]:
    scores = {
        row["perspective_id"]: row for row in questions.scorecard_scores((area_code,)) if row["scorecard_id"] == chosen
    }
    blocks: list[Block] = []
    for part in parts:
        blocks.append(Heading(part.title))
        if part.says:
            blocks.append(Paragraph(part.says))
        if part.rows:
            blocks.append(Paragraph(scorecard.counts(part.rows, targets), keep=True))
            told = (
                scorecard.score_sentence(scores.get(part.perspective_id))
                if part.is_enough
                else (f"Too few figures to stand for this perspective (at least {part.fewest} are needed).")
            )
            blocks.append(Paragraph((Run(told, quiet=True),), keep=True))
            rows = tuple(_row(row, targets.get(row["indicator_id"], ()), leads) for row in part.rows)
            blocks.append(Table("Measures with a figure", _HEADER, rows, _WIDTHS, numbers=frozenset({1})))
        if part.absent:
            none = "No measure has a figure here. " if not part.rows else ""
            blocks.append(Paragraph((Run(f"{none}No figure: {wording.listed(list(part.absent))}.", quiet=True),)))
    return blocks


def _row(row: Row, targets: Sequence[Row], leads: Mapping[str, str]) -> tuple[str | Cell, ...]:
    against = "; ".join(
        f"{name} {wording.value(figure, row['unit'], row['decimals'])}"
        for name, figure, _ in wording.comparisons(row)[:2]
    )
    verdict = Run(palette.mark(row["verdict"]).word, verdict=row["verdict"] or "not_compared")
    lead = leads.get(row["indicator_id"], "")
    aim = "; ".join(aims.word(each) for each in targets) or "no target"
    return (
        Cell(row["title"], row["period_label"] or ""),
        Cell(wording.value(row["value"], row["unit"], row["decimals"]), wording.unit_words(row["unit"])),
        against or "none of the same period",
        Cell((verdict,)),
        wording.trend_word(row["trend_verdict"]),
        Cell(aim, f"Lead: {lead}" if lead else ""),
    )


def _targets(held: Sequence[Row], targets: Mapping[str, Sequence[Row]]) -> list[Block]:
    """Each target in full, under the tables that name only its status; [] where there is none."""
    told = tuple(
        f"{row['title']}. {aims.sentence(each)}" for row in held for each in targets.get(row["indicator_id"], ())
    )
    return [Heading("The targets in full"), Bullets(told, small=True)] if told else []


def _change(area_code: str, members: Sequence[Row], chosen: str, stamp: Row) -> list[Block]:
    areas = questions.areas()
    area = areas[area_code]
    own = {each["indicator_id"] for each in members if each["scorecard_id"] == chosen}
    benchmarks = (area["borough_code"], area["region_code"], area["country_code"])
    codes = tuple(code for code in dict.fromkeys(benchmarks) if code and code != area_code)
    mine = [row for row in questions.profile(area_code) if row["indicator_id"] in own]
    theirs = questions.profiles_of(codes) if codes else []
    totals, built = scorecard_change.parts_of(members), stamp["built_at"].date()
    result = {
        areas[code]["label"]: scorecard_change.basket(
            mine, [row for row in theirs if row["area_code"] == code], built, totals
        )
        for code in codes
    }
    told = scorecard_change.sentences(result, area["label"])
    return [
        Heading("Change, beside larger places"),
        *(Paragraph(each) for each in told),
        Paragraph((Run(scorecard_change.BASKET_NOTE, quiet=True),)),
    ]


def _said(area: Row, rows: Sequence[Row], measured: Sequence[str]) -> list[Block]:
    name = area["label"]
    result = scorecard_said.table(rows, measured, name)
    blocks: list[Block] = [Heading("What people say, do and pay")]
    if not result and area["borough_code"] and area["borough_code"] != area["area_code"]:
        name, rows = area["borough_name"], questions.profile(area["borough_code"])
        result = scorecard_said.table(rows, measured, name)
        blocks.append(Paragraph(f"None of this is published for places this small; these are of {name}."))
    if not result:
        return [*blocks, Paragraph("No figure of satisfaction, turnout or money is held for this place.")]
    heads = tuple(result[0])
    cells = tuple(tuple(each.values()) for each in result)
    table = Table("What people say, do and pay", heads, cells, (0.12, 0.28, 0.2, 0.1, 0.1, 0.1, 0.1))
    return [*blocks, Paragraph(scorecard_said.sentence(rows, measured, name), keep=True), table]
