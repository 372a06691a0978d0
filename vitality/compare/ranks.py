"""Four ranks: by level and by improvement, in the borough and among places like it, never without what is open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from vitality import wording
from vitality.compare.remarks import prices

Row = Mapping[str, Any]
TOP, DEPTH = 8, 44  # pixels above the tracks, and from first to last
OPEN = "not ranked: the range that chance leaves is not known"
FEW = "not ranked: too few figures"
KINDS = {
    "level": "Level, in {benchmark}",
    "peers_level": "Level, among places like it",
    "change": "Improvement, in {benchmark}",
    "peers_change": "Improvement, among places like it",
}


def titles(benchmark: str) -> dict[str, str]:
    """The four kinds with the name of the whole in them."""
    return {kind: text.format(benchmark=benchmark) for kind, text in KINDS.items()}


def judged(rows: Sequence[Row]) -> list[Row]:
    """Rows that can be better or worse: no totals, and nothing of which neither more nor less is good."""
    return [row for row in rows if row["polarity"] != "no_judgement" and row["kind"] != "count"]


def is_ranked(row: Row, kind: str) -> bool:
    """Whether a rank of this kind may be shown: among two places or more, and with the range that chance leaves."""
    known = all(row[f"{kind}_{part}"] is not None for part in ("rank", "of", "from", "to"))
    return known and row[f"{kind}_of"] >= 2


def ranked(rows: Sequence[Row]) -> list[Row]:
    """Judged rows with at least one rank to show."""
    return [row for row in judged(rows) if any(is_ranked(row, kind) for kind in KINDS)]


def first_theme(rows: Sequence[Row]) -> str | None:
    """The first theme, in page order, in which something is ranked; None where nothing is."""
    return next((row["theme_id"] for row in ranked(rows)), None)


def shown(row: Row, kind: str) -> str:
    """ "4th of 22 (1st to 8th)", or why there is no rank; a rank whose range is not known is not shown."""
    if not is_ranked(row, kind):
        place, of = row[f"{kind}_rank"], row[f"{kind}_of"]
        return FEW if place is None or of is None or of < 2 else OPEN
    first, last = int(row[f"{kind}_from"]), int(row[f"{kind}_to"])
    span = "clearly" if first == last else f"{wording.ordinal(first)} to {wording.ordinal(last)}"
    return f"{wording.ordinal(int(row[f'{kind}_rank']))} of {int(row[f'{kind}_of'])} ({span})"


def left_out(rows: Sequence[Row]) -> str:
    """Which measures have no place in this list, and why; "" where all have one."""
    told = []
    neutral = [row["short_title"] for row in rows if row not in judged(rows)]
    if neutral:
        told.append(f"Left out, as totals or because neither more nor less of it is better: {wording.listed(neutral)}.")
    unknown = [row["short_title"] for row in judged(rows) if row not in ranked(rows)]
    open_ones = [row["short_title"] for row in judged(rows) if row["short_title"] in unknown and _is_open(row)]
    few = [name for name in unknown if name not in open_ones]
    if open_ones:
        told.append(f"Not ranked, because the range that chance leaves is not known: {wording.listed(open_ones)}.")
    if few:
        told.append(f"Not ranked, because too few figures are held: {wording.listed(few)}.")
    return " ".join(told)


def _is_open(row: Row) -> bool:
    return any(shown(row, kind) == OPEN for kind in KINDS)


def _title(row: Row) -> str:
    return f"{row['short_title']} ({row['period_label']})"


def table_rows(rows: Sequence[Row], benchmark: str) -> list[dict[str, str]]:
    """One row a measure with at least one rank, four columns; in brackets the places that chance leaves open."""
    named = titles(benchmark)
    return [
        {"Measure": _title(row), **{name: shown(row, kind) for kind, name in named.items()}} for row in ranked(rows)
    ]


def sentence(rows: Sequence[Row], label: str, benchmark: str) -> str:
    """The ranks by level in the whole, each with its period and range; of the first three measures that have one."""
    told = [f"{_title(row)} {shown(row, 'level')}" for row in ranked(rows) if is_ranked(row, "level")]
    if not told:
        return f"{label}: no measure is ranked by level in {benchmark}."
    more = f"; and {len(told) - 3} more in the table" if len(told) > 3 else ""
    return (
        f"{label} by level in {benchmark}, first is best: {'; '.join(told[:3])}{more}. "
        "In brackets the places that chance leaves open."
    )


def html(rows: Sequence[Row], benchmark: str) -> str:
    """Four upright tracks for each measure, first at the top; the grey bar is what chance leaves open.

    On a small screen the tracks give way to one line of text a rank; the words are the same.
    """
    names = titles(benchmark)
    heads = "".join(f"<b>{escape(name)}</b>" for name in names.values())
    top = f'<div class="v-bump v-quiet v-heads"><b></b><div>{heads}</div></div>'
    drawn = "".join(_line(row, names) for row in ranked(rows))
    return f'<div class="v-bumps" role="region" aria-label="Four ranks">{top}{drawn}</div>'


def _line(row: Row, names: Mapping[str, str]) -> str:
    cells = ""
    for kind, name in names.items():
        text = shown(row, kind)
        place, _, span = text.partition(" (")
        small = span.rstrip(")") if span else text
        words = f"{escape(place) if span else ''} <small>{escape(small)}</small>"
        cells += f"<div><i>{escape(name)}</i><span>{words}</span></div>"
    rose = any(is_ranked(row, kind) for kind in ("change", "peers_change"))
    money = f"; {prices(row['unit'])}" if rose and prices(row["unit"]) else ""
    small = f"<small>{escape(row['period_label'] + money)}</small>"
    return f'<div class="v-bump"><b>{escape(row["short_title"])}{small}</b><div>{_picture(row)}{cells}</div></div>'


def _picture(row: Row) -> str:
    """Tracks and dots alone; the words beside them say the same, so nothing is read out twice."""
    parts, line = "", ""
    for number, kind in enumerate(KINDS):
        if not is_ranked(row, kind):
            continue
        x, steps = 80 + 160 * number, row[f"{kind}_of"] - 1
        y, start, end = (round(TOP + DEPTH * (row[f"{kind}_{part}"] - 1) / steps, 1) for part in ("rank", "from", "to"))
        parts += f'<path d="M{x} {TOP}V{TOP + DEPTH}" stroke="#D5D5D5" stroke-width="2"/>'
        parts += f'<path d="M{x} {start - 2}V{end + 2}" stroke="#B5B5B5" stroke-width="10"/>'
        parts += f'<circle cx="{x}" cy="{y}" r="5" fill="currentColor"/>'
        line += f"{'L' if line else 'M'}{x} {y}"
    joined = f'<path d="{line}" stroke="currentColor" fill="none"/>' if "L" in line else ""
    return f'<svg viewBox="0 0 640 {TOP + DEPTH + 8}" aria-hidden="true">{parts}{joined}</svg>'
