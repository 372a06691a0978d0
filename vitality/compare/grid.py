"""The grid: places as columns, measures as rows, a verdict in every cell; as an HTML table that can be read aloud."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from vitality import wording
from vitality.compare.remarks import measures, years
from vitality.compare.spine import NAME, VALUE, VERDICT
from vitality.drawing import palette

Row = Mapping[str, Any]
BENCHMARKS = ("benchmark", "region", "country")
ORDERS = {"like": "How like they are", "name": "Name", "better": "Most measures better"}


@dataclass(frozen=True)
class Grid:
    """Columns (code and label) after the benchmarks, and rows of a measure with its cells by column."""

    benchmarks: tuple[tuple[str, str], ...]
    places: tuple[tuple[str, str], ...]
    rows: tuple[Mapping[str, Any], ...]


def grid(facts: Sequence[Row], codes: Sequence[str], against: str, order: str = "like") -> Grid:
    """Measures that the first place has a figure of, with the cells of all places of the same period.

    `codes` come in order of likeness, the place itself first; it stays first whatever the order.
    """
    labels = {row["area_code"]: row["label"] for row in facts}
    cells: dict[str, dict[str, Row]] = {}
    for row in facts:
        cells.setdefault(row["indicator_id"], {})[row["area_code"]] = row
    first = codes[0]
    known = {key: each for key, each in cells.items() if first in each and each[first]["kind"] != "count"}
    others = [code for code in codes[1:] if code in labels]
    if order == "name":
        others.sort(key=lambda code: labels[code])
    elif order == "better":
        others.sort(key=lambda code: -_better(known, first, code, VERDICT[against]))
    return Grid(
        tuple((key, name) for key, name in benchmarks([row for row in facts if row["area_code"] == first]).items()),
        tuple((code, labels[code]) for code in [first, *others] if code in labels),
        tuple(_line(each, first, VERDICT[against]) for each in known.values()),
    )


def _better(known: Mapping[str, Mapping[str, Row]], first: str, code: str, verdict: str) -> int:
    return sum(_same(each, first)[code][verdict] == "better" for each in known.values() if code in _same(each, first))


def _same(each: Mapping[str, Row], first: str) -> dict[str, Row]:
    """Cells of the period of the first place's own figure; the others are not shown, and not counted."""
    return {code: row for code, row in each.items() if row["period_id"] == each[first]["period_id"]}


def benchmarks(rows: Sequence[Row]) -> dict[str, str]:
    """Larger places that some figure is set beside, by key; one that is another under a second key counts once."""
    result: dict[str, str] = {}
    for key in BENCHMARKS:
        name = next((row[NAME[key]] for row in rows if row.get(VALUE[key]) is not None), None)
        if name and name not in result.values():
            result[key] = name
    return result


def _line(each: Mapping[str, Row], first: str, verdict: str) -> dict[str, Any]:
    own = each[first]
    same = _same(each, first)
    return {
        "indicator_id": own["indicator_id"],
        "title": own["short_title"],
        "period": own["period_label"],
        "benchmarks": {
            key: wording.value(own[VALUE[key]], own["unit"], own["decimals"])
            for key in BENCHMARKS
            if own.get(VALUE[key]) is not None
        },
        "cells": {
            code: (row[verdict], wording.value(row["value"], row["unit"], row["decimals"]))
            for code, row in same.items()
        },
    }


def html(result: Grid, caption: str) -> str:
    """The grid as a table with a caption, row and column headings; every cell says its verdict in words too."""
    head = "".join(
        f'<th scope="col" role="columnheader">{escape(name)}</th>' for _, name in (*result.benchmarks, *result.places)
    )
    body = "".join(
        f'<tr role="row"><th scope="row" role="rowheader">{escape(row["title"])}'
        f"<small>{escape(row['period'])}</small></th>"
        + "".join(_td(name, "", escape(row["benchmarks"].get(key, ""))) for key, name in result.benchmarks)
        + "".join(_cell(name, row["cells"].get(code)) for code, name in result.places)
        + "</tr>"
        for row in result.rows
    )
    return (
        f'<div class="v-scroll v-grid" role="region" aria-label="{escape(caption)}" tabindex="0"><table role="table">'
        f'<caption class="v-unseen">{escape(caption)}</caption>'
        f'<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Measure</th>{head}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table></div>'
    )


def _td(name: str, style: str, text: str) -> str:
    """A cell; it carries the name of its column for screens too small for columns."""
    return f'<td role="cell" class="{escape(style)}" data-of="{escape(name)}">{text}</td>'


def _cell(name: str, cell: tuple[str | None, str] | None) -> str:
    if cell is None:
        return _td(name, "v-none", "no figure")
    verdict, shown = cell
    mark = palette.mark(verdict)
    word = f'<span class="v-sr">{escape(mark.word)}</span>'
    return _td(name, f"v-cell v-{verdict or 'not_compared'}", f"<b>{mark.shape}</b>{word} {escape(shown)}")


def legend(result: Grid, name: str) -> str:
    """What the marks in the cells mean, of those that there are."""
    words = {
        "better": "● better",
        "worse": "◆ worse",
        "similar": "○ similar (too close to tell)",
        "higher": "▲ higher, where neither side is good",
        "lower": "▼ lower, where neither side is good",
    }
    held = {cell[0] for row in result.rows for cell in row["cells"].values()}
    told = ", ".join(text for verdict, text in words.items() if verdict in held)
    bare = "without a mark it was not compared" if held - set(words) else ""
    if not told:
        return "No cell is compared: no range of chance is known."
    return f"Each cell says how a place stands against {name}: {told}{'; ' if bare else ''}{bare}."


def sentence(result: Grid, label: str, name: str) -> str:
    """How often the place itself is better and worse against a benchmark, and of which years the figures are."""
    first = result.places[0][0]
    words = [row["cells"][first][0] for row in result.rows]
    rest = sum(word not in ("better", "worse", "similar") for word in words)
    return (
        f"{label} against {name}: of {measures(len(words))} it is better on {words.count('better')}, worse on "
        f"{words.count('worse')} and too close to tell on {words.count('similar')}"
        f"{f'; {rest} cannot be judged or compared' if rest else ''}."
        f"{years(row['period'] for row in result.rows)}"
    )


def table_rows(result: Grid) -> list[dict[str, str]]:
    """The grid for a download: each cell as the verdict's word and the figure."""
    return [
        {
            "Measure": row["title"],
            "Period": row["period"],
            **{name: row["benchmarks"].get(key, "") for key, name in result.benchmarks},
            **{name: _words(row["cells"].get(code)) for code, name in result.places},
        }
        for row in result.rows
    ]


def _words(cell: tuple[str | None, str] | None) -> str:
    return "no figure" if cell is None else f"{palette.mark(cell[0]).word} ({cell[1]})"
