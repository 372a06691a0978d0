"""Four ranks: by level and by improvement, in the borough and among places like it, never without what is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vitality import wording
from vitality.questions import FourRanks, Standing

OPEN = "not ranked: the range that chance leaves is not known"
FEW = "not ranked: too few figures"
KINDS = {
    "level": "Level, in {benchmark}",
    "peers_level": "Level, among places like it",
    "change": "Improvement, in {benchmark}",
    "peers_change": "Improvement, among places like it",
}


@dataclass(frozen=True)
class Span:
    """A rank among so many places, with the first and the last place that chance leaves open."""

    rank: int
    of: int
    first: int
    last: int


@dataclass(frozen=True)
class Ranked:
    """The ranks of a measure, and what its figure is called: its kind, unit and period."""

    ranks: FourRanks
    kind: str
    unit: str
    period_label: str | None

    @property
    def short_title(self) -> str:
        return self.ranks.short_title

    @property
    def theme_id(self) -> str:
        return self.ranks.theme_id

    def part(self, kind: str, name: str) -> int | None:
        """One number of a rank: its rank, of, from or to."""
        return getattr(self.ranks, f"{kind}_{name}")

    def span(self, kind: str) -> Span | None:
        """The rank of this kind, None where it may not be shown: it is one of two places or more, and chance known."""
        rank, of, first, last = (self.part(kind, name) for name in ("rank", "of", "from", "to"))
        if rank is None or of is None or first is None or last is None or of < 2:
            return None
        return Span(int(rank), int(of), int(first), int(last))


def with_figures(rows: Sequence[FourRanks], figures: Sequence[Standing]) -> list[Ranked]:
    """Each row of ranks with what its figure is called."""
    held = {each.indicator_id: each for each in figures}
    own = [(row, held[row.indicator_id]) for row in rows]
    return [Ranked(row, each.kind, each.unit, each.period_label) for row, each in own]


def titles(benchmark: str) -> dict[str, str]:
    """The four kinds with the name of the whole in them."""
    return {kind: text.format(benchmark=benchmark) for kind, text in KINDS.items()}


def judged(rows: Sequence[Ranked]) -> list[Ranked]:
    """Rows that can be better or worse: no totals, and nothing of which neither more nor less is good."""
    return [row for row in rows if row.ranks.polarity != "no_judgement" and row.kind != "count"]


def ranked(rows: Sequence[Ranked]) -> list[Ranked]:
    """Judged rows with at least one rank to show."""
    return [row for row in judged(rows) if any(row.span(kind) for kind in KINDS)]


def first_theme(rows: Sequence[Ranked]) -> str | None:
    """The first theme, in page order, in which something is ranked; None where nothing is."""
    return next((row.theme_id for row in ranked(rows)), None)


def shown(row: Ranked, kind: str) -> str:
    """ "4th of 22 (1st to 8th)", or why there is no rank; a rank whose range is not known is not shown."""
    known = row.span(kind)
    if known is None:
        of = row.part(kind, "of")
        return FEW if row.part(kind, "rank") is None or of is None or of < 2 else OPEN
    ends = (known.first, known.last)
    span = "clearly" if known.first == known.last else " to ".join(wording.ordinal(each) for each in ends)
    return f"{wording.ordinal(known.rank)} of {known.of} ({span})"


def left_out(rows: Sequence[Ranked]) -> str:
    """Which measures have no place in this list, and why; "" where all have one."""
    told = []
    neutral = [row.short_title for row in rows if row not in judged(rows)]
    if neutral:
        told.append(f"Left out, as totals or because neither more nor less of it is better: {wording.listed(neutral)}.")
    unknown = [row.short_title for row in judged(rows) if row not in ranked(rows)]
    open_ones = [row.short_title for row in judged(rows) if row.short_title in unknown and _is_open(row)]
    few = [name for name in unknown if name not in open_ones]
    if open_ones:
        told.append(f"Not ranked, because the range that chance leaves is not known: {wording.listed(open_ones)}.")
    if few:
        told.append(f"Not ranked, because too few figures are held: {wording.listed(few)}.")
    return " ".join(told)


def _is_open(row: Ranked) -> bool:
    return any(shown(row, kind) == OPEN for kind in KINDS)


def _title(row: Ranked) -> str:
    return f"{row.short_title} ({row.period_label})"


def table_rows(rows: Sequence[Ranked], benchmark: str) -> list[dict[str, str]]:
    """One row a measure with at least one rank, four columns; in brackets the places that chance leaves open."""
    named = titles(benchmark)
    return [
        {"Measure": _title(row), **{name: shown(row, kind) for kind, name in named.items()}} for row in ranked(rows)
    ]


def sentence(rows: Sequence[Ranked], label: str, benchmark: str) -> str:
    """The ranks by level in the whole, each with its period and range; of the first three measures that have one."""
    told = [f"{_title(row)} {shown(row, 'level')}" for row in ranked(rows) if row.span("level")]
    if not told:
        return f"{label}: no measure is ranked by level in {benchmark}."
    more = f"; and {len(told) - 3} more in the table" if len(told) > 3 else ""
    return (
        f"{label} by level in {benchmark}, first is best: {'; '.join(told[:3])}{more}. "
        "In brackets the places that chance leaves open."
    )
