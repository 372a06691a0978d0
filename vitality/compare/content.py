"""What the page Compare shows, as blocks: tables of places and measures, the spine, the four ranks, who does better."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import htpy as h

from vitality.compare import grid, neighbours, pair, ranks
from vitality.compare.remarks import prices
from vitality.compare.spine import SpineRow
from vitality.content import html
from vitality.content.blocks import Cell, Group, Paragraph, Run, Table, page_link, verdict
from vitality.content.text import joined
from vitality.drawing import marks, palette
from vitality.questions import Peer

MOST_NAMED = 40
TOP, DEPTH = 8, 44  # pixels above the tracks, and from first to last
HOW_RANKS_READ = (
    "First is best. The grey bar, and the words under each rank, are the places that chance leaves open: where they "
    "are wide, the order may be chance."
)


def peer_table(peers: Sequence[Peer], caption: str, limits: neighbours.Limits) -> Table:
    """The list of peers; on a small screen in what a place differs goes under its name."""
    rows = neighbours.peer_rows(peers, limits)
    return Table(caption, tuple(rows[0]) if rows else (), tuple(tuple(each.values()) for each in rows), fold="peers")


def place_links(labels: Mapping[str, str], codes: Sequence[str]) -> Paragraph:
    """The places of a set, each leading to its own comparison."""
    names = joined([page_link("compare", labels[code], area=code) for code in codes[:MOST_NAMED]], ", ")
    return Paragraph((*names, " and others") if len(codes) > MOST_NAMED else names)


def grid_table(result: grid.Grid, caption: str) -> Table:
    """Places as columns, measures as rows; every cell says its verdict in words too."""

    def cell(held: tuple[str | None, str] | None) -> Cell:
        if held is None:
            return Cell(Run("no figure", quiet=True))
        word = Run(palette.mark(held[0]).word, verdict=held[0] or "not_compared", unseen=True)
        return Cell((word, f" {held[1]}"))

    rows = tuple(
        (
            Cell(row.title, small=row.period),
            *(Cell(row.benchmarks.get(key, "")) for key, _ in result.benchmarks),
            *(cell(row.cells.get(code)) for code, _ in result.places),
        )
        for row in result.rows
    )
    header = ("Measure", *(name for _, name in (*result.benchmarks, *result.places)))
    return Table(caption, header, rows, fold="grid", titled=True)


def pair_table(
    result: Sequence[pair.Pair], label: str, other: str, lines: Sequence[tuple[marks.Line | None, ...]]
) -> Table:
    """Two places beside each other, each figure with its small line over time; `lines` gives those of each row."""
    rows = []
    for row, told, drawn in zip(result, pair.table_rows(result, label, other), lines, strict=True):
        period = "; ".join(each for each in (row.one.period_label, prices(row.one.unit)) if each)
        word = palette.mark(row.verdict).word
        rows.append(
            (
                Cell(row.one.short_title, small=period),
                Cell(told[label], drawing=drawn[0]),
                Cell(told[other], drawing=drawn[1]),
                Cell(told["Difference"], small=told["Chance leaves open"]),
                Cell(Run(word, bold=True, verdict=row.verdict)),
            )
        )
    caption = f"{label} and {other}: figures, their difference, and what chance leaves open"
    return Table(
        caption, ("Measure", label, other, "Difference", "In words"), tuple(rows), fold="grid pair", titled=True
    )


@dataclass(frozen=True)
class SpineLine:
    """One measure of the spine: its name, its figure, the line with its marks, and the verdict."""

    measure: str
    figure: str
    line: marks.Spine
    verdict: Run


def spine_lines(result: Iterable[SpineRow], name: str, second: str | None) -> list[Any]:
    """The spine against the benchmark `name`, with the marks of a second one."""
    made = []
    for each in result:
        told = f"{each.measure}: {each.here} here, {name} {each.against}. {each.word}"
        told += f". {second} {each.other}" if second and each.other else ""
        line = marks.Spine(
            (each.worst, each.best), (each.q25, each.q75), each.area, marks.mark(each.verdict), each.second, told
        )
        made.append(SpineLine(each.measure, each.here, line, verdict(each.verdict, each.word)))
    return made


@html.element.register(SpineLine)
def _spine_line(block: SpineLine) -> h.Node:
    """A row that folds on a small screen."""
    return h.div(".v-spine")[h.b[block.measure], h.span[block.figure], block.line.page, h.i[html.said(block.verdict)]]


@dataclass(frozen=True)
class RankHeads:
    """The names of the four ranks."""

    names: tuple[str, ...]


@dataclass(frozen=True)
class Tracks:
    """Four upright tracks of one measure, first at the top, with words under each; on a small screen only those."""

    row: ranks.Ranked
    names: Mapping[str, str]


def four_ranks(rows: Sequence[ranks.Ranked], benchmark: str) -> Group:
    """The tracks of every measure that has a rank under the names of the four ranks."""
    names = ranks.titles(benchmark)
    drawn: list[Any] = [RankHeads(tuple(names.values())), *(Tracks(row, names) for row in ranks.ranked(rows))]
    return Group(tuple(drawn), look="bumps", label="Four ranks")


@html.element.register(RankHeads)
def _rank_heads(block: RankHeads) -> h.Node:
    return h.div(".v-bump.v-quiet.v-heads")[h.b, h.div[(h.b[name] for name in block.names)]]


@html.element.register(Tracks)
def _tracks(block: Tracks) -> h.Node:
    row = block.row
    rose = any(row.span(kind) for kind in ("change", "peers_change"))
    small = "; ".join(each for each in (row.period_label, prices(row.unit) if rose else "") if each)
    cells = [h.div[h.i[name], h.span[_rank(ranks.shown(row, kind))]] for kind, name in block.names.items()]
    return h.div(".v-bump")[h.b[row.short_title, h.small[small]], h.div[_picture(row), cells]]


def _rank(told: str) -> list[h.Node]:
    """A rank with what chance leaves open in small letters; all of it small where there is no rank."""
    place, _, span = told.partition(" (")
    return [place if span else "", " ", h.small[span.rstrip(")") if span else told]]


def _picture(row: ranks.Ranked) -> h.Node:
    """Tracks and dots alone; the words beside them say the same, so nothing is read out twice."""
    parts: list[h.Node] = []
    points = []
    for number, kind in enumerate(ranks.KINDS):
        span, x = row.span(kind), 80 + 160 * number
        if span is None:
            continue
        y, start, end = (
            round(TOP + DEPTH * (each - 1) / (span.of - 1), 1) for each in (span.rank, span.first, span.last)
        )
        parts += [
            h.path(d=f"M{x} {TOP}V{TOP + DEPTH}", stroke=marks.PALE, stroke_width="2"),
            h.path(d=f"M{x} {start - 2}V{end + 2}", stroke="#B5B5B5", stroke_width="10"),
            h.circle(cx=str(x), cy=str(y), r="5", fill="currentColor"),
        ]
        points.append(f"{x} {y}")
    line = h.path(d=f"M{'L'.join(points)}", stroke="currentColor", fill="none") if len(points) > 1 else None
    return h.svg(viewBox=f"0 0 640 {TOP + DEPTH + 8}", aria_hidden="true")[parts, line]


@dataclass(frozen=True)
class Improvement:
    """Under the row of a place: that it improved, and how, in words and with an arrow."""

    told: str


@html.element.register(Improvement)
def _improvement(block: Improvement) -> h.Node:
    first, _, rest = block.told.partition(" ")
    arrow = h.span(".v-mark.v-better")[h.span(aria_hidden="true")["↗"], f" {first.capitalize()}"]
    return h.p(".v-prose")[arrow, f" {rest}."]
