"""Four ranks: by level and by improvement, in the borough and among places like it, never without what is open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from vitality import wording

Row = Mapping[str, Any]
TOP, DEPTH = 8, 44  # pixels above the tracks, and from first to last
KINDS = {
    "level": "Level, in {whole}",
    "peers_level": "Level, among places like it",
    "change": "Improvement, in {whole}",
    "peers_change": "Improvement, among places like it",
}


def titles(whole: str) -> dict[str, str]:
    """The four kinds with the name of the whole in them."""
    return {kind: text.format(whole=whole) for kind, text in KINDS.items()}


def shown(row: Row, kind: str) -> str:
    """ "4th of 22 (1st to 8th)"; "4th of 22, range not known"; "" where it is not ranked."""
    place, of = row[f"{kind}_rank"], row[f"{kind}_of"]
    if place is None or of is None or of < 2:
        return ""
    first, last = row[f"{kind}_from"], row[f"{kind}_to"]
    told = f"{wording.ordinal(int(place))} of {int(of)}"
    if first is None or last is None:
        return f"{told}, range not known"
    return f"{told} ({_span(int(first), int(last))})"


def _span(first: int, last: int) -> str:
    return "clearly" if first == last else f"{wording.ordinal(first)} to {wording.ordinal(last)}"


def table_rows(rows: Sequence[Row], whole: str) -> list[dict[str, str]]:
    """One row a measure with at least one rank, four columns; in brackets the places that chance leaves open."""
    named = titles(whole)
    found = [
        {"Measure": row["short_title"], **{name: shown(row, kind) for kind, name in named.items()}} for row in rows
    ]
    return [each for each in found if any(text for name, text in each.items() if name != "Measure")]


def html(rows: Sequence[Row], whole: str) -> str:
    """A bump picture for each measure: four upright tracks, first at the top; the bar is what chance leaves open."""
    names = titles(whole)
    heads = "".join(f"<span>{escape(name)}</span>" for name in names.values())
    drawn = "".join(
        f'<div class="v-bump"><b>{escape(row["short_title"])}</b>{_picture(row, names)}</div>'
        for row in rows
        if any(shown(row, kind) for kind in KINDS)
    )
    top = f'<div class="v-bump v-quiet"><i></i><div class="v-heads">{heads}</div></div>'
    return (
        '<div class="v-scroll" tabindex="0" role="region" aria-label="Four ranks">'
        f'<div class="v-bumps">{top}{drawn}</div></div>'
    )


def _picture(row: Row, names: Mapping[str, str]) -> str:
    parts, line = [], ""
    for number, kind in enumerate(KINDS):
        x, text = 80 + 160 * number, shown(row, kind)
        if not text:
            parts.append(f'<text class="q" x="{x}" y="40" text-anchor="middle">not ranked</text>')
            continue
        steps = row[f"{kind}_of"] - 1
        y = round(TOP + DEPTH * (row[f"{kind}_rank"] - 1) / steps, 1)
        parts.append(f'<path d="M{x} {TOP}V{TOP + DEPTH}" stroke="#D5D5D5" stroke-width="2"/>')
        if row[f"{kind}_from"] is not None and row[f"{kind}_to"] is not None:
            ends = [round(TOP + DEPTH * (row[f"{kind}_{end}"] - 1) / steps, 1) for end in ("from", "to")]
            parts.append(f'<path d="M{x} {ends[0] - 2}V{ends[1] + 2}" stroke="#B5B5B5" stroke-width="10"/>')
        place, _, span = text.partition(" (")
        for down, style, words in ((22, "", place), (38, ' class="q"', span.rstrip(")"))):
            below = TOP + DEPTH + down
            parts.append(f'<text{style} x="{x}" y="{below}" text-anchor="middle">{escape(words)}</text>')
        parts.append(f'<circle cx="{x}" cy="{y}" r="5" fill="currentColor"/>')
        line += f"{'L' if line else 'M'}{x} {y}"
    told = "; ".join(f"{name}: {shown(row, kind)}" for kind, name in names.items() if shown(row, kind))
    joined = f'<path d="{line}" stroke="currentColor" fill="none"/>' if "L" in line else ""
    box = f'viewBox="0 0 640 {TOP + DEPTH + 44}" role="img" aria-label="{escape(told)}"'
    return f"<svg {box}>{''.join(parts)}{joined}</svg>"
