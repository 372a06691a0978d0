"""What the balanced scorecard says, as blocks: its perspectives on a page and on paper, change, and what people say."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from vitality import wording
from vitality.content.blocks import (
    Block,
    Bullets,
    Cell,
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
from vitality.drawing import marks
from vitality.priorities import aims
from vitality.priorities.aims import Aim
from vitality.questions import Point, ScorecardScore, Standing
from vitality.questions.rows import BriefStanding
from vitality.scorecard import answer, change, said

_HEADER = ("Measure and period", "Figure", "Beside", "Verdict", "Trend", "Targets and lead")
_WIDTHS = (0.28, 0.11, 0.16, 0.13, 0.14, 0.18)


def opening(
    part: answer.Perspective,
    targets: Mapping[str, Sequence[Aim]],
    score: ScorecardScore | None,
    moved: tuple | None = None,
) -> list[Block]:
    """A perspective's heading, what it is, its counts, and its score with the ranks that other weights would give."""
    blocks: list[Block] = [Heading(part.title, anchor=part.perspective_id)]
    blocks += [Paragraph(part.says)] if part.says else []
    blocks.append(Paragraph(answer.counts(part.rows, targets), keep=True))
    if part.is_enough:
        blocks.append(Paragraph(answer.score_sentence(score, moved), quiet=True, keep=True))
    elif part.rows:
        few = f"Too few figures to stand for this perspective (at least {part.fewest} are needed)."
        blocks.append(Paragraph(few, quiet=True, keep=True))
    return blocks


def absent(part: answer.Perspective) -> list[Block]:
    """The measures of a perspective without a figure here; [] where each has one."""
    return [Paragraph(f"No figure here: {wording.listed(list(part.absent))}.", quiet=True)] if part.absent else []


def cards(
    part: answer.Perspective,
    series: Mapping[str, Sequence[Point]],
    targets: Mapping[str, Sequence[Aim]],
    leads: Mapping[str, str],
    area_code: str,
) -> Group:
    """The measures of one perspective for a page, each with its targets and who leads on it, where there are any."""
    listed = (
        Group(
            (
                *_card(each, series.get(each.indicator_id, ()), area_code),
                *_goals(targets.get(each.indicator_id, ()), leads.get(each.indicator_id, "")),
            ),
            look="card",
        )
        for each in part.rows
    )
    return Group(tuple(listed), look="cards")


def _card(row: Standing, series: Sequence[Point], area_code: str) -> list[Block]:
    line = marks.line(series, unit=row.unit, decimals=row.decimals, title=row.title)
    parts = (row.period_with_age, _against(row), "" if line else "one figure only")
    told = " · ".join(part for part in parts if part)
    link = page_link("indicator", row.title, indicator=row.indicator_id, area=area_code)
    value, mark = row.shown_value, verdict(row.verdict)
    blocks: list[Block] = [
        Group((Paragraph(link, look=""), Paragraph((f"{told} · ", mark), quiet=True, look="")), "title"),
        Group((Paragraph((value, Run(row.unit_words, small=True)), look=""),), "value"),
    ]
    if line:
        words = wording.trend_word(row.trend_verdict)
        blocks.append(Group((Picture(line), Paragraph(words, look="")), "trend"))
    return blocks


def _against(row: Standing) -> str:
    """The first two benchmarks by name with their figures; "" for none of the same period."""
    told = wording.comparisons(row)[:2]
    return "; ".join(f"{name} {row.shown(figure)}" for name, figure, _ in told)


def _goals(targets: Sequence[Aim], lead: str) -> list[Block]:
    """The status of every target in a line, worst first, with what each target is folded under it; and who leads."""
    led = f"Lead: {lead}" if lead else ""
    if not targets:
        return [Paragraph(led, quiet=True, look="whole")] if led else []
    said_each: list[Text] = []
    for each in targets:
        word, more = aims.parts(each)
        said_each.append((verdict(aims.mark(each), word), more))
    head = f"Target{'' if len(targets) == 1 else 's'}: "
    summary = (head, *joined(said_each, "; "), f". {led}" if led else "")
    return [Fold(summary, tuple(Paragraph(aims.sentence(each), look="") for each in targets), look="quiet whole")]


def measures(part: answer.Perspective, targets: Mapping[str, Sequence[Aim]], leads: Mapping[str, str]) -> list[Block]:
    """The measures of one perspective as a table for paper; [] where none has a figure."""
    rows = tuple(_line(row, targets.get(row.indicator_id, ()), leads.get(row.indicator_id, "")) for row in part.rows)
    return [Table("Measures with a figure", _HEADER, rows, _WIDTHS, numbers=frozenset({1}))] if rows else []


def _line(row: Standing, targets: Sequence[Aim], lead: str) -> tuple[Text | Cell, ...]:
    aim = "; ".join(aims.word(each) for each in targets) or "no target"
    return (
        Cell(row.title, row.period_with_age),
        Cell(row.shown_value, row.unit_words),
        _against(row) or "none of the same period",
        Cell((verdict(row.verdict),)),
        wording.trend_word(row.trend_verdict),
        Cell(aim, f"Lead: {lead}" if lead else ""),
    )


def targets_in_full(rows: Sequence[Standing], targets: Mapping[str, Sequence[Aim]]) -> list[Block]:
    """Each target in full, for under the tables that name only its status; [] where there is none."""
    told = tuple(f"{row.title}. {aims.sentence(each)}" for row in rows for each in targets.get(row.indicator_id, ()))
    return [Heading("The targets in full"), Bullets(told, small=True)] if told else []


def changes(baskets: Mapping[str, change.Change], place: str) -> list[Block]:
    """The basket of change beside each larger place by name."""
    told = change.sentences(baskets, place)
    return [*(Paragraph(each) for each in told), Paragraph(change.BASKET_NOTE, quiet=True)]


def voices(rows: Sequence[BriefStanding], measured: Collection[str], name: str) -> list[Block]:
    """What people of the place `name` say, do and pay, beside what is measured there."""
    table = said.table(rows, measured, name)
    if not table:
        return [Paragraph("No figure of satisfaction, turnout or money is held for this place.")]
    cells = tuple(tuple(each.values()) for each in table)
    title, widths = "What people say, do and pay", (0.12, 0.28, 0.2, 0.1, 0.1, 0.1, 0.1)
    sentence = Paragraph(said.sentence(rows, measured, name), lead=True, keep=True)
    return [sentence, Table(title, tuple(table[0]), cells, widths)]


def side_by_side(heads: Sequence[str], lines: Sequence[tuple[str, Sequence[str]]]) -> Table:
    """Perspectives as rows and places as columns, each cell with counts and place in order."""
    rows = tuple((name, *cells) for name, cells in lines)
    return Table("Scorecards of several places", ("Perspective", *heads), rows, titled=True)
